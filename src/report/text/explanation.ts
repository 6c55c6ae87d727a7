import { plainNumber, type Report } from '../../core/index.js';
import type { Diagnosis, Evidence } from '../report-parts.js';
import { countOf, decibans, percentOf, strengthOf } from '../words.js';
import { padEnd, padStart } from '../wrap.js';
import { seesTheSame, symptomWords } from './evidence.js';
import { titleOf } from './headline.js';
import { aside, type Page, paragraph, section } from './page.js';
import { sayPrior } from './prior.js';
import { reasonLines, sayReason } from './reasons.js';

/** Decibans that one sign of a bar stands for. */
const DB_A_SIGN = 2;
const LONGEST_BAR = 12;
/** Symptoms that change the odds by less are told together. */
const LEAST_DB = 1;
/** A symptom that shows this often is missed when it is absent. */
const LEAST_EXPECTED = 0.5;
/** On narrower pages a title stands below its bar. */
const NARROW = 60;

/** How the probability of a diagnosis comes about: from its base rate, circumstance by circumstance and symptom by symptom. */
export function explanationSection(diagnosis: Diagnosis, report: Report, page: Page): readonly string[] {
  const { probability, evidence = [], priorDb, posteriorDb } = diagnosis;
  const known = evidence.filter(({ state }) => state !== 'unknown');
  const told = known.filter(isTold);
  const rest = known.filter((item) => !isTold(item));
  const unknown = evidence.filter(({ state, reason }) => state === 'unknown' && reason !== 'not-applicable');
  const lines = [
    ...paragraph(page, sayPrior(diagnosis.prior), { first: '  ' }),
    ...factorLines(diagnosis, page),
    ...(priorDb === undefined ? [] : [sumLine(page, priorDb, 'before any symptom')]),
    ...told.flatMap((item) => barLines(page, item)),
    ...restLines(page, rest),
    ...(posteriorDb === undefined ? [] : [sumLine(page, posteriorDb, `with all of it: ${percentOf(probability)}`)]),
    ...explainedAwayLines(diagnosis, report, page),
    ...unknownLines(page, unknown),
  ];
  return section(page, 'Explained', lines, { words: `${percentOf(probability)} for ${diagnosis.title} ${aside(page, [diagnosis.id, diagnosis.rule])}` });
}

/** Whether a symptom has a line of its own: it moves the odds, or it was to be expected. */
function isTold(item: Evidence): boolean {
  const { db, state, expected = 0 } = item;
  return Math.abs(db) >= LEAST_DB || seesTheSame(item) || (state === 'absent' && expected >= LEAST_EXPECTED);
}

/** All other symptoms in one line, so that the decibans still add up. */
function restLines(page: Page, rest: readonly Evidence[]): readonly string[] {
  const sum = rest.reduce((total, { db }) => total + db, 0);
  return rest.length === 0 ? [] : paragraph(page, `${countOf(rest.length, 'other symptom')} together`, { first: `  ${padStart(decibans(sum), 9)} ` });
}

function factorLines({ factors = [] }: Diagnosis, page: Page): readonly string[] {
  const lines = factors.flatMap(({ state, makes, because }) => {
    const effect = { present: `odds x ${plainNumber(Number(makes.toPrecision(3)))}`, absent: 'no', unknown: '?' }[state];
    return paragraph(page, because[0] === undefined ? state : sayReason(page, because[0]), { first: `    ${padEnd(effect, 11)} ` });
  });
  return lines.length === 0 ? [] : ['  Circumstances:', ...lines];
}

function barLines(page: Page, item: Evidence): readonly string[] {
  const { db, aloneDb, expected, because, rule } = item;
  const number = padStart(decibans(db), 9);
  const strength = padEnd(seesTheSame(item) ? 'same event' : strengthOf(db), 10);
  const expectation = expected === undefined ? 'not an effect of it' : `expected in ${percentOf(expected)}`;
  const missed = item.state === 'absent' && expected !== undefined && expected >= LEAST_EXPECTED ? 'expected but absent' : undefined;
  const first = `  ${number} ${padEnd(barOf(page, db), LONGEST_BAR)} ${strength} `;
  const title = page.width < NARROW ? [first.trimEnd(), ...paragraph(page, symptomWords(item), { first: '      ' })] : paragraph(page, symptomWords(item), { first });
  return [
    ...title,
    ...paragraph(page, aside(page, [missed, expectation, `alone ${decibans(aloneDb)}`, rule]), { first: '      ' }),
    ...because.slice(0, 1).flatMap((reason) => reasonLines(page, reason, '      ')),
  ];
}

/** A bar of plus or minus signs: its direction is seen without colour. */
function barOf({ style }: Page, db: number): string {
  const length = Math.min(LONGEST_BAR, Math.round(Math.abs(db) / DB_A_SIGN));
  return db < 0 ? style.red('-'.repeat(length)) : style.green('+'.repeat(length));
}

function sumLine(page: Page, db: number, words: string): string {
  return `  ${padStart(decibans(db), 9)} ${page.style.bold(`= ${words}`)}`;
}

function explainedAwayLines({ explainedAwayBy = [] }: Diagnosis, report: Report, page: Page): readonly string[] {
  return explainedAwayBy.flatMap(({ diagnosis, db }) =>
    paragraph(page, `"${titleOf(report, diagnosis)}" already explains this; without it, this would rise by ${decibans(db).slice(1)}.`, { first: '  ' }),
  );
}

function unknownLines(page: Page, unknown: readonly Evidence[]): readonly string[] {
  if (unknown.length === 0) return [];
  return [
    '  Not known:',
    ...unknown.flatMap(({ title, expected }) => paragraph(page, `${title} ${aside(page, [expected === undefined ? undefined : `expected in ${percentOf(expected)}`])}`, { first: '    ? ' })),
  ];
}
