import type { Report } from '../../core/index.js';
import type { Change } from '../report-parts.js';
import { listAgainst, sayPlace, sayWhatChanges, sayWhatWould, whyNotSubject } from '../say-why-not.js';
import { codeSpan, joinBlocks, joinLines, type Markdown, md } from './markdown.js';
import { reasonMarkdown } from './reason.js';

/** Why the diagnosis that the report was asked for is not first; nothing where none was asked for. */
export function whyNotBlock(report: Report): Markdown | undefined {
  const subject = whyNotSubject(report);
  const { title, whyNot } = subject ?? {};
  if (subject === undefined || whyNot === undefined) return undefined;
  const { before, after } = sayWhatWould(whyNot);
  return joinBlocks([
    md`### Why not: ${title}`,
    md`${sayPlace(subject, whyNot, report)}`,
    joinLines(
      listAgainst(subject, report).map(({ db, words, because }) => md`- against: ${words}${db === undefined ? undefined : md`, ${db}`}${because.map((reason) => md`  \n  ${reasonMarkdown(reason)}`)}`),
    ),
    ...before.map((sentence) => md`${sentence}`),
    joinLines(whyNot.changes.map(changeItem)),
    ...after.map((sentence) => md`${sentence}`),
  ]);
}

function changeItem(change: Change): Markdown {
  const { missing = [], because } = change;
  const { label, words } = sayWhatChanges(change);
  const tell = missing.length === 0 ? undefined : md`  \n  tell by ${missing.map((fact, index) => (index === 0 ? codeSpan(fact) : md`, ${codeSpan(fact)}`))}`;
  return md`- **${label}:** ${words}${tell}${because.slice(0, 1).map((reason) => md`  \n  ${reasonMarkdown(reason)}`)}`;
}
