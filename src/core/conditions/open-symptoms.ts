import { type FactSnapshot, snapshotFacts } from '../facts/fact-snapshot.js';
import type { ConditionId, Knowledge, UnknownReason } from '../model.js';
import { rulesById } from '../rules-by-id.js';
import { CompiledEvaluation } from './compiled-evaluator.js';
import { conditionGraph, NONE } from './condition-graph.js';
import type { ConditionView } from './condition-view.js';
import { answerPath, type Evaluation } from './evaluation.js';
import { searchMissingFacts } from './missing-facts.js';
import { touchedSymptoms } from './touched-symptoms.js';
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

interface OpenCase {
  readonly knowledge: Knowledge;
  readonly facts: FactSnapshot;
  readonly evaluation: Evaluation;
  readonly view: ConditionView;
}

/** What is open in a case. Most symptoms of most cases wait for facts of which nothing is given: what is said of these is found once for a knowledge base. */
export function openSymptoms(open: OpenCase): OpenSymptoms {
  const { knowledge, facts } = open;
  const { symptomNumbers } = conditionGraph(knowledge);
  let touched: Uint8Array | undefined;
  const isTouched = (id: string): boolean => {
    touched ??= touchedSymptoms(knowledge, facts);
    return touched[symptomNumbers.get(id) ?? NONE] !== 0;
  };
  const own = lookAtEach(open, (id) => (isTouched(id) ? undefined : blankOf(knowledge).missingOfSymptom(id)));
  return { ...own, reasonOf: (id) => (isTouched(id) ? own.reasonOf(id) : blankOf(knowledge).reasonOf(id)) };
}

const blanks = new WeakMap<Knowledge, OpenSymptoms>();

/** What is open where nothing is given. */
function blankOf(knowledge: Knowledge): OpenSymptoms {
  const known = blanks.get(knowledge);
  if (known !== undefined) return known;
  const facts = snapshotFacts(knowledge, {});
  const evaluation = new CompiledEvaluation(knowledge, facts);
  const view: ConditionView = { value: (path) => facts.value(path), searchLogs: (path, query) => facts.searchLogs(path, query), symptom: (id) => evaluation.symptom(id).truth };
  const blank = lookAtEach({ knowledge, facts, evaluation, view }, () => undefined);
  blanks.set(knowledge, blank);
  return blank;
}

/**
 * What is open, found out by looking at each symptom once.
 * @param missingAlready what is known to be missing for a symptom without looking
 */
export function lookAtEach({ knowledge, facts, evaluation, view }: OpenCase, missingAlready: (id: string) => readonly string[] | undefined): OpenSymptoms {
  const rules = rulesById(knowledge).symptoms;
  const reasons = new UnknownReasons({ knowledge, facts, evaluation, view });
  const missing = new Map<string, readonly string[]>();
  const missingOfSymptom = (id: string): readonly string[] => {
    const known = missing.get(id) ?? missingAlready(id) ?? findMissing(id);
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
