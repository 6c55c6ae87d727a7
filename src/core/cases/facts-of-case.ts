import type { Case, Knowledge } from '../model.js';

/** What the engine is given of a case: its facts, and its log as an excerpt. Title, fix, evidence and notes are never given: they name the cause. */
export function factsOfCase({ log, facts = {} }: Case): Readonly<Record<string, unknown>> {
  return log === undefined ? facts : { ...facts, errors: { text: log, complete: false } };
}

/** The answers that are right for a case: of a part that is confirmed, its class, for only classes are ranked. */
export function acceptedOf(knowledge: Knowledge, { root_cause, also_acceptable = [] }: Case): ReadonlySet<string> {
  return new Set([root_cause, ...also_acceptable].map((id) => rankedCause(knowledge, id)));
}

/** The class of a part, else the cause itself. */
export function rankedCause({ diagnoses }: Knowledge, id: string): string {
  return diagnoses.find((rule) => rule.id === id)?.partOf ?? id;
}
