import { acceptedOf, factsOfCase } from '../cases/facts-of-case.js';
import { viewCase } from '../diagnose/case-view.js';
import type { Case, Knowledge, SymptomRule } from '../model.js';
import type { Observed } from '../reasoning/observed.js';
import { blankLogs } from './blank-logs.js';

/** A confirmed case as learning sees it. Its logs are read once. */
export interface Example {
  readonly cause: string;
  readonly accepted: ReadonlySet<string>;
  readonly observed: Observed;
  /** The symptoms that tell how often the cause shows them: whether they were seen. */
  readonly sightings: ReadonlyMap<string, boolean>;
}

/** Evaluates the rules on the facts of a case. */
export function observeExample(knowledge: Knowledge, value: Case): Example {
  const facts = factsOfCase(value);
  const { observed } = viewCase(knowledge, facts);
  return { cause: value.root_cause, accepted: acceptedOf(knowledge, value), observed, sightings: sightingsOf(knowledge, observed, countedBy(knowledge, value, facts)) };
}

/**
 * Whether a symptom counts: only where it could have been found absent. Of what an excerpt does not show nothing is known; if what it does show counted, every link would rise.
 * @source missing not at random: Rubin (1976), Inference and missing data
 */
function countedBy(knowledge: Knowledge, { seen_in_excerpts = [] }: Case, facts: unknown): (id: string) => boolean {
  const blank = viewCase(knowledge, blankLogs(knowledge, facts)).observed;
  const inExcerpts = new Set(seen_in_excerpts);
  return (id) => !inExcerpts.has(id) && blank.symptom(id).state !== 'unknown';
}

/** Of symptoms that see one event, those that are absent have no vote where another is present. */
function sightingsOf({ symptoms }: Knowledge, observed: Observed, counts: (id: string) => boolean): ReadonlyMap<string, boolean> {
  const isPresent = ({ id }: SymptomRule): boolean => observed.symptom(id).state === 'present';
  const seenEvents = new Set(symptoms.filter(isPresent).flatMap(({ sameEvent }) => sameEvent ?? []));
  const sightings = new Map<string, boolean>();
  for (const symptom of symptoms) {
    if (observed.symptom(symptom.id).state === 'unknown' || !counts(symptom.id)) continue;
    if (isPresent(symptom)) sightings.set(symptom.id, true);
    else if (symptom.sameEvent === undefined || !seenEvents.has(symptom.sameEvent)) sightings.set(symptom.id, false);
  }
  return sightings;
}
