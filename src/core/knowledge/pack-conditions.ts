import type { Condition, Scalar, Test } from '../model.js';
import { ConditionPool, jointParts } from './condition-pool.js';

/** Conditions as a file keeps them: each different one once, and most of them as a few numbers. */
export interface PackedConditions {
  /** Paths of the facts of `tests`. */
  readonly paths: readonly string[];
  /** Tests of facts against constants, three entries each: number of the path, number of the operator, and the constant or list of constants. */
  readonly tests: readonly unknown[];
  /** Other conditions that join none. */
  readonly others: readonly Condition[];
  /** What joins conditions: number of the kind, least number of a countOf, else 0, and numbers of the parts: they count through `tests`, `others` and the joints before. */
  readonly joints: readonly unknown[];
  /** Number of each condition. */
  readonly conditions: readonly number[];
}

const OPERATORS = ['equal', 'contains', 'above', 'below', 'atLeast', 'atMost', 'in'] as const;
const KINDS = ['all', 'any', 'not', 'countOf'] as const;
/** Joints that are nested deeper are no work of the compiler. */
const MOST_NESTED = 64;
/** Place of the first part of a joint. */
const FIRST_PART = 2;
/** Entries of a test. */
const ENTRIES = 3;
/** Size of all conditions written out, in parts and constants: a few joints of joints could unfold without end. A hundred times what 10,000 symptoms need. */
const LARGEST = 5_000_000;

export function packConditions(conditions: readonly Condition[]): PackedConditions {
  const pool = new ConditionPool();
  const kinds: readonly string[] = KINDS;
  const used = conditions.map((condition) => pool.number(condition));
  const paths = new Map<string, number>();
  const tests: (Scalar | readonly Scalar[])[] = [];
  const others: Condition[] = [];
  const joints: Condition[] = [];
  const places = pool.all.map((condition) => {
    const plain = plainTest(condition);
    if (plain) {
      const path = paths.get(plain.path) ?? paths.size;
      paths.set(plain.path, path);
      return { list: 0, place: (tests.push(path, OPERATORS.indexOf(plain.operator), plain.value) - 1) / ENTRIES };
    }
    return jointParts(condition) ? { list: 2, place: joints.push(condition) - 1 } : { list: 1, place: others.push(condition) - 1 };
  });
  const starts = [0, tests.length / ENTRIES, tests.length / ENTRIES + others.length];
  const packed = places.map(({ list, place }) => Math.floor(place) + (starts[list] ?? 0));
  const packedOf = (condition: Condition): number => packed[pool.number(condition)] ?? 0;
  return {
    paths: [...paths.keys()],
    tests,
    others,
    joints: joints.map((joint) => [kinds.indexOf(joint.kind), joint.kind === 'countOf' ? joint.atLeast : 0, ...(jointParts(joint) ?? []).map(packedOf)]),
    conditions: used.map((condition) => packed[condition] ?? 0),
  };
}

/** A test that is nothing but a path, an operator and constants. */
function plainTest(condition: Condition): { readonly path: string; readonly operator: (typeof OPERATORS)[number]; readonly value: Scalar | readonly Scalar[] } | undefined {
  if (condition.kind !== 'fact' || condition.params !== undefined || condition.priority !== undefined) return undefined;
  const { path, test } = condition;
  if (test.operator === 'in') return { path, operator: test.operator, value: test.values };
  if (!('operand' in test) || test.operand.kind !== 'value' || test.operand.unit !== undefined || test.limit !== undefined) return undefined;
  return { path, operator: test.operator, value: test.operand.value };
}

/**
 * The conditions, of which equal ones are one object.
 * @returns undefined when tests, joints or conditions are not as `packConditions` makes them, or unfold to more than any rules have.
 */
export function unpackConditions({ paths, tests, others, joints, conditions }: PackedConditions): readonly Condition[] | undefined {
  const unpacked = new Unpacked();
  for (let at = 0; at < tests.length; at += ENTRIES) {
    const path = paths[Number(tests[at])];
    const test = testOf(OPERATORS[Number(tests[at + 1])], tests[at + 2]);
    if (path === undefined || test === undefined) return undefined;
    unpacked.add({ kind: 'fact', path, test }, 'values' in test ? test.values.length : 1, 1);
  }
  for (const other of others) unpacked.add(other, JSON.stringify(other).length, 1);
  for (const joint of joints) if (!Array.isArray(joint) || !unpacked.addJoint(joint)) return undefined;
  return unpacked.select(conditions);
}

function testOf(operator: (typeof OPERATORS)[number] | undefined, value: unknown): Test | undefined {
  if (operator === undefined) return undefined;
  if (operator === 'in') return isListOfScalars(value) ? { operator, values: value } : undefined;
  return isScalar(value) ? { operator, operand: { kind: 'value', value } } : undefined;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isListOfScalars(value: unknown): value is readonly Scalar[] {
  return Array.isArray(value) && value.every(isScalar);
}

/** Conditions by number, and what they are when they are written out. */
class Unpacked {
  readonly #conditions: Condition[] = [];
  readonly #sizes: number[] = [];
  readonly #depths: number[] = [];

  add(condition: Condition, size: number, depth: number): void {
    this.#conditions.push(condition);
    this.#sizes.push(size);
    this.#depths.push(depth);
  }

  /** @returns whether it could be added. */
  addJoint(joint: readonly unknown[]): boolean {
    const of: Condition[] = [];
    let size = 1;
    let depth = 1;
    for (let place = FIRST_PART; place < joint.length; place++) {
      const part = Number(joint[place]);
      const condition = this.#conditions[part];
      if (!condition) return false;
      of.push(condition);
      size += this.#sizes[part] ?? 0;
      depth = Math.max(depth, 1 + (this.#depths[part] ?? 0));
    }
    // A list that grew keeps room for more: a copy does not.
    const condition = jointOf(KINDS[Number(joint[0])], joint[1], of.slice());
    if (!condition || depth > MOST_NESTED) return false;
    this.add(condition, size, depth);
    return true;
  }

  select(wanted: readonly number[]): readonly Condition[] | undefined {
    let size = 0;
    const selected: Condition[] = [];
    for (const number of wanted) {
      const condition = this.#conditions[number];
      if (!condition) return undefined;
      selected.push(condition);
      size += this.#sizes[number] ?? 0;
    }
    return size > LARGEST ? undefined : selected;
  }
}

/** @returns undefined where nothing is joined so */
function jointOf(kind: (typeof KINDS)[number] | undefined, atLeast: unknown, of: readonly Condition[]): Condition | undefined {
  const [only, ...more] = of;
  switch (kind) {
    case 'all':
    case 'any':
      return { kind, of };
    case 'not':
      return only && more.length === 0 ? { kind, of: only } : undefined;
    case 'countOf':
      return typeof atLeast === 'number' ? { kind, atLeast, of } : undefined;
    default:
      return undefined;
  }
}
