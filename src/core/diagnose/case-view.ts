import { evaluateCompiled } from '../conditions/compiled-evaluator.js';
import type { ConditionView } from '../conditions/condition-view.js';
import type { Evaluation, SymptomTruth } from '../conditions/evaluation.js';
import { ConditionExplainer, decidingItems } from '../conditions/explain-condition.js';
import { type OpenSymptoms, openSymptoms } from '../conditions/open-symptoms.js';
import { stateOf } from '../conditions/truth.js';
import { type FactSnapshot, snapshotFacts } from '../facts/fact-snapshot.js';
import type { Knowledge } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import { sortProblems } from '../problems/sort-problems.js';
import type { Observed } from '../reasoning/observed.js';

/** One set of facts seen through the rules: the states of all symptoms and conditions, and why. */
export interface CaseView {
  readonly knowledge: Knowledge;
  readonly facts: FactSnapshot;
  readonly evaluation: Evaluation;
  readonly observed: Observed;
  readonly explainer: ConditionExplainer;
  readonly open: OpenSymptoms;
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
  const open = openSymptoms({ knowledge, facts, evaluation, view: explainer.view });
  return {
    knowledge,
    facts,
    evaluation,
    explainer,
    open,
    observed: {
      symptom: (id) => observedSymptom(evaluation.symptom(id)),
      condition: (id) => stateOf(evaluation.condition(id)),
      missingOfSymptom: (id) => open.missingOfSymptom(id),
      missingOfCondition: (id) => open.missingOfCondition(id),
    },
    items: decidingItems(knowledge, evaluation, explainer.view),
    problems: sortProblems([...facts.problems(), ...found]),
  };
}

/** The state of a symptom as the reasoning is given it. */
export function observedSymptom({ truth, by }: SymptomTruth): ReturnType<Observed['symptom']> {
  const state = stateOf(truth);
  return state === 'unknown' ? { state, reason: by === 'not-applicable' ? 'not-applicable' : 'missing' } : { state };
}
