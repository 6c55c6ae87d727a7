import { CompiledEvaluation } from '../conditions/compiled-evaluator.js';
import { conditionGraph } from '../conditions/condition-graph.js';
import type { ConditionView } from '../conditions/condition-view.js';
import type { Evaluation, SymptomTruth } from '../conditions/evaluation.js';
import { ConditionExplainer, decidingItems } from '../conditions/explain-condition.js';
import type { OpenSymptoms } from '../conditions/look-at-each.js';
import { openSymptoms } from '../conditions/open-symptoms.js';
import { type TouchedNodes, touchedNodes } from '../conditions/touched-nodes.js';
import { PRESENT, stateOf, UNKNOWN } from '../conditions/truth.js';
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
  /** What the case says anything of; all else is as in the blank case. */
  touched(): TouchedNodes;
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
  const evaluation = new CompiledEvaluation(knowledge, snapshot, reportTo(found, snapshot));
  const touched = touchedNodes(knowledge, snapshot, evaluation.values);
  evaluation.evaluateOnly(touched.nodes, touched.blank.evaluation);
  return joinView(knowledge, { facts: snapshot, evaluation, touched: () => touched, found });
}

/** A sink for facts that cannot be compared. */
export function reportTo(problems: Problem[], facts: Pick<FactSnapshot, 'origin'>): NonNullable<ConditionView['report']> {
  return (code, args) => {
    const path = String(args.path);
    const file = facts.origin(path);
    problems.push(problem(code, args, { ...(file !== undefined && { file }), path: path.split('.') }));
  };
}

/** Joins what any evaluator found with the ways to explain it. */
export function makeCaseView(knowledge: Knowledge, facts: FactSnapshot, evaluation: Evaluation, found: readonly Problem[]): CaseView {
  let touched: TouchedNodes | undefined;
  const findTouched = (): TouchedNodes => {
    touched ??= touchedNodes(knowledge, facts, facts.values(conditionGraph(knowledge).slots));
    return touched;
  };
  return joinView(knowledge, { facts, evaluation, touched: findTouched, found });
}

type Joined = Pick<CaseView, 'facts' | 'evaluation' | 'touched'> & { readonly found: readonly Problem[] };

function joinView(knowledge: Knowledge, { facts, evaluation, touched, found }: Joined): CaseView {
  const explainer = new ConditionExplainer(knowledge, facts, evaluation);
  const open = openSymptoms({ knowledge, facts, evaluation, view: explainer.view }, touched);
  return {
    knowledge,
    facts,
    evaluation,
    explainer,
    open,
    touched,
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

const PRESENT_SYMPTOM: ReturnType<Observed['symptom']> = { state: 'present' };
const ABSENT_SYMPTOM: ReturnType<Observed['symptom']> = { state: 'absent' };
const MISSING_SYMPTOM: ReturnType<Observed['symptom']> = { state: 'unknown', reason: 'missing' };
const OTHER_SYMPTOM: ReturnType<Observed['symptom']> = { state: 'unknown', reason: 'not-applicable' };

/** The state of a symptom as the reasoning is given it. */
export function observedSymptom({ truth, by }: SymptomTruth): ReturnType<Observed['symptom']> {
  if (truth === UNKNOWN) return by === 'not-applicable' ? OTHER_SYMPTOM : MISSING_SYMPTOM;
  return truth === PRESENT ? PRESENT_SYMPTOM : ABSENT_SYMPTOM;
}
