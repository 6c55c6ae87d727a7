import type { ConditionId, State, UnknownReason } from '../model.js';

/** What the reasoning is given: the state of every symptom and of every other condition. */
export interface Observed {
  /** State of a symptom; `reason` is set when it is unknown. A fact that cannot be used is as good as missing here. */
  symptom(id: string): { readonly state: State; readonly reason?: Exclude<UnknownReason, 'wrong-type'> };
  /** State of a factor, an onlyIf, a procedure, … */
  condition(id: ConditionId): State;
  /** Paths of the facts that are missing and keep a symptom unknown; empty when it is known or does not apply. */
  missingOfSymptom(id: string): readonly string[];
  /** Paths of the facts that are missing and keep a condition unknown; empty when it is known. */
  missingOfCondition(id: ConditionId): readonly string[];
}
