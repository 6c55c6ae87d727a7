import { describeCondition } from '../conditions/describe-condition.js';
import type { Change as ReportChange, WhyNot as ReportWhyNot } from '../generated/report.js';
import type { ConditionId, Knowledge } from '../model.js';
import type { Change } from '../reasoning/possible-changes.js';
import type { Ranking } from '../reasoning/rank.js';
import { findWhyNot } from '../reasoning/why-not.js';
import type { CaseView } from './case-view.js';
import type { TextPresenter } from './present-texts.js';
import { supposeStates } from './suppose-states.js';

/** Why a diagnosis is not first, for the report; undefined when there is no such diagnosis. */
export function reportWhyNot(view: CaseView, { ranking, id }: { readonly ranking: Ranking; readonly id: string }, texts: TextPresenter): ReportWhyNot | undefined {
  const { knowledge, observed } = view;
  const found = findWhyNot({ knowledge, observed, suppose: (states) => supposeStates(view, states) }, ranking, id);
  if (!found) return undefined;
  const { ifSo, changes, ...rest } = found;
  return { ...rest, changes: changes.map((change) => reportChange(view, change, { diagnosis: id, texts })), ...ifSo };
}

function reportChange(view: CaseView, change: Change, { diagnosis, texts }: { readonly diagnosis: string; readonly texts: TextPresenter }): ReportChange {
  const { knowledge, observed, explainer } = view;
  const { kind, from, to } = change;
  if (change.kind !== 'symptom') {
    const missing = from === 'unknown' ? [...observed.missingOfCondition(change.condition)] : [];
    const title = conditionInWords(knowledge, change.condition);
    return { kind, id: change.id, title, from, to, ...(missing.length > 0 && { missing }), because: from === 'unknown' ? [] : texts.reasons(explainer.condition(change.condition)) };
  }
  const links = knowledge.diagnoses.find(({ id }) => id === diagnosis)?.symptoms ?? {};
  const told = from === 'unknown' ? change.symptoms : change.symptoms.filter(({ state }) => state === from);
  const [main] = told.toSorted((a, b) => (links[b.id] ?? 0) - (links[a.id] ?? 0));
  const id = main?.id ?? change.id;
  const others = change.symptoms.filter((symptom) => symptom.id !== id).map((symptom) => symptom.id);
  const missing = from === 'unknown' ? [...observed.missingOfSymptom(id)] : [];
  return {
    kind,
    id,
    title: knowledge.symptoms.find((rule) => rule.id === id)?.title ?? id,
    from,
    to,
    ...(others.length > 0 && { sameEvent: others }),
    ...(missing.length > 0 && { missing }),
    because: from === 'unknown' ? [] : texts.reasons(explainer.symptom(id)),
  };
}

/** A condition in words; empty when there is none. */
export function conditionInWords(knowledge: Knowledge, id: ConditionId): string {
  const condition = knowledge.conditions[id];
  return condition === undefined ? '' : describeCondition(condition, knowledge);
}
