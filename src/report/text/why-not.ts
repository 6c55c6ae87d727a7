import type { Report } from '../../core/index.js';
import type { Change, Diagnosis, Excluded } from '../report-parts.js';
import { type Against, listAgainst, sayPlace, sayWhatChanges, sayWhatWould } from '../say-why-not.js';
import { padStart } from '../wrap.js';
import { type Page, paragraph, section } from './page.js';
import { reasonLines } from './reasons.js';

/** Why a diagnosis is not first: what counts against it, and the smallest change of facts that would put it first. Nothing for the first. */
export function whyNotSection(subject: Diagnosis | Excluded, report: Report, page: Page): readonly string[] {
  const { whyNot } = subject;
  if (whyNot === undefined || whyNot.answer === 'is-first') return [];
  const { before, after } = sayWhatWould(whyNot);
  const lines = [
    '  Against it:',
    ...listAgainst(subject, report).flatMap((item) => againstLines(item, page)),
    ...before.flatMap((sentence) => paragraph(page, sentence, { first: '  ' })),
    ...whyNot.changes.flatMap((change) => changeLines(change, page)),
    ...after.flatMap((sentence) => paragraph(page, sentence, { first: '  ' })),
  ];
  return section(page, 'Why not', lines, { words: `${page.style.bold(subject.title)}: ${sayPlace(subject, whyNot, report)}` });
}

function againstLines({ db, words, because }: Against, page: Page): readonly string[] {
  const minus = page.style.red('-');
  return [...paragraph(page, words, { first: db === undefined ? `    ${minus} ` : `    ${minus} ${padStart(db, 8)} ` }), ...because.flatMap((reason) => reasonLines(page, reason, '        '))];
}

function changeLines(change: Change, page: Page): readonly string[] {
  const { from, missing = [], because } = change;
  const { label, words } = sayWhatChanges(change);
  return [
    ...paragraph(page, `${page.style.bold(label)}: ${words}`, { first: from === 'unknown' ? '    ? ' : '    ! ' }),
    ...(missing.length === 0 ? [] : paragraph(page, `tell by ${missing.map((fact) => page.style.cyan(fact)).join(', ')}`, { first: '        ' })),
    ...because.slice(0, 1).flatMap((reason) => reasonLines(page, reason, '        ')),
  ];
}
