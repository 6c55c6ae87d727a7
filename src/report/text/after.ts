import type { Report } from '../../core/index.js';
import { countOf, listOf } from '../words.js';
import { comparisonSections } from './comparison.js';
import { type Page, paragraph, section } from './page.js';
import { reasonLines } from './reasons.js';

type Judged = NonNullable<Report['after']>['resolutions'][number];

/** Fixes that are verified alike, and to which the same happened. */
type Group = readonly [Judged, ...Judged[]];

const MOST_GROUPS = 5;
const MOST_MISSING = 4;

/** What became of the fixes of an earlier report, and what changed since. */
export function afterSections({ after }: Report, page: Page): readonly (readonly string[])[] {
  if (!after) return [];
  const { resolutions, comparison } = after;
  const groups = groupAlike(resolutions);
  const rest = groups.slice(MOST_GROUPS).flat().length;
  const lines = [
    ...paragraph(page, resolutions.filter(({ outcome }) => outcome === 'worked').length > 1 ? 'Which of the fixes that worked was done, these facts do not say.' : '', { first: '  ' }),
    ...groups.slice(0, MOST_GROUPS).flatMap((group) => groupLines(group, page)),
    ...(rest === 0 ? [] : [page.style.faint(`  and ${countOf(rest, 'more fix', 'more fixes')}`)]),
  ];
  return [section(page, 'After', lines, { words: summaryOf(resolutions) }), ...comparisonSections(comparison, page)];
}

function summaryOf(resolutions: readonly Judged[]): string {
  if (resolutions.length === 0) return 'the earlier report offered no fix';
  const count = (outcome: Judged['outcome']): number => resolutions.filter((resolution) => resolution.outcome === outcome).length;
  return `of the ${countOf(resolutions.length, 'fix', 'fixes')} offered before, ${count('worked')} worked, ${count('not-yet')} not yet, ${count('cannot-be-told')} cannot be told`;
}

/** What worked comes first, then what did not yet, then what cannot be told; else in the order of the report. */
function groupAlike(resolutions: readonly Judged[]): readonly Group[] {
  const order: readonly Judged['outcome'][] = ['worked', 'not-yet', 'cannot-be-told'];
  const groups = new Map<string, [Judged, ...Judged[]]>();
  for (const resolution of order.flatMap((outcome) => resolutions.filter((one) => one.outcome === outcome))) {
    const { outcome, reason, verify } = resolution;
    const key = JSON.stringify([outcome, reason, verify]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [resolution]);
    else group.push(resolution);
  }
  return [...groups.values()];
}

function groupLines(group: Group, page: Page): readonly string[] {
  const [{ outcome, verify, because }] = group;
  const { bold, green, yellow } = page.style;
  const label = { worked: green('worked'), 'not-yet': yellow('not yet'), 'cannot-be-told': 'cannot be told' }[outcome];
  return [
    ...paragraph(page, `${bold(label)}: ${listOf(group.map(({ title }) => title))}`, { first: '  ', rest: '    ' }),
    ...(verify === undefined ? [] : paragraph(page, `${outcome === 'worked' ? 'this holds' : 'done when this holds'}: ${verify}`, { first: '    ' })),
    ...(outcome === 'cannot-be-told' ? paragraph(page, doubtOf(group[0]), { first: '    ' }) : because.slice(0, 1).flatMap((reason) => reasonLines(page, reason, '    '))),
  ];
}

function doubtOf({ reason, missing = [] }: Judged): string {
  switch (reason) {
    case 'held-before':
      return 'it held before already';
    case 'no-verify':
      return 'the rules do not say how to see that it worked';
    case 'no-such-rule':
      return 'these rules do not know this fix any more';
    default:
      return `needs ${listOf(missing.length > MOST_MISSING ? [...missing.slice(0, MOST_MISSING), `${missing.length - MOST_MISSING} more`] : missing)}`;
  }
}
