import type { Report } from '../core/index.js';
import { partsOf, rankedDiagnoses } from './main-answers.js';
import type { Check, Diagnosis } from './report-parts.js';
import { sayQuestion, sayUse } from './say-advice.js';
import { createStyle } from './style.js';
import { answerLines } from './text/answers.js';
import { aside, createPage, type Page, paragraph, section } from './text/page.js';
import { snippetLines } from './text/steps.js';
import { visibleReport } from './visible-report.js';
import { whyAsked } from './why-asked.js';
import { countOf, minutesOf, percentOf, surenessOf } from './words.js';
import { padEnd, padStart } from './wrap.js';

/** How text is set for a person. */
export interface Look {
  readonly color: boolean;
  /** Columns of a line. */
  readonly width: number;
}

/** Signs of a bar at 100 %. */
const LONGEST_BAR = 12;
/** Smaller changes are not told. */
const LEAST_CHANGE = 0.01;
/** From here on the answer could be none of the causes, or a part of one is worth a line. */
const LEAST_UNEXPLAINED = 0.05;
/** @source judgement: one bit halves the causes that are equally probable */
const GAINS: readonly (readonly [atLeast: number, words: string])[] = [
  [0.5, 'much'],
  [0.1, 'something'],
  [0.02, 'a little'],
];
const ALL = 16;

/** The first diagnoses with bars and words, and how far they moved since an earlier report. */
export function renderStanding(report: Report, look: Look, { top, earlier, withIds = false }: { readonly top: number; readonly earlier?: Report; readonly withIds?: boolean }): string {
  const page = pageOf(look);
  const shown = visibleReport(report);
  const before = new Map(earlier?.diagnoses.map(({ id, probability }) => [id, probability]));
  const none = shown.unexplained >= LEAST_UNEXPLAINED ? [{ title: 'None of the causes that these rules know', probability: shown.unexplained }] : [];
  const listed = rankedDiagnoses(shown)
    .slice(0, top)
    .flatMap((diagnosis) => [diagnosis, ...partsOf(diagnosis, shown, { minProbability: LEAST_UNEXPLAINED })]);
  const rows = [...listed.map((diagnosis) => rowOf(diagnosis, before, withIds)), ...none];
  return joined(
    section(
      page,
      'So far',
      rows.flatMap((row) => rowLines(page, row)),
      { words: verdictWords(shown) },
    ),
  );
}

/** A check to do or to ask about: what for, how, and what its answers would do. */
export function renderCheck(check: Check, report: Report, { number, ...look }: Look & { readonly number: number }): string {
  const page = pageOf(look);
  const { shown, known } = visibleCheck(check, report);
  const lines = [
    ...paragraph(page, sayUse(shown, known), { first: '  ' }),
    ...paragraph(page, sayQuestion(shown), { first: '  ' }),
    ...snippetLines(page, shown, '      '),
    ...answerLines(page, shown, known),
  ];
  return joined(section(page, `Question ${number}`, lines, { words: page.style.bold(shown.title) }));
}

/** A check with its invisible characters shown, and the report without checks. */
function visibleCheck(check: Check, report: Report) {
  const {
    nextChecks: [shown = check],
    ...rest
  } = visibleReport({ ...report, nextChecks: [check] });
  return { shown, known: { ...rest, nextChecks: [] } };
}

/** Why a check is asked for, at length: what it tells, what waits for it, and all its likely answers. */
export function renderWhy(check: Check, report: Report, look: Look): string {
  const page = pageOf(look);
  const { shown, known } = visibleCheck(check, report);
  const { gainBits, minutes, settles, answers, description, beforeFixing, changesAnswer } = shown;
  const much = GAINS.find(([atLeast]) => gainBits >= atLeast)?.[1] ?? 'hardly anything';
  const says = [
    `It ${whyAsked(shown, known)}.`,
    `For ${minutesOf(minutes)} it is expected to tell ${much} about the cause (${gainBits.toFixed(gainBits < 0.1 ? 3 : 2)} bits)${changesAnswer ? '; no other question is worth more for its time' : ''}.`,
    `${countOf(settles.length, 'sign')} ${settles.length === 1 ? 'waits' : 'wait'} for it.`,
    ...(beforeFixing ? ['Asking first is cheaper than trying a fix that may not help.'] : []),
    ...(description === undefined ? [] : [description]),
  ];
  return joined(
    section(page, 'Why', [...says.flatMap((said) => paragraph(page, said, { first: '  ' })), ...answerLines(page, shown, known, ALL)], { words: answers.length === 0 ? '' : 'this question' }),
  );
}

/** A paragraph of plain text. */
export function renderParagraph(text: string, look: Look, setting: { readonly first?: string; readonly rest?: string } = {}): string {
  return joined(paragraph(pageOf(look), text, setting));
}

interface Row {
  readonly title: string;
  readonly probability: number;
  readonly words?: string;
}

function rowOf({ id, title, probability, partOf }: Diagnosis, before: ReadonlyMap<string, number>, withIds: boolean): Row {
  const was = before.get(id);
  const moved = was === undefined || Math.abs(was - probability) < LEAST_CHANGE ? undefined : `was ${percentOf(was)}`;
  return {
    title: partOf === undefined ? title : `in particular: ${title}`,
    probability,
    words: [surenessOf(probability), moved, withIds ? id : undefined].filter((part) => part !== undefined).join(', '),
  };
}

function rowLines(page: Page, { title, probability, words }: Row): readonly string[] {
  const bar = '#'.repeat(Math.round(probability * LONGEST_BAR));
  return paragraph(page, `${title} ${aside(page, [words])}`, { first: `  ${padStart(percentOf(probability), 6)}  ${padEnd(page.style.cyan(bar), LONGEST_BAR)}  `, rest: ' '.repeat(LONGEST_BAR + 12) });
}

function verdictWords({ verdict, coverage }: Report): string {
  switch (verdict) {
    case 'settled':
      return 'settled, unless the next answer changes it';
    case 'not-settled':
      return `not settled; ${percentOf(coverage)} of what could show the first cause is known`;
    case 'nothing-found':
      return 'nothing points to a known cause yet';
  }
}

function pageOf({ color, width }: Look): Page {
  return createPage(createStyle(color), width);
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
