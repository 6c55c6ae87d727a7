import type { ConditionView } from '../../conditions/condition-view.js';
import { evaluateCondition } from '../../conditions/evaluate-condition.js';
import { followStates } from '../../diagnose/follow-states.js';
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
  const { knowledge, evaluation, explainer } = view;
  const patched: ConditionView = {
    ...explainer.view,
    searchLogs: (path, query) => {
      const alone = queries.get(query);
      return alone ? factLogs(alone, facts).search(path, 0) : explainer.view.searchLogs(path, query);
    },
  };
  // The states of symptoms follow from those of conditions: where none changes with the old symptoms, nothing changes.
  if (![...conditions].some(([id, condition]) => evaluateCondition(condition, patched) !== evaluation.condition(id))) return undefined;

  const followed = followStates(view, {
    facts: patched,
    condition: (id, following) => {
      const changed = conditions.get(id);
      return changed && evaluateCondition(changed, following);
    },
  });
  const { symptom: symptomOf, condition: conditionOf } = followed;
  return {
    observed: followed.observed,
    changesSymptoms: knowledge.symptoms.some(({ id }) => symptomOf(id).truth !== evaluation.symptom(id).truth || symptomOf(id).by !== evaluation.symptom(id).by),
    conditions: new Set([...knowledge.conditions.keys()].filter((id) => conditionOf(id) !== evaluation.condition(id))),
  };
}
