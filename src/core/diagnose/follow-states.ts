import type { ConditionView } from '../conditions/condition-view.js';
import { evaluateCondition } from '../conditions/evaluate-condition.js';
import { joinSymptom, type SymptomTruth } from '../conditions/evaluation.js';
import { symptomsIn } from '../conditions/symptoms-in.js';
import { stateOf, type Truth } from '../conditions/truth.js';
import type { ConditionId } from '../model.js';
import type { Observed } from '../reasoning/observed.js';
import { rulesById } from '../rules-by-id.js';
import { type CaseView, observedSymptom } from './case-view.js';

/** What is different from a case; undefined for what is as it was, unless it refers to what is different. */
export interface StateChanges {
  condition(id: ConditionId, view: ConditionView): Truth | undefined;
  symptom?(id: string): SymptomTruth | undefined;
  /** The facts as conditions see them now; by default those of the case. */
  readonly facts?: ConditionView;
}

/** A case with some states changed: everything that refers to them follows, each worked out when it is asked for. */
export interface FollowedStates {
  readonly observed: Observed;
  symptom(id: string): SymptomTruth;
  condition(id: ConditionId): Truth;
}

/** Lets the symptoms and conditions of a case follow from changed ones. What was answered directly stays, unless it is changed itself. */
export function followStates({ knowledge, evaluation, explainer, observed }: CaseView, changes: StateChanges): FollowedStates {
  const rules = rulesById(knowledge).symptoms;
  const truths = new Map<string, SymptomTruth>();
  const view: ConditionView = { ...(changes.facts ?? explainer.view), symptom: (id) => symptomOf(id).truth };
  const conditionOf = (id: ConditionId): Truth => {
    const changed = changes.condition(id, view);
    if (changed !== undefined) return changed;
    const condition = knowledge.conditions[id];
    return condition === undefined || symptomsIn(condition).length === 0 ? evaluation.condition(id) : evaluateCondition(condition, view);
  };
  const symptomOf = (id: string): SymptomTruth => {
    const known = truths.get(id) ?? workOut(id);
    truths.set(id, known);
    return known;
  };
  const workOut = (id: string): SymptomTruth => {
    const changed = changes.symptom?.(id);
    if (changed !== undefined) return changed;
    const before = evaluation.symptom(id);
    if (before.by === 'answer') return before;
    const { when, onlyIf } = rules.get(id) ?? {};
    return joinSymptom(undefined, onlyIf === undefined ? undefined : conditionOf(onlyIf), when === undefined ? undefined : conditionOf(when));
  };
  return {
    observed: { ...observed, symptom: (id) => observedSymptom(symptomOf(id)), condition: (id) => stateOf(conditionOf(id)) },
    symptom: symptomOf,
    condition: conditionOf,
  };
}
