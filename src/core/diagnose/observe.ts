import { stateOf } from '../conditions/truth.js';
import type { Reason } from '../generated/report.js';
import type { Knowledge, State } from '../model.js';
import { type CaseOptions, viewCase } from './case-view.js';
import { copyFacts } from './copy-facts.js';
import { TextPresenter } from './present-texts.js';

/** The states of all symptoms for one set of facts. */
export interface Observation {
  /** Ids of the symptoms that are present, in id order. */
  readonly present: readonly string[];
  /** State of a symptom and what decided it; undefined when there is no such symptom. Reasons are built when asked for. */
  get(id: string): { readonly state: State; readonly because: readonly Reason[] } | undefined;
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
  const view = viewCase(knowledge, copyFacts(facts), options);
  let texts: TextPresenter | undefined;
  const present = (reasons: readonly Reason[]): readonly Reason[] => {
    texts ??= new TextPresenter(view, options.redact ?? true);
    return texts.reasons(reasons);
  };
  const ids = new Set(knowledge.symptoms.map(({ id }) => id));
  return {
    present: knowledge.symptoms.map(({ id }) => id).filter((id) => view.observed.symptom(id).state === 'present'),
    get: (id) => (ids.has(id) ? { state: stateOf(view.evaluation.symptom(id).truth), because: present(view.explainer.symptom(id)) } : undefined),
  };
}
