import type { Condition, ConditionId, State } from '../model.js';
import { ABSENT, PRESENT, type Truth, truthOfState, UNKNOWN } from './truth.js';

/** How a symptom came to its truth. */
export interface SymptomTruth {
  readonly truth: Truth;
  /** answer: somebody said so. not-applicable: its onlyIf is absent. condition: its `when` decided. */
  readonly by: 'answer' | 'not-applicable' | 'condition';
}

/** The truths of all conditions and symptoms for one set of facts: what every evaluator gives. */
export interface Evaluation {
  condition(id: ConditionId): Truth;
  /** Truth of a condition of the rules, or of a part of one that is not inside a list condition. */
  truthOf(condition: Condition): Truth;
  symptom(id: string): SymptomTruth;
}

/** Path of the fact by which a person gives the state of a symptom directly. */
export function answerPath(symptom: string): string {
  return `symptoms.${symptom}`;
}

/** A symptom is what somebody answered, else not applicable where its onlyIf is absent, else what its condition says. */
export function joinSymptom(answer: State | undefined, onlyIf: Truth | undefined, when: Truth | undefined): SymptomTruth {
  if (answer !== undefined) return { truth: truthOfState(answer), by: 'answer' };
  return onlyIf === ABSENT ? NOT_APPLICABLE : (BY_CONDITION[when ?? UNKNOWN] ?? NOT_APPLICABLE);
}

// The same few for all symptoms, of which there are many.
const NOT_APPLICABLE: SymptomTruth = { truth: UNKNOWN, by: 'not-applicable' };
const BY_CONDITION: readonly SymptomTruth[] = [ABSENT, UNKNOWN, PRESENT].map((truth) => ({ truth, by: 'condition' }));
