import type { Report } from '../../core/index.js';
import { symptomWords } from '../evidence-words.js';
import { titleOf } from '../main-answers.js';
import type { Change, Diagnosis, Excluded, WhyNot } from '../report-parts.js';
import { countOf, decibans, percentOf, strengthOf } from '../words.js';
import { padStart } from '../wrap.js';
import { type Page, paragraph, section } from './page.js';
import { reasonLines } from './reasons.js';

/** Weaker evidence than this is not worth a line. */
const LEAST_DB = 1;
const MOST_AGAINST = 5;

/** Why a diagnosis is not first: what counts against it, and the smallest change of facts that would put it first. Nothing for the first. */
export function whyNotSection(subject: Diagnosis | Excluded, report: Report, page: Page): readonly string[] {
  const { whyNot } = subject;
  if (whyNot === undefined || whyNot.answer === 'is-first') return [];
  const against = 'evidence' in subject ? againstLines(subject, report, page) : [];
  return section(page, 'Why not', [...against, ...answerLines(whyNot, page)], { words: placeWords(whyNot, report) });
}

function placeWords({ place, first, firstProbability }: WhyNot, report: Report): string {
  const leader = first === undefined ? 'none of the causes that these rules know' : `"${titleOf(report, first)}"`;
  return `${place === undefined ? 'ruled out' : `place ${place} of ${report.diagnoses.length}`}; first is ${leader}, ${percentOf(firstProbability)}`;
}

function againstLines({ evidence = [], explainedAwayBy = [], factors = [] }: Diagnosis, report: Report, page: Page): readonly string[] {
  const speaking = evidence
    .filter(({ db, state }) => state !== 'unknown' && db <= -LEAST_DB)
    .toSorted((a, b) => a.db - b.db)
    .slice(0, MOST_AGAINST);
  const lines = [
    ...speaking.flatMap((item) => [
      ...paragraph(page, `${symptomWords(item)} (${strengthOf(item.db)})`, { first: `    ${page.style.red('-')} ${padStart(decibans(item.db), 8)} ` }),
      ...item.because.slice(0, 1).flatMap((reason) => reasonLines(page, reason, '        ')),
    ]),
    ...explainedAwayBy.flatMap(({ diagnosis }) => paragraph(page, `"${titleOf(report, diagnosis)}" already explains what speaks for it`, { first: '    - ' })),
    ...factors.filter(({ state, makes }) => state === 'present' && makes < 1).flatMap(({ because }) => because.slice(0, 1).flatMap((reason) => reasonLines(page, reason, '    - '))),
  ];
  return ['  Against it:', ...(lines.length > 0 ? lines : paragraph(page, 'nothing that is known: it is only less frequent, or less of it is seen.', { first: '    ' }))];
}

function answerLines({ answer, changes, probability = 0, verdict, chance = 0 }: WhyNot, page: Page): readonly string[] {
  const nothing = 'Nothing that you could still learn would put it first';
  if (answer === 'nothing') return paragraph(page, `${nothing}, and no three facts that are known would do so if they were otherwise.`, { first: '  ' });
  const told = changes.flatMap((change) => changeLines(change, page));
  const then = `It would be first, ${percentOf(probability)}${verdict === 'settled' ? ' and settled' : ''}, if ${changes.length === 1 ? 'this were so' : `all of this were so (${countOf(changes.length, 'change')})`}:`;
  return [
    ...(answer === 'otherwise' ? paragraph(page, `${nothing}.`, { first: '  ' }) : []),
    ...paragraph(page, then, { first: '  ' }),
    ...told,
    ...paragraph(page, `How likely that is, given all else that is known: ${percentOf(chance)}.`, { first: '  ' }),
  ];
}

function changeLines(change: Change, page: Page): readonly string[] {
  const { kind, from, to, title, sameEvent = [], missing = [], because } = change;
  const label =
    from === 'unknown'
      ? `still to learn, ${kind === 'symptom' ? to : holding(to)}`
      : kind === 'symptom'
        ? `now ${from}, would have to be ${to}`
        : `now ${holding(from)}, would have to be ${holding(to)}`;
  const also = sameEvent.length === 0 ? '' : ` (the same event: ${sameEvent.join(', ')})`;
  return [
    ...paragraph(page, `${page.style.bold(label)}: ${circumstanceOf(change)}${title}${also}`, { first: from === 'unknown' ? '    ? ' : '    ! ' }),
    ...(missing.length === 0 ? [] : paragraph(page, `tell by ${missing.map((fact) => page.style.cyan(fact)).join(', ')}`, { first: '        ' })),
    ...because.slice(0, 1).flatMap((reason) => reasonLines(page, reason, '        ')),
  ];
}

function holding(state: Change['from']): string {
  return state === 'present' ? 'so' : 'not so';
}

function circumstanceOf({ kind }: Change): string {
  switch (kind) {
    case 'symptom':
      return '';
    case 'factor':
      return 'its circumstance, ';
    case 'only-if':
      return 'its condition, ';
    case 'population':
      return 'the condition of its runbook, ';
  }
}
