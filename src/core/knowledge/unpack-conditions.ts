import type { Condition, Scalar, Test } from '../model.js';
import { type JointGroup, KINDS, OPERATORS, type PackedConditions, type TestGroup } from './pack-conditions.js';
import { count, list, listOf, number, oneOf, record, type Shape, text, word } from './shape.js';

/** Joints that are nested deeper are no work of the compiler. */
const MOST_NESTED = 64;
/** Size of all conditions written out, in parts and constants: a few joints of joints could unfold without end. A hundred times what 10,000 symptoms need. */
const LARGEST = 5_000_000;

const scalar: Shape = (value) => value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The form of groups of tests. */
export const testGroups: Shape = listOf(
  oneOf(record({ operator: word(...OPERATORS), path: text, values: listOf(scalar) }), record({ operator: word('in'), path: text, values: listOf(listOf(scalar)) })),
);

/** The form of groups of joints but for the numbers of their parts, which `canUnpack` looks at. */
export const jointGroups: Shape = listOf(record({ kind: word(...KINDS), atLeast: number, parts: count, of: list }));

/** Whether every number has a condition, and conditions unfold to no more than rules have. None is made for that. */
export function canUnpack({ tests, others, joints, conditions }: PackedConditions): boolean {
  const most = [...tests.map(({ values }) => values.length), others.length, ...joints.map(({ of }) => of.length)].reduce((sum, length) => sum + length, 0);
  // Of each condition, when it is written out.
  const sizes = new Float64Array(most).fill(1);
  const depths = new Uint8Array(most).fill(1);
  let known = 0;
  for (const { operator, values } of tests) {
    if (operator === 'in') for (const [place, value] of values.entries()) sizes[known + place] = Array.isArray(value) ? value.length : 1;
    known += values.length;
  }
  for (const other of others) sizes[known++] = JSON.stringify(other).length;
  for (const group of joints) {
    if (!Number.isInteger(group.of.length / group.parts) || (group.kind === 'not' && group.parts !== 1)) return false;
    for (let end = group.parts; end <= group.of.length; end += group.parts) if (!addJoint(group, end)) return false;
  }
  let size = 0;
  for (const number of conditions) size += number < known ? (sizes[number] ?? 0) : Number.POSITIVE_INFINITY;
  return size <= LARGEST;

  /** Adds the joint of which the parts end at a place, if they are all there. */
  function addJoint({ parts, of }: JointGroup, end: number): boolean {
    let size = 1;
    let depth = 0;
    for (let place = end - parts; place < end; place++) {
      const part: unknown = of[place];
      if (typeof part !== 'number' || !(part < known)) return false;
      const own = depths[part];
      // Below the first number, or between two.
      if (own === undefined) return false;
      if (own > depth) depth = own;
      size += sizes[part] ?? 0;
    }
    sizes[known] = size;
    depths[known] = depth + 1;
    known++;
    return depth < MOST_NESTED;
  }
}

/**
 * The conditions, of which equal ones are one object.
 * @throws RangeError when they cannot be unpacked.
 */
export function unpackConditions({ tests, others, joints, conditions }: PackedConditions): readonly Condition[] {
  const all: Condition[] = [];
  const at = (number: number): Condition => all[number] ?? noCondition();
  for (const group of tests) for (const value of group.values) all.push({ kind: 'fact', path: group.path, test: testOf(group.operator, value) });
  for (const other of others) all.push(other);
  for (const group of joints) for (let start = 0; start < group.of.length; start += group.parts) all.push(jointOf(group, group.of.slice(start, start + group.parts).map(at)));
  return conditions.map(at);
}

function testOf(operator: TestGroup['operator'], value: Scalar | readonly Scalar[]): Test {
  if (operator === 'in') return { operator, values: isList(value) ? value : noCondition() };
  return { operator, operand: { kind: 'value', value: isList(value) ? noCondition() : value } };
}

function isList(value: Scalar | readonly Scalar[]): value is readonly Scalar[] {
  return Array.isArray(value);
}

function jointOf({ kind, atLeast }: JointGroup, of: readonly Condition[]): Condition {
  if (kind === 'not') return { kind, of: of[0] ?? noCondition() };
  return kind === 'countOf' ? { kind, atLeast, of } : { kind, of };
}

function noCondition(): never {
  throw new RangeError('these are no packed conditions');
}
