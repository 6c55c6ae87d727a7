import { type ConditionView, viewOfItem } from '../../conditions/condition-view.js';
import { describeCondition } from '../../conditions/describe-condition.js';
import { evaluateCondition } from '../../conditions/evaluate-condition.js';
import { ABSENT, PRESENT } from '../../conditions/truth.js';
import { partsOf } from '../../facts/condition-parts.js';
import type { Condition, Knowledge } from '../../model.js';
import type { EvaluatedCase } from '../run-rule-tests.js';
import { type ConditionOwner, listConditionOwners } from './condition-owners.js';
import { type CoverageItem, itemOf } from './coverage-item.js';
import { canBe } from './possible-states.js';

/** A condition that looks at facts itself, the rule that it belongs to, and the states in which tests saw it. */
interface Leaf {
  readonly owner: ConditionOwner;
  readonly condition: Condition;
  readonly seen: Set<'present' | 'absent'>;
}

/** Every leaf of every condition: was it seen to hold, and not to hold? In the order of the conditions. */
export function coverConditions(knowledge: Knowledge, cases: readonly EvaluatedCase[]): readonly CoverageItem[] {
  const owners = listConditionOwners(knowledge);
  const leaves = owners.map((owner) => leavesOf(owner, knowledge));
  for (const { view } of cases) for (const [at, { condition }] of owners.entries()) watch(view.knowledge.conditions[condition], view.explainer.view, leaves[at]?.values() ?? [].values());
  return leaves.flat().map(({ owner, condition, seen }) => {
    const possible = (['present', 'absent'] as const).filter((state) => canBe(state, condition, knowledge));
    return itemOf({ kind: 'condition', id: `${owner.id} ${owner.part}: ${describeCondition(condition, knowledge)}`, ...(owner.rule !== undefined && { rule: owner.rule }) }, possible, seen);
  });
}

function leavesOf(owner: ConditionOwner, knowledge: Knowledge): readonly Leaf[] {
  const condition = knowledge.conditions[owner.condition];
  return condition ? [...partsOf(condition)].filter(({ part }) => isLeaf(part)).map(({ part }) => ({ owner, condition: part, seen: new Set<'present' | 'absent'>() })) : [];
}

function isLeaf({ kind }: Condition): boolean {
  return kind === 'fact' || kind === 'log' || kind === 'series';
}

/** Walks a condition as `partsOf` does, and notes for each leaf what it is. */
function watch(condition: Condition | undefined, view: ConditionView, leaves: Iterator<Leaf>): void {
  if (condition === undefined) return;
  const inside = condition.kind === 'not' ? [condition.of] : 'of' in condition && Array.isArray(condition.of) ? condition.of : undefined;
  if (inside) for (const part of inside) watch(part, view, leaves);
  else if (condition.kind === 'items') watchItems(condition, view, leaves);
  else if (isLeaf(condition)) note(condition, view, leaves.next().value);
}

/** A leaf inside a list condition is looked at for each item. */
function watchItems(condition: Extract<Condition, { kind: 'items' }>, view: ConditionView, leaves: Iterator<Leaf>): void {
  const inner = [...partsOf(condition.where)].filter(({ part }) => isLeaf(part)).map(() => leaves.next().value);
  const list = view.value(condition.path);
  for (const item of Array.isArray(list) ? list : []) watch(condition.where, viewOfItem(view, condition.as, item), inner.values());
}

function note(condition: Condition, view: ConditionView, leaf: Leaf | undefined): void {
  const truth = evaluateCondition(condition, view);
  if (truth === PRESENT) leaf?.seen.add('present');
  if (truth === ABSENT) leaf?.seen.add('absent');
}
