import { type FactSnapshot, type GivenLog, snapshotFacts } from '../facts/fact-snapshot.js';
import { withPath } from '../facts/path.js';
import type { Reason } from '../generated/report.js';
import type { Knowledge } from '../model.js';
import { CompiledEvaluation } from './compiled-evaluator.js';
import { ConditionExplainer } from './explain-condition.js';
import { lookAtEach, type OpenSymptoms } from './look-at-each.js';

/**
 * A case in which nothing is given but logs, with nothing in them. What a case does not touch is as it is in the blank one with the same logs: most symptoms
 * of most cases are, so what is said of them is found once.
 */
export interface BlankCase {
  readonly facts: FactSnapshot;
  readonly evaluation: CompiledEvaluation;
  /** Value of the fact in each slot of the graph. */
  readonly values: readonly unknown[];
  readonly open: OpenSymptoms;
  /** What decided a symptom, where all that is told is missing facts; undefined where more is told, which may depend on the case. */
  missingReasons(id: string): readonly Reason[] | undefined;
}

/** More are not kept: cases mostly have the same logs. */
const MOST_KEPT = 16;

const blanks = new WeakMap<Knowledge, Map<string, BlankCase>>();

/** The blank case with some logs, made once for a knowledge base. */
export function blankCase(knowledge: Knowledge, logs: readonly GivenLog[]): BlankCase {
  const kept = blanks.get(knowledge) ?? new Map<string, BlankCase>();
  blanks.set(knowledge, kept);
  const names = [...new Set(logs.map(nameOf))].sort();
  const key = names.join('\n');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const blank = makeBlank(knowledge, names);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, blank);
  return blank;
}

/** Of the logs that a `*` means, only matters whether all are complete: these names stand for them, and no path of a rule can have them. */
const OPEN = 'open log';
const COMPLETE = 'complete log';

/** Path of a log that a blank case has, behind whether it is complete. */
function nameOf({ pattern, complete }: GivenLog): string {
  return complete ? `+${pattern.replaceAll('*', COMPLETE)}` : `-${pattern.replaceAll('*', OPEN)}`;
}

function makeBlank(knowledge: Knowledge, names: readonly string[]): BlankCase {
  const tree = names.reduce<unknown>((facts, name) => withPath(facts, name.slice(1), { text: '', complete: name.startsWith('+') }), {});
  const facts = snapshotFacts(knowledge, tree);
  const evaluation = new CompiledEvaluation(knowledge, facts);
  evaluation.evaluateAll();
  const explainer = new ConditionExplainer(knowledge, facts, evaluation);
  const missingReasons = (id: string): readonly Reason[] | undefined => {
    const reasons = explainer.symptom(id);
    return reasons.every(({ missing }) => missing) ? reasons : undefined;
  };
  return { facts, evaluation, values: evaluation.values, open: lookAtEach({ knowledge, facts, evaluation, view: explainer.view }), missingReasons };
}
