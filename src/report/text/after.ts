import type { Report } from '../../core/index.js';
import { groupJudged, type JudgedGroup, sayAfter, sayWhichWorked } from '../say-after.js';
import { countOf } from '../words.js';
import { comparisonSections } from './comparison.js';
import { type Page, paragraph, section } from './page.js';
import { reasonLines } from './reasons.js';

/** What became of the fixes of an earlier report, and what changed since. */
export function afterSections({ after }: Report, page: Page): readonly (readonly string[])[] {
  if (!after) return [];
  const { groups, more } = groupJudged(after);
  const lines = [
    ...paragraph(page, sayWhichWorked(after), { first: '  ' }),
    ...groups.flatMap((group) => groupLines(group, page)),
    ...(more === 0 ? [] : [page.style.faint(`  and ${countOf(more, 'more fix', 'more fixes')}`)]),
  ];
  return [section(page, 'After', lines, { words: sayAfter(after) }), ...comparisonSections(after.comparison, page)];
}

function groupLines({ outcome, label, titles, notes, because }: JudgedGroup, page: Page): readonly string[] {
  const { bold, green, yellow } = page.style;
  const paint = { worked: green, 'not-yet': yellow, 'cannot-be-told': (text: string) => text }[outcome];
  return [
    ...paragraph(page, `${bold(paint(label))}: ${titles}`, { first: '  ', rest: '    ' }),
    ...notes.flatMap((note) => paragraph(page, note, { first: '    ' })),
    ...because.flatMap((reason) => reasonLines(page, reason, '    ')),
  ];
}
