import type { Report } from '../../core/index.js';
import type { Diagnosis, Evidence } from '../report-parts.js';
import { decibans, percentOf, strengthOf } from '../words.js';
import { padEnd, padStart } from '../wrap.js';
import { symptomWords } from './evidence.js';
import { titleOf } from './headline.js';
import { aside, type Page, paragraph, section } from './page.js';
import { reasonLines, sayReason } from './reasons.js';

/** Decibans that one sign of a bar stands for. */
const DB_A_SIGN = 2;
const LONGEST_BAR = 12;
/** On narrower pages a title stands below its bar. */
const NARROW = 60;

/** How the probability of a diagnosis comes about: from its base rate, circumstance by circumstance and symptom by symptom. */
export function explanationSection(diagnosis: Diagnosis, report: Report, page: Page): readonly string[] {
  const { probability, evidence = [], priorDb, posteriorDb } = diagnosis;
  const known = evidence.filter(({ state }) => state !== 'unknown');
  const unknown = evidence.filter(({ state, reason }) => state === 'unknown' && reason !== 'not-applicable');
  const lines = [
    ...paragraph(page, priorWords(diagnosis), { first: '  ' }),
    ...factorLines(diagnosis, page),
    ...(priorDb === undefined ? [] : [sumLine(page, priorDb, 'before any symptom')]),
    ...known.flatMap((item) => barLines(page, item)),
    ...(posteriorDb === undefined ? [] : [sumLine(page, posteriorDb, `with all of it: ${percentOf(probability)}`)]),
    ...explainedAwayLines(diagnosis, report, page),
    ...unknownLines(page, unknown),
  ];
  return section(page, 'Explained', lines, { words: `${percentOf(probability)} for ${diagnosis.title} ${aside(page, [diagnosis.id, diagnosis.rule])}` });
}

function priorWords({ prior }: Diagnosis): string {
  const known = { measured: 'measured', 'several-sources': 'from several sources', 'one-source': 'from one source', guess: 'a guess' };
  const notes = [prior.knownFrom && known[prior.knownFrom], prior.source].filter((note) => note !== undefined);
  return `Base rate ${perThousand(prior.probability)}${prior.population === undefined ? '' : ` ${prior.population}`}${notes.length === 0 ? '' : ` (${notes.join(': ')})`}.`;
}

function perThousand(probability: number): string {
  const count = Math.round(probability * 10_000) / 10;
  return `${count} of 1000`;
}

function factorLines({ factors = [] }: Diagnosis, page: Page): readonly string[] {
  return factors.flatMap(({ state, makes, because }) => {
    const effect = state === 'present' ? `times ${makes} on the odds` : `no effect: ${state}`;
    const why = because[0] === undefined ? '' : `: ${sayReason(page, because[0])}`;
    return paragraph(page, `circumstance, ${effect}${why}`, { first: '  ' });
  });
}

function barLines(page: Page, item: Evidence): readonly string[] {
  const { db, aloneDb, expected, sameEvent, because, rule } = item;
  const number = padStart(decibans(db), 9);
  const strength = padEnd(sameEvent !== undefined && db === 0 ? 'same event' : strengthOf(db), 10);
  const expectation = expected === undefined ? 'not an effect of it' : `expected in ${percentOf(expected)}`;
  const missed = item.state === 'absent' && expected !== undefined && expected >= 0.5 ? 'expected but absent' : undefined;
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
