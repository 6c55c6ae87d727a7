import type { Report } from '../../core/index.js';
import { expectationWords, explainedAway, factorWords, strengthWords, symptomWords, waterfallOf } from '../evidence-words.js';
import type { Diagnosis, Evidence } from '../report-parts.js';
import { sayPrior } from '../say-prior.js';
import { countOf, decibans, percentOf } from '../words.js';
import { padEnd, padStart } from '../wrap.js';
import { aside, type Page, paragraph, section } from './page.js';
import { reasonLines, reasonText } from './reasons.js';

/** Decibans that one sign of a bar stands for. */
const DB_A_SIGN = 2;
const LONGEST_BAR = 12;
/** On narrower pages a title stands below its bar. */
const NARROW = 60;

/** How the probability of a diagnosis comes about: from its base rate, circumstance by circumstance and symptom by symptom. */
export function explanationSection(diagnosis: Diagnosis, report: Report, page: Page): readonly string[] {
  const { probability, priorDb, posteriorDb } = diagnosis;
  const { rows, rest, unknown } = waterfallOf(diagnosis);
  const lines = [
    ...paragraph(page, sayPrior(diagnosis.prior), { first: '  ' }),
    ...factorLines(diagnosis, page),
    ...(priorDb === undefined ? [] : [sumLine(page, priorDb, 'before any symptom')]),
    ...rows.flatMap((item) => barLines(page, item)),
    ...(rest.count === 0 ? [] : paragraph(page, `${countOf(rest.count, 'other symptom')} together`, { first: `  ${padStart(decibans(rest.db), 9)} ` })),
    ...(posteriorDb === undefined ? [] : [sumLine(page, posteriorDb, `with all of it: ${percentOf(probability)}`)]),
    ...explainedAway(diagnosis, report).flatMap((sentence) => paragraph(page, sentence, { first: '  ' })),
    ...unknownLines(page, unknown),
  ];
  return section(page, 'Explained', lines, {
    words: `${percentOf(probability)} for ${diagnosis.title} ${aside(page, [diagnosis.id, diagnosis.rule, diagnosis.partOf === undefined ? undefined : `part of ${diagnosis.partOf}`])}`,
  });
}

function factorLines({ factors = [] }: Diagnosis, page: Page): readonly string[] {
  const lines = factors.flatMap((factor) => {
    const [reason] = factor.because;
    return paragraph(page, reason === undefined ? factor.state : reasonText(page, reason), { first: `    ${padEnd(factorWords(factor), 11)} ` });
  });
  return lines.length === 0 ? [] : ['  Circumstances:', ...lines];
}

function barLines(page: Page, item: Evidence): readonly string[] {
  const number = padStart(decibans(item.db), 9);
  const first = `  ${number} ${padEnd(barOf(page, item.db), LONGEST_BAR)} ${padEnd(strengthWords(item), 10)} `;
  const title = page.width < NARROW ? [first.trimEnd(), ...paragraph(page, symptomWords(item), { first: '      ' })] : paragraph(page, symptomWords(item), { first });
  return [...title, ...paragraph(page, aside(page, [...expectationWords(item), item.rule]), { first: '      ' }), ...item.because.slice(0, 1).flatMap((reason) => reasonLines(page, reason, '      '))];
}

/** A bar of plus or minus signs: its direction is seen without colour. */
function barOf({ style }: Page, db: number): string {
  const length = Math.min(LONGEST_BAR, Math.round(Math.abs(db) / DB_A_SIGN));
  return db < 0 ? style.red('-'.repeat(length)) : style.green('+'.repeat(length));
}

function sumLine(page: Page, db: number, words: string): string {
  return `  ${padStart(decibans(db), 9)} ${page.style.bold(`= ${words}`)}`;
}

function unknownLines(page: Page, unknown: readonly Evidence[]): readonly string[] {
  if (unknown.length === 0) return [];
  return [
    '  Not known:',
    ...unknown.flatMap(({ title, expected }) => paragraph(page, `${title} ${aside(page, [expected === undefined ? undefined : `expected in ${percentOf(expected)}`])}`, { first: '    ? ' })),
  ];
}
