import type { Report } from '../../core/index.js';
import { mainResolutions } from '../main-answers.js';
import type { Check, Resolution } from '../report-parts.js';
import { sayCostAndCauses, sayQuestion, sayUse } from '../say-advice.js';
import { answerLines } from './answers.js';
import { type Page, paragraph, section } from './page.js';
import { reasonLines } from './reasons.js';
import { snippetLines, stepLines } from './steps.js';

/** The page of a section, and its heading. */
interface Setting {
  readonly page: Page;
  readonly heading: string;
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

function resolutionSection(resolution: Resolution, report: Report, { page, heading }: Setting): readonly string[] {
  const { steps, warning, condition, conditionBecause = [], verify, title } = resolution;
  const { yellow } = page.style;
  return section(
    page,
    heading,
    [
      ...paragraph(page, sayCostAndCauses(resolution, report).join(', '), { first: '  ' }),
      ...(warning === undefined ? [] : paragraph(page, `${yellow('Warning:')} ${warning}`, { first: '  ' })),
      ...(condition === 'unknown' ? ['  Whether this applies is not known:', ...conditionBecause.flatMap((reason) => reasonLines(page, reason, '    '))] : []),
      ...stepLines(page, steps),
      ...(verify === undefined ? [] : paragraph(page, `Done when this holds: ${verify}`, { first: '  ' })),
    ],
    { words: page.style.bold(title) },
  );
}

function checkSection(check: Check, report: Report, { page, heading }: Setting): readonly string[] {
  return section(
    page,
    heading,
    [...paragraph(page, sayUse(check, report), { first: '  ' }), ...paragraph(page, sayQuestion(check), { first: '  ' }), ...snippetLines(page, check, '    '), ...answerLines(page, check, report)],
    { words: page.style.bold(check.title) },
  );
}
