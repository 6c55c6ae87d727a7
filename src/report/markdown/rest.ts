import type { Report } from '../../core/index.js';
import { type Cut, otherResolutions } from '../main-answers.js';
import { chosenEscalation, sayCost } from '../say-advice.js';
import { factNotes, sayExcluded, sayProblems, worthCollecting } from '../say-rest.js';
import { codeSpan, joinBlocks, joinLines, type Markdown, md } from './markdown.js';
import { reasonMarkdown } from './reason.js';

const MOST_FIXES = 4;

/** What is known besides the first answer. */
export function restBlocks(report: Report, cut: Cut): readonly (Markdown | undefined)[] {
  return [alertBlock(report), escalationBlock(report), fixBlock(report, cut), unknownBlock(report), noteBlock(report)];
}

function alertBlock({ alerts }: Report): Markdown | undefined {
  const lines = alerts.map(({ title, description, severity, because }) => {
    const why = because.map((reason) => md`  \n  ${reasonMarkdown(reason)}`);
    return md`- **${severity}:** ${title}${description === undefined ? undefined : md`. ${description}`}${why}`;
  });
  return block('Alerts', lines);
}

function escalationBlock(report: Report): Markdown | undefined {
  const level = chosenEscalation(report);
  if (!level) return undefined;
  return block('Escalate', [md`Level ${level.level}: ${level.title}${level.contact === undefined ? undefined : md` (${level.contact})`}`]);
}

function fixBlock(report: Report, cut: Cut): Markdown | undefined {
  const others = otherResolutions(report, cut);
  const lines = others.slice(0, MOST_FIXES).map((resolution) => md`- ${resolution.title} (${sayCost(resolution).join(', ')})`);
  return block('Other fixes', [...lines, others.length > MOST_FIXES ? md`- and ${others.length - MOST_FIXES} more` : undefined]);
}

function unknownBlock(report: Report): Markdown | undefined {
  const { facts, more } = worthCollecting(report);
  const lines = facts.map((unknown) => {
    const notes = factNotes(unknown).join(', ');
    return md`- ${codeSpan(unknown.fact)}${unknown.title === undefined ? undefined : md`: ${unknown.title}`}${notes === '' ? undefined : md` (${notes})`}`;
  });
  return block('Worth collecting', [...lines, more > 0 ? md`- and ${more} more: see ${codeSpan('rundx facts')}` : undefined]);
}

function noteBlock(report: Report): Markdown {
  const excluded = sayExcluded(report);
  return joinLines([excluded === '' ? undefined : md`Ruled out: ${excluded}.`, report.problems.length === 0 ? undefined : md`${sayProblems(report)}`], '  \n');
}

function block(heading: string, lines: readonly (Markdown | undefined)[]): Markdown | undefined {
  const list = joinLines(lines);
  return list.toString() === '' ? undefined : joinBlocks([md`### ${heading}`, list]);
}
