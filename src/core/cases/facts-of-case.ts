import type { Case } from '../model.js';

/** What the engine is given of a case: its facts, and its log as an excerpt. Title, fix, evidence and notes are never given: they name the cause. */
export function factsOfCase({ log, facts = {} }: Case): Readonly<Record<string, unknown>> {
  return log === undefined ? facts : { ...facts, errors: { text: log, complete: false } };
}

/** The answers that are right for a case. */
export function acceptedOf({ root_cause, also_acceptable = [] }: Case): ReadonlySet<string> {
  return new Set([root_cause, ...also_acceptable]);
}
