import type { Report } from '../core/index.js';
import { countOf, listOf } from './words.js';

type After = NonNullable<Report['after']>;
type Judged = After['resolutions'][number];

/** Fixes that are verified alike, and to which the same happened. */
export interface JudgedGroup {
  readonly outcome: Judged['outcome'];
  /** `worked`, `not yet` or `cannot be told`. */
  readonly label: string;
  readonly titles: string;
  /** How to see that they worked, or why that cannot be told. */
  readonly notes: readonly string[];
  readonly because: Judged['because'];
}

const MOST_GROUPS = 5;
const MOST_MISSING = 4;
const LABELS: Readonly<Record<Judged['outcome'], string>> = { worked: 'worked', 'not-yet': 'not yet', 'cannot-be-told': 'cannot be told' };

/** How many fixes of the earlier report worked. */
export function sayAfter({ resolutions }: After): string {
  if (resolutions.length === 0) return 'the earlier report offered no fix';
  const count = (outcome: Judged['outcome']): number => resolutions.filter((resolution) => resolution.outcome === outcome).length;
  return `of the ${countOf(resolutions.length, 'fix', 'fixes')} offered before, ${count('worked')} worked, ${count('not-yet')} not yet, ${count('cannot-be-told')} cannot be told`;
}

/** What several fixes that worked leave open; empty for fewer. */
export function sayWhichWorked({ resolutions }: After): string {
  return resolutions.filter(({ outcome }) => outcome === 'worked').length > 1 ? 'Which of the fixes that worked was done, these facts do not say.' : '';
}

/** What worked comes first, then what did not yet, then what cannot be told; else in the order of the report. `more` counts the fixes that are left out. */
export function groupJudged({ resolutions }: After): { readonly groups: readonly JudgedGroup[]; readonly more: number } {
  const order: readonly Judged['outcome'][] = ['worked', 'not-yet', 'cannot-be-told'];
  const groups = new Map<string, [Judged, ...Judged[]]>();
  for (const resolution of order.flatMap((outcome) => resolutions.filter((one) => one.outcome === outcome))) {
    const key = JSON.stringify([resolution.outcome, resolution.reason, resolution.verify]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [resolution]);
    else group.push(resolution);
  }
  const all = [...groups.values()];
  return { groups: all.slice(0, MOST_GROUPS).map(describeGroup), more: all.slice(MOST_GROUPS).flat().length };
}

function describeGroup(group: readonly [Judged, ...Judged[]]): JudgedGroup {
  const [{ outcome, verify, because }] = group;
  const sign = verify === undefined ? [] : [`${outcome === 'worked' ? 'this holds' : 'done when this holds'}: ${verify}`];
  const isOpen = outcome === 'cannot-be-told';
  return { outcome, label: LABELS[outcome], titles: listOf(group.map(({ title }) => title)), notes: [...sign, ...(isOpen ? [doubtOf(group[0])] : [])], because: isOpen ? [] : because.slice(0, 1) };
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
