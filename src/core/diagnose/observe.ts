import { CompiledEvaluation } from '../conditions/compiled-evaluator.js';
import { stateOf } from '../conditions/truth.js';
import { snapshotFacts } from '../facts/fact-snapshot.js';
import type { Reason } from '../generated/report.js';
import type { Knowledge, State } from '../model.js';
import { type CaseOptions, makeCaseView } from './case-view.js';
import { copyFacts } from './copy-facts.js';
import { TextPresenter } from './present-texts.js';

/** The states of all symptoms for one set of facts. */
export interface Observation {
  /** Ids of the symptoms that are present, in id order. */
  readonly present: readonly string[];
  /** State of a symptom and what decided it; undefined when there is no such symptom. It is worked out when it is asked for. */
  get(id: string): ObservedSymptom | undefined;
}

/** One symptom as it was observed. */
export interface ObservedSymptom {
  readonly state: State;
  readonly because: readonly Reason[];
}

export interface ObserveOptions extends CaseOptions {
  /** Whether secrets in reasons are replaced. Default true. */
  readonly redact?: boolean;
}

/**
 * Evaluates every symptom. Never throws for bad facts, and keeps no reference to them.
 * @param facts tree of facts; see schemas/facts.schema.json.
 */
export function observe(knowledge: Knowledge, facts: unknown, options: ObserveOptions = {}): Observation {
  const snapshot = snapshotFacts(knowledge, copyFacts(facts), { origins: options.origins ?? {} });
  const evaluation = new CompiledEvaluation(knowledge, snapshot);
  let reasons: ((id: string) => readonly Reason[]) | undefined;
  return {
    present: evaluation.presentSymptoms().map((number) => knowledge.symptoms[number]?.id ?? ''),
    get: (id) => {
      if (!evaluation.graph.symptomNumbers.has(id)) return undefined;
      reasons ??= reasonsOf(knowledge, { snapshot, evaluation, redact: options.redact ?? true });
      return { state: stateOf(evaluation.symptom(id).truth), because: reasons(id) };
    },
  };
}

type Evaluated = { readonly snapshot: ReturnType<typeof snapshotFacts>; readonly evaluation: CompiledEvaluation; readonly redact: boolean };

/** What decided symptoms, in texts that can be shown. */
export function reasonsOf(knowledge: Knowledge, { snapshot, evaluation, redact }: Evaluated): (id: string) => readonly Reason[] {
  const view = makeCaseView(knowledge, snapshot, evaluation, []);
  const texts = new TextPresenter(view, redact);
  return (id) => texts.reasons(view.explainer.symptom(id));
}
