import type { Report } from '../../core/index.js';
import { mainResolutions } from '../main-answers.js';
import type { Check, Resolution } from '../report-parts.js';
import { sayCostAndCauses, sayFirst, sayOutcomes, sayQuestion, sayUse } from '../say-advice.js';
import { percentOf } from '../words.js';
import { joinBlocks, joinLines, type Markdown, markdownLink, md } from './markdown.js';
import { reasonMarkdown } from './reason.js';
import { snippet, stepList } from './steps.js';

const MOST_ANSWERS = 3;

/** The fixes with their steps, and the next check: before them if it should come first. */
export function adviceBlocks(report: Report): readonly Markdown[] {
  const fixes = mainResolutions(report).map((resolution, index) => fixBlock(resolution, report, index === 0 ? 'Do this first' : 'Then'));
  const check = report.nextChecks[0];
  if (!check) return fixes;
  return check.beforeFixing || fixes.length === 0 ? [checkBlock(check, report, 'Check first'), ...fixes] : [...fixes, checkBlock(check, report, 'Check next')];
}

function fixBlock(resolution: Resolution, report: Report, heading: string): Markdown {
  const { title, warning, condition, conditionBecause = [], steps, verify, references = [] } = resolution;
  return joinBlocks([
    md`### ${heading}: ${title}`,
    md`${sayCostAndCauses(resolution, report).join(', ')}`,
    warning === undefined ? undefined : md`**Warning:** ${warning}`,
    condition === 'unknown' ? joinLines([md`Whether this applies is not known:`, md``, ...conditionBecause.map((reason) => md`- ${reasonMarkdown(reason)}`)]) : undefined,
    stepList(steps),
    verify === undefined ? undefined : md`Done when this holds: ${verify}`,
    joinLines(references.map(({ title: text, href }) => md`- ${markdownLink(text, href)}`)),
  ]);
}

function checkBlock(check: Check, report: Report, heading: string): Markdown {
  const rows = check.answers
    .slice(0, MOST_ANSWERS)
    .map((answer) => md`| ${sayOutcomes(answer, check)} | ${percentOf(answer.probability)} | ${sayFirst(answer, report)}, ${percentOf(answer.firstProbability)} |`);
  return joinBlocks([
    md`### ${heading}: ${check.title}`,
    md`${sayUse(check, report)}`,
    md`${sayQuestion(check)}`,
    snippet(check),
    rows.length === 0 ? undefined : joinLines([md`| If | Chance | Then |`, md`|---|---:|---|`, ...rows]),
  ]);
}
