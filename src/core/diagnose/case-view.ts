import { evaluateCompiled } from '../conditions/compiled-evaluator.js';
import type { ConditionView } from '../conditions/condition-view.js';
import { answerPath, type Evaluation, type SymptomTruth } from '../conditions/evaluation.js';
import { ConditionExplainer, decidingItems } from '../conditions/explain-condition.js';
import { searchMissingFacts } from '../conditions/missing-facts.js';
import { stateOf } from '../conditions/truth.js';
import { type FactSnapshot, snapshotFacts } from '../facts/fact-snapshot.js';
import type { Knowledge } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import { sortProblems } from '../problems/sort-problems.js';
import type { Observed } from '../reasoning/observed.js';
import { rulesById } from '../rules-by-id.js';

/** One set of facts seen through the rules: the states of all symptoms and conditions, and why. */
export interface CaseView {
  readonly knowledge: Knowledge;
  readonly facts: FactSnapshot;
  readonly evaluation: Evaluation;
  readonly observed: Observed;
  readonly explainer: ConditionExplainer;
  /** Items that list conditions found, by their name in the rules. */
  readonly items: ReadonlyMap<string, unknown>;
  readonly problems: readonly Problem[];
}

export interface CaseOptions {
  readonly origins?: Readonly<Record<string, string>>;
}

/** Evaluates a snapshot of facts with the compiled conditions. */
export function viewCase(knowledge: Knowledge, facts: unknown, { origins = {} }: CaseOptions = {}): CaseView {
  return viewSnapshot(knowledge, snapshotFacts(knowledge, facts, { origins }));
}

/** The same for facts that were read. */
export function viewSnapshot(knowledge: Knowledge, snapshot: FactSnapshot): CaseView {
  const found: Problem[] = [];
  return makeCaseView(knowledge, snapshot, evaluateCompiled(knowledge, snapshot, reportTo(found, snapshot)), found);
}

/** A sink for facts that cannot be compared. */
export function reportTo(problems: Problem[], facts: Pick<FactSnapshot, 'origin'>): NonNullable<ConditionView['report']> {
  return (code, args) => {
    const path = String(args.path);
    const file = facts.origin(path);
    problems.push(problem(code, args, { ...(file !== undefined && { file }), path: path.split('.') }));
  };
}

/** Joins what an evaluator found with the ways to explain it. */
export function makeCaseView(knowledge: Knowledge, facts: FactSnapshot, evaluation: Evaluation, found: readonly Problem[]): CaseView {
  const explainer = new ConditionExplainer(knowledge, facts, evaluation);
  return {
    knowledge,
    facts,
    evaluation,
    explainer,
    observed: observe(knowledge, evaluation, explainer),
    items: decidingItems(knowledge, evaluation, explainer.view),
    problems: sortProblems([...facts.problems(), ...found]),
  };
}

function observe(knowledge: Knowledge, evaluation: Evaluation, explainer: ConditionExplainer): Observed {
  const rules = rulesById(knowledge).symptoms;
  const missingOfCondition = (id: number): readonly string[] => {
    const condition = knowledge.conditions[id];
    return condition ? missingFacts(condition) : [];
  };
  // Kept by symptom: symptoms that refer to symptoms would be followed once for every way that leads to them.
  const missing = new Map<string, readonly string[]>();
  const missingOfSymptom = (id: string): readonly string[] => {
    const known = missing.get(id) ?? findMissing(id);
    missing.set(id, known);
    return known;
  };
  const missingFacts = searchMissingFacts({ knowledge, evaluation, view: explainer.view, missingOfSymptom });
  const findMissing = (id: string): readonly string[] => {
    const { truth, by } = evaluation.symptom(id);
    const when = rules.get(id)?.when;
    if (stateOf(truth) !== 'unknown' || by !== 'condition') return [];
    return when === undefined ? [answerPath(id)] : missingOfCondition(when);
  };
  return {
    symptom: (id) => observedSymptom(evaluation.symptom(id)),
    condition: (id) => stateOf(evaluation.condition(id)),
    missingOfSymptom,
    missingOfCondition,
  };
}

/** The state of a symptom as the reasoning is given it. */
export function observedSymptom({ truth, by }: SymptomTruth): ReturnType<Observed['symptom']> {
  const state = stateOf(truth);
  return state === 'unknown' ? { state, reason: by === 'not-applicable' ? 'not-applicable' : 'missing' } : { state };
}
