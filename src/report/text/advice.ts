import type { Report } from '../../core/index.js';
import type { Answer, Check, Resolution } from '../report-parts.js';
import { listOf, minutesOf, percentOf } from '../words.js';
import { mainDiagnoses, titleOf } from './headline.js';
import { type Page, paragraph, section } from './page.js';
import { reasonLines } from './reasons.js';
import { commandLines, stepLines } from './steps.js';

/** Where a section stands. */
interface Place {
  readonly page: Page;
  readonly heading: string;
}

const MOST_ANSWERS = 3;
const MOST_OUTCOMES = 2;

/** The fixes that are told with their steps: the best one, and the best for each further main cause that it does not mend. */
export function mainResolutions(report: Report): readonly Resolution[] {
  const chosen: Resolution[] = [];
  for (const { id } of mainDiagnoses(report)) {
    if (chosen.some((resolution) => resolution.for.includes(id))) continue;
    const best = report.resolutions.find((resolution) => resolution.for.includes(id));
    if (best) chosen.push(best);
  }
  return report.resolutions.filter((resolution) => chosen.includes(resolution));
}

/** What to do, and what to look at: a check that should come before any fix stands first. */
export function adviceSections(report: Report, page: Page): readonly (readonly string[])[] {
  const fixes = mainResolutions(report).map((resolution, index) => resolutionSection(resolution, report, { page, heading: index === 0 ? 'Do this first' : 'Then' }));
  const check = report.nextChecks[0];
  if (!check) return fixes;
  return check.beforeFixing || fixes.length === 0
    ? [checkSection(check, report, { page, heading: 'Check first' }), ...fixes]
    : [...fixes, checkSection(check, report, { page, heading: 'Check next' })];
}

/** Cost and chance of a fix in one line. */
export function costOf({ minutes, risk, success }: Resolution): readonly string[] {
  return [minutesOf(minutes), `${risk} risk`, `helps in ${percentOf(success)}`];
}

/** Which of several causes a fix is for. */
function causesOf({ for: mended }: Resolution, report: Report): readonly string[] {
  const main = mainDiagnoses(report);
  const titles = main.filter(({ id }) => mended.includes(id)).map(({ title }) => `"${title}"`);
  return main.length < 2 || titles.length === 0 ? [] : [`for ${listOf(titles)}`];
}

function resolutionSection(resolution: Resolution, report: Report, { page, heading }: Place): readonly string[] {
  const { steps, warning, condition, conditionBecause = [], verify, title } = resolution;
  const { yellow } = page.style;
  return section(
    page,
    heading,
    [
      ...paragraph(page, [...costOf(resolution), ...causesOf(resolution, report)].join(', '), { first: '  ' }),
      ...(warning === undefined ? [] : paragraph(page, `${yellow('Warning:')} ${warning}`, { first: '  ' })),
      ...(condition === 'unknown' ? ['  Whether this applies is not known:', ...conditionBecause.flatMap((reason) => reasonLines(page, reason, '    '))] : []),
      ...stepLines(page, steps),
      ...(verify === undefined ? [] : paragraph(page, `Done when this holds: ${verify}`, { first: '  ' })),
    ],
    { words: page.style.bold(title) },
  );
}

function checkSection(check: Check, report: Report, { page, heading }: Place): readonly string[] {
  const { title, minutes, ask, description, changesAnswer, answers } = check;
  return section(
    page,
    heading,
    [
      ...paragraph(page, `${minutesOf(minutes)}, ${changesAnswer ? 'can change the answer' : 'will hardly change the answer'}`, { first: '  ' }),
      ...(ask === title ? [] : paragraph(page, ask ?? description ?? '', { first: '  ' })),
      ...commandLines(page, check, '    '),
      ...answers.slice(0, MOST_ANSWERS).flatMap((answer) => paragraph(page, sayAnswer(answer, report), { first: '  > ', rest: '    ' })),
    ],
    { words: page.style.bold(title) },
  );
}

/** What is then known: all of it while that is little, else only what is there. */
function sayAnswer({ outcomes, probability, first, firstProbability }: Answer, report: Report): string {
  const present = outcomes.filter(({ state }) => state === 'present');
  const told = outcomes.length <= MOST_OUTCOMES ? outcomes : present;
  const seen = told.length === 0 ? `none of these ${outcomes.length} signs` : listOf(told.map(sayOutcome));
  const then = first === undefined ? 'none of the known causes' : titleOf(report, first);
  return `if ${seen} (${percentOf(probability)}): ${then}, ${percentOf(firstProbability)}`;
}

function sayOutcome({ kind, id, title = id, state }: Answer['outcomes'][number]): string {
  const not = state === 'present' ? '' : 'not ';
  return kind === 'symptom' ? `${not}"${title}"` : `${not}${title}`;
}
