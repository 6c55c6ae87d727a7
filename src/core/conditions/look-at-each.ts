import type { FactSnapshot } from '../facts/fact-snapshot.js';
import type { ConditionId, Knowledge, UnknownReason } from '../model.js';
import { rulesById } from '../rules-by-id.js';
import type { ConditionView } from './condition-view.js';
import { answerPath, type Evaluation } from './evaluation.js';
import { searchMissingFacts } from './missing-facts.js';
import { UNKNOWN } from './truth.js';
import { UnknownReasons } from './unknown-reason.js';

/** Why symptoms are unknown in a case, and what is missing for them. */
export interface OpenSymptoms {
  /** Why a symptom is unknown; undefined when it is known. A fact that is missing is told before one that cannot be used. */
  reasonOf(id: string): UnknownReason | undefined;
  /** Paths of the facts that are missing and keep a symptom unknown, in path order; empty when it is known or does not apply. */
  missingOfSymptom(id: string): readonly string[];
  /** Paths of the facts that are missing and keep a condition unknown, in path order; empty when it is known. */
  missingOfCondition(id: ConditionId): readonly string[];
}

export interface OpenCase {
  readonly knowledge: Knowledge;
  readonly facts: FactSnapshot;
  readonly evaluation: Evaluation;
  readonly view: ConditionView;
}

/**
 * What is open, found out by looking at each symptom once.
 * @param missingAlready what is known to be missing for a symptom without looking; by default nothing is
 */
export function lookAtEach({ knowledge, facts, evaluation, view }: OpenCase, missingAlready?: (id: string) => readonly string[] | undefined): OpenSymptoms {
  const rules = rulesById(knowledge).symptoms;
  const reasons = new UnknownReasons({ knowledge, facts, evaluation, view });
  const missing = new Map<string, readonly string[]>();
  const missingOfSymptom = (id: string): readonly string[] => {
    const known = missing.get(id) ?? missingAlready?.(id) ?? findMissing(id);
    missing.set(id, known);
    return known;
  };
  const missingFacts = searchMissingFacts({ knowledge, evaluation, view, missingOfSymptom });
  const missingOfCondition = (id: ConditionId): readonly string[] => {
    const condition = knowledge.conditions[id];
    return condition === undefined ? [] : missingFacts(condition);
  };
  const findMissing = (id: string): readonly string[] => {
    const { truth, by } = evaluation.symptom(id);
    const when = rules.get(id)?.when;
    if (truth !== UNKNOWN || by !== 'condition') return [];
    return when === undefined ? [answerPath(id)] : missingOfCondition(when);
  };
  return { reasonOf: (id) => reasons.of(id), missingOfSymptom, missingOfCondition };
}
