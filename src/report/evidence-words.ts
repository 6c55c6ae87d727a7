import { plainNumber, type Report } from '../core/index.js';
import { titleOf } from './main-answers.js';
import type { Diagnosis, Evidence, Factor } from './report-parts.js';
import { decibans, percentOf, strengthOf } from './words.js';

const MOST_FOR = 3;
const MOST_AGAINST = 2;
/** Weaker evidence than this, which doubles the odds, changes no reader's mind. */
const LEAST_TELLING_DB = 3;
/** Symptoms that change the odds by less are told together. */
const LEAST_DB = 1;
/** A symptom that shows this often is missed when it is absent. */
const LEAST_EXPECTED = 0.5;

/** How the probability of a diagnosis comes about. The decibans of `rows` and `rest` are what lies between its prior and its posterior. */
export interface Waterfall {
  /** Symptoms that move the odds, or that were to be expected; strongest first. */
  readonly rows: readonly Evidence[];
  /** All other known symptoms. */
  readonly rest: { readonly count: number; readonly db: number };
  /** Symptoms that are not known and would apply. */
  readonly unknown: readonly Evidence[];
}

/** The evidence of a diagnosis, told one by one as far as that matters. */
export function waterfallOf({ evidence = [] }: Diagnosis): Waterfall {
  const known = evidence.filter(({ state }) => state !== 'unknown');
  const rest = known.filter((item) => !isTold(item));
  return {
    rows: known.filter(isTold),
    rest: { count: rest.length, db: rest.reduce((total, { db }) => total + db, 0) },
    unknown: evidence.filter(({ state, reason }) => state === 'unknown' && reason !== 'not-applicable'),
  };
}

/** The strongest evidence for a diagnosis, then that against it. */
export function tellingEvidence({ evidence = [] }: Diagnosis): readonly Evidence[] {
  const known = evidence.filter(({ state }) => state !== 'unknown');
  const telling = known.filter((item) => Math.abs(item.db) >= LEAST_TELLING_DB || seesTheSame(item));
  const supports = telling.filter(({ db }) => db >= 0).slice(0, MOST_FOR);
  const opposes = telling.filter(({ db }) => db < 0).slice(0, MOST_AGAINST);
  return telling.length === 0 ? known.slice(0, 1) : [...supports, ...opposes];
}

/** What is known of a symptom: its title says it when it is present. */
export function symptomWords({ title, state }: Pick<Evidence, 'title' | 'state'>): string {
  return state === 'absent' ? `not seen: ${title}` : title;
}

/** How strong evidence is; `same event` where another symptom of the same event already counts. */
export function strengthWords(item: Evidence): string {
  return seesTheSame(item) ? 'same event' : strengthOf(item.db);
}

/** What was expected of a symptom, whether it is missed, and what it would say alone. */
export function expectationWords({ state, expected, aloneDb }: Evidence): readonly string[] {
  const missed = state === 'absent' && expected !== undefined && expected >= LEAST_EXPECTED ? ['expected but absent'] : [];
  return [...missed, expected === undefined ? 'not an effect of it' : `expected in ${percentOf(expected)}`, `alone ${decibans(aloneDb)}`];
}

/** What a circumstance does to the odds. */
export function factorWords({ state, makes }: Factor): string {
  switch (state) {
    case 'present':
      return `odds x ${plainNumber(Number(makes.toPrecision(3)))}`;
    case 'absent':
      return 'no';
    case 'unknown':
      return '?';
  }
}

/** What other causes explain away, one sentence each. */
export function explainedAway({ explainedAwayBy = [] }: Diagnosis, report: Report): readonly string[] {
  return explainedAwayBy.map(({ diagnosis, db }) => `"${titleOf(report, diagnosis)}" already explains this; without it, this would rise by ${decibans(db).slice(1)}.`);
}

/** Whether a symptom shows an event that another one already counts for. */
function seesTheSame({ db, sameEvent, expected, state }: Evidence): boolean {
  return state === 'present' && expected !== undefined && sameEvent !== undefined && db === 0;
}

/** Whether a symptom is told by itself. One that is absent while its event is seen or counted elsewhere says nothing of its own. */
function isTold(item: Evidence): boolean {
  const { db, aloneDb, state, expected = 0, sameEvent } = item;
  const isMissed = state === 'absent' && expected >= LEAST_EXPECTED && !(sameEvent !== undefined && db === 0 && aloneDb === 0);
  return Math.abs(db) >= LEAST_DB || seesTheSame(item) || isMissed;
}
