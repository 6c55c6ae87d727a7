import type { Diagnosis, Evidence } from '../report-parts.js';
import { strengthOf } from '../words.js';
import { type Page, paragraph } from './page.js';
import { reasonLines } from './reasons.js';

const MOST_FOR = 3;
const MOST_AGAINST = 2;
/** Weaker evidence than this, which doubles the odds, changes no reader's mind. */
const LEAST_DB = 3;

/** The strongest evidence for and against a diagnosis, each with what decided it. */
export function evidenceLines(page: Page, { evidence = [] }: Diagnosis): readonly string[] {
  const known = evidence.filter(({ state }) => state !== 'unknown');
  const telling = known.filter((item) => Math.abs(item.db) >= LEAST_DB || seesTheSame(item));
  const supports = telling.filter(({ db }) => db >= 0).slice(0, MOST_FOR);
  const opposes = telling.filter(({ db }) => db < 0).slice(0, MOST_AGAINST);
  const shown = telling.length === 0 ? known.slice(0, 1) : [...supports, ...opposes];
  return shown.flatMap((item) => itemLines(page, item));
}

/** Whether a symptom shows an event that another one already counts for. */
export function seesTheSame({ db, sameEvent, expected, state }: Evidence): boolean {
  return state === 'present' && expected !== undefined && sameEvent !== undefined && db === 0;
}

/** What is known of a symptom: its title says it when it is present. */
export function symptomWords({ title, state }: Pick<Evidence, 'title' | 'state'>): string {
  return state === 'absent' ? `not seen: ${title}` : title;
}

function itemLines(page: Page, item: Evidence): readonly string[] {
  const sign = item.db < 0 ? page.style.red('-') : page.style.green('+');
  const strength = page.style.faint(`(${seesTheSame(item) ? 'the same event' : strengthOf(item.db)})`);
  const title = paragraph(page, `${symptomWords(item)} ${strength}`, { first: `  ${sign} ` });
  return [...title, ...item.because.slice(0, 1).flatMap((reason) => reasonLines(page, reason, '    '))];
}
