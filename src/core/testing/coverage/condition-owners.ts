import type { ConditionId, Knowledge } from '../../model.js';

/** The rule that a condition belongs to. */
export interface ConditionOwner {
  readonly condition: ConditionId;
  readonly kind: 'symptom' | 'diagnosis' | 'resolution' | 'procedure' | 'alert' | 'runbook';
  readonly id: string;
  readonly part: 'when' | 'onlyIf' | 'verify' | 'factor';
  /** Where the rule stands, as `file:line`. */
  readonly rule?: string;
}

/** The owner of every condition, in the order of the conditions. */
export function listConditionOwners(knowledge: Knowledge): readonly ConditionOwner[] {
  const owners: ConditionOwner[] = [];
  const add = (kind: ConditionOwner['kind'], { id, rule }: { readonly id: string; readonly rule?: string }, parts: readonly (readonly [ConditionOwner['part'], ConditionId | undefined])[]): void => {
    for (const [part, condition] of parts) if (condition !== undefined) owners.push({ condition, kind, id, part, ...(rule !== undefined && { rule }) });
  };
  for (const rule of knowledge.symptoms) {
    add('symptom', rule, [
      ['when', rule.when],
      ['onlyIf', rule.onlyIf],
    ]);
  }
  for (const rule of knowledge.diagnoses) add('diagnosis', rule, [['onlyIf', rule.onlyIf], ...rule.factors.map(({ when }) => ['factor', when] as const)]);
  for (const rule of knowledge.resolutions) {
    add('resolution', rule, [
      ['onlyIf', rule.onlyIf],
      ['verify', rule.verify],
    ]);
  }
  for (const rule of knowledge.procedures) add('procedure', rule, [['when', rule.when]]);
  for (const rule of knowledge.alerts) add('alert', rule, [['when', rule.when]]);
  for (const rule of knowledge.runbooks) add('runbook', { id: rule.id, ...(rule.file !== undefined && { rule: rule.file }) }, [['onlyIf', rule.population?.onlyIf]]);
  return owners.sort((left, right) => left.condition - right.condition);
}
