import type { ConditionView } from '../../conditions/condition-view.js';
import { evaluateCondition } from '../../conditions/evaluate-condition.js';
import { joinSymptom, type SymptomTruth } from '../../conditions/evaluation.js';
import { symptomsIn } from '../../conditions/symptoms-in.js';
import { stateOf, type Truth } from '../../conditions/truth.js';
import { factLogs } from '../../facts/fact-logs.js';
import type { ConditionId } from '../../model.js';
import type { Observed } from '../../reasoning/observed.js';
import type { EvaluatedCase } from '../run-rule-tests.js';
import type { ConditionPatch } from './mutation.js';

/** A case as other conditions see it. */
export interface Reobserved {
  readonly observed: Observed;
  /** Whether a symptom has another state. */
  readonly changesSymptoms: boolean;
  /** Conditions that have another state. */
  readonly conditions: ReadonlySet<ConditionId>;
}

/** What would be observed in a case with other conditions; undefined when it is the same. Only what changed, and what refers to it, is evaluated. */
export function reobserve({ view, facts }: EvaluatedCase, { conditions, queries }: ConditionPatch): Reobserved | undefined {
  const { knowledge, evaluation, explainer, observed } = view;
  const patched: ConditionView = {
    ...explainer.view,
    searchLogs: (path, query) => {
      const alone = queries.get(query);
      return alone ? factLogs(alone, facts).search(path, 0) : explainer.view.searchLogs(path, query);
    },
  };
  // The states of symptoms follow from those of conditions: where none changes with the old symptoms, nothing changes.
  if (![...conditions].some(([id, condition]) => evaluateCondition(condition, patched) !== evaluation.condition(id))) return undefined;

  const rules = new Map(knowledge.symptoms.map((rule) => [rule.id, rule]));
  const truths = new Map<string, SymptomTruth>();
  const following: ConditionView = { ...patched, symptom: (id) => symptomOf(id).truth };
  const conditionOf = (id: ConditionId): Truth => {
    const changed = conditions.get(id);
    if (changed) return evaluateCondition(changed, following);
    const condition = knowledge.conditions[id];
    return condition === undefined || symptomsIn(condition).length === 0 ? evaluation.condition(id) : evaluateCondition(condition, following);
  };
  const symptomOf = (id: string): SymptomTruth => {
    const known = truths.get(id) ?? workOut(id);
    truths.set(id, known);
    return known;
  };
  const workOut = (id: string): SymptomTruth => {
    const before = evaluation.symptom(id);
    if (before.by === 'answer') return before;
    const { when, onlyIf } = rules.get(id) ?? {};
    return joinSymptom(undefined, onlyIf === undefined ? undefined : conditionOf(onlyIf), when === undefined ? undefined : conditionOf(when));
  };
  const differs = new Set([...knowledge.conditions.keys()].filter((id) => conditionOf(id) !== evaluation.condition(id)));
  return {
    observed: {
      ...observed,
      symptom: (id) => {
        const { truth, by } = symptomOf(id);
        return stateOf(truth) === 'unknown' ? { state: 'unknown', reason: by === 'not-applicable' ? 'not-applicable' : 'missing' } : { state: stateOf(truth) };
      },
      condition: (id) => stateOf(conditionOf(id)),
    },
    changesSymptoms: knowledge.symptoms.some(({ id }) => symptomOf(id).truth !== evaluation.symptom(id).truth || symptomOf(id).by !== evaluation.symptom(id).by),
    conditions: differs,
  };
}
