import type { Condition, Scalar } from '../model.js';
import { ConditionPool, jointParts } from './condition-pool.js';

/**
 * Conditions as a file keeps them: each different one once, in groups with what is common to all of a group. They are numbered in the order in which they stand
 * here: the tests of all groups, the others, and the joints of all groups, each behind its parts.
 */
export interface PackedConditions {
  readonly tests: readonly TestGroup[];
  /** What is neither a plain test nor joins anything. */
  readonly others: readonly Condition[];
  readonly joints: readonly JointGroup[];
  /** Number of each condition. */
  readonly conditions: readonly number[];
}

/** Tests of a fact that are nothing but a path, an operator and constants. */
export interface TestGroup {
  readonly path: string;
  readonly operator: (typeof OPERATORS)[number] | 'in';
  /** The constant of each test; a list of constants for `in`. */
  readonly values: readonly (Scalar | readonly Scalar[])[];
}

/** Joints of one kind with as many parts. */
export interface JointGroup {
  readonly kind: (typeof KINDS)[number];
  /** Least number of a countOf, else 0. */
  readonly atLeast: number;
  /** How many parts each has. */
  readonly parts: number;
  /** Numbers of the parts of all of them. */
  readonly of: readonly number[];
}

/** Operators that compare with one constant. */
export const OPERATORS = ['equal', 'contains', 'above', 'below', 'atLeast', 'atMost'] as const;
export const KINDS = ['all', 'any', 'not', 'countOf'] as const;

/** A group, and the numbers that its members have in the pool. */
interface Draft<Group> {
  readonly group: Group;
  readonly members: number[];
}

export function packConditions(conditions: readonly Condition[]): PackedConditions {
  const pool = new ConditionPool();
  const used = conditions.map((condition) => pool.number(condition));
  const tests = new Map<string, Draft<TestGroup>>();
  const joints = new Map<string, Draft<JointGroup & { readonly depth: number }>>();
  const others: number[] = [];
  const depths: number[] = [];
  for (const [number, condition] of pool.all.entries()) {
    const test = plainTest(condition);
    const parts = (jointParts(condition) ?? []).map((part) => pool.number(part));
    const depth = Math.max(-1, ...parts.map((part) => depths[part] ?? 0)) + 1;
    depths.push(depth);
    if (test) addTo(tests, { ...test, values: [] }, number);
    else if (parts.length === 0) others.push(number);
    else addTo(joints, { depth, kind: kindOf(condition), atLeast: condition.kind === 'countOf' ? condition.atLeast : 0, parts: parts.length, of: [] }, number);
  }
  const jointsInOrder = [...joints.values()].sort((left, right) => left.group.depth - right.group.depth);
  const inOrder = [...[...tests.values()].flatMap(({ members }) => members), ...others, ...jointsInOrder.flatMap(({ members }) => members)];
  const numbers = new Map(inOrder.map((number, place) => [number, place]));
  const conditionsOf = (members: readonly number[]): readonly Condition[] => members.flatMap((number) => pool.all[number] ?? []);
  return {
    tests: [...tests.values()].map(({ group, members }) => ({ ...group, values: conditionsOf(members).map(constantOf) })),
    others: conditionsOf(others),
    joints: jointsInOrder.map(({ group: { kind, atLeast, parts }, members }) => ({
      kind,
      atLeast,
      parts,
      of: conditionsOf(members).flatMap((joint) => (jointParts(joint) ?? []).map((part) => numbers.get(pool.number(part)) ?? 0)),
    })),
    conditions: used.map((number) => numbers.get(number) ?? 0),
  };
}

/** Adds a member to the group that is equal to one without members. */
function addTo<Group>(drafts: Map<string, Draft<Group>>, group: Group, member: number): void {
  const key = JSON.stringify(group);
  const draft = drafts.get(key) ?? { group, members: [] };
  drafts.set(key, draft);
  draft.members.push(member);
}

/** What the group of a plain test has in common; undefined of any other condition. */
function plainTest(condition: Condition): Pick<TestGroup, 'path' | 'operator'> | undefined {
  if (condition.kind !== 'fact' || condition.params !== undefined || condition.priority !== undefined) return undefined;
  const { path, test } = condition;
  if (test.operator === 'in') return { path, operator: test.operator };
  const isPlain = 'operand' in test && test.operand.kind === 'value' && test.operand.unit === undefined && test.limit === undefined;
  return isPlain ? { path, operator: test.operator } : undefined;
}

/** What a plain test compares with. */
function constantOf(condition: Condition): Scalar | readonly Scalar[] {
  if (condition.kind !== 'fact') return null;
  if (condition.test.operator === 'in') return condition.test.values;
  return 'operand' in condition.test && condition.test.operand.kind === 'value' ? condition.test.operand.value : null;
}

function kindOf({ kind }: Condition): JointGroup['kind'] {
  return KINDS.find((name) => name === kind) ?? 'all';
}
