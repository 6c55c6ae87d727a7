import { evaluateCondition } from '../conditions/evaluate-condition.js';
import { joinSymptom, type SymptomTruth } from '../conditions/evaluation.js';
import { symptomsIn } from '../conditions/symptoms-in.js';
import { ABSENT, PRESENT, stateOf, type Truth } from '../conditions/truth.js';
import type { ConditionId } from '../model.js';
import type { Observed } from '../reasoning/observed.js';
import type { SupposedStates } from '../reasoning/why-not.js';
import type { CaseView } from './case-view.js';

/** What would be observed if some symptoms and conditions had other states; what refers to these symptoms follows them. */
export function supposeStates({ knowledge, evaluation, explainer, observed }: CaseView, { symptoms, conditions }: SupposedStates): Observed {
  const rules = new Map(knowledge.symptoms.map((rule) => [rule.id, rule]));
  const truths = new Map<string, SymptomTruth>();
  const view = { ...explainer.view, symptom: (id: string): Truth => symptomOf(id).truth };
  const conditionOf = (id: ConditionId): Truth => {
    const supposed = conditions.get(id);
    if (supposed !== undefined) return supposed === 'present' ? PRESENT : ABSENT;
    const condition = knowledge.conditions[id];
    return condition === undefined || symptomsIn(condition).length === 0 ? evaluation.condition(id) : evaluateCondition(condition, view);
  };
  const symptomOf = (id: string): SymptomTruth => {
    const known = truths.get(id) ?? workOut(id);
    truths.set(id, known);
    return known;
  };
  const workOut = (id: string): SymptomTruth => {
    const supposed = symptoms.get(id);
    if (supposed !== undefined) return { truth: supposed === 'present' ? PRESENT : ABSENT, by: 'answer' };
    const before = evaluation.symptom(id);
    if (before.by === 'answer') return before;
    const { when, onlyIf } = rules.get(id) ?? {};
    return joinSymptom(undefined, onlyIf === undefined ? undefined : conditionOf(onlyIf), when === undefined ? undefined : conditionOf(when));
  };
  return {
    ...observed,
    symptom: (id) => {
      const { truth, by } = symptomOf(id);
      return stateOf(truth) === 'unknown' ? { state: 'unknown', reason: by === 'not-applicable' ? 'not-applicable' : 'missing' } : { state: stateOf(truth) };
    },
    condition: (id) => stateOf(conditionOf(id)),
  };
}
