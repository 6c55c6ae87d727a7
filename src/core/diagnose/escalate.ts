import type { EscalationRule, Knowledge } from '../model.js';
import type { Observed } from '../reasoning/observed.js';
import type { Ranking } from '../reasoning/rank.js';

/**
 * The escalation level that applies: the highest of the one that the first diagnosis names and those whose `ifBelow` its probability does not reach;
 * else the first level. Ties by id. Undefined where no symptom is present.
 */
export function chooseEscalation(knowledge: Knowledge, observed: Observed, { diagnoses, verdict }: Pick<Ranking, 'diagnoses' | 'verdict'>): EscalationRule | undefined {
  if (!knowledge.symptoms.some(({ id }) => observed.symptom(id).state === 'present')) return undefined;
  const first = verdict === 'nothing-found' ? undefined : diagnoses[0];
  const named = knowledge.diagnoses.find(({ id }) => id === first?.id)?.escalation;
  const applying = knowledge.escalations.filter(({ id, ifBelow }) => id === named || (ifBelow !== undefined && (first?.probability ?? 0) < ifBelow));
  return byLevel(applying).at(-1) ?? byLevel(knowledge.escalations)[0];
}

function byLevel(rules: readonly EscalationRule[]): readonly EscalationRule[] {
  return rules.toSorted((left, right) => left.level - right.level);
}
