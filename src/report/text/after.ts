import type { Report } from '../../core/index.js';
import { comparisonSections } from './comparison.js';
import { type Page, paragraph, section } from './page.js';
import { reasonLines } from './reasons.js';

type After = NonNullable<Report['after']>;
type Judged = After['resolutions'][number];

const MOST_MISSING = 4;

/** What became of the fixes of an earlier report, and what changed since. */
export function afterSections({ after }: Report, page: Page): readonly (readonly string[])[] {
  if (!after) return [];
  const { resolutions, comparison } = after;
  const order: readonly Judged['outcome'][] = ['worked', 'not-yet', 'cannot-be-told'];
  const judged = order.flatMap((outcome) => resolutions.filter((resolution) => resolution.outcome === outcome));
  const isBrief = ({ outcome, reason }: Judged): boolean => outcome === 'cannot-be-told' && reason !== 'missing-facts';
  return [
    section(page, 'After', [...judged.filter((one) => !isBrief(one)).flatMap((one) => judgedLines(one, page)), ...briefLines(judged.filter(isBrief), page)], {
      words: resolutions.length === 0 ? 'the earlier report offered no fix' : summaryOf(resolutions),
    }),
    ...comparisonSections(comparison, page),
  ];
}

function summaryOf(resolutions: readonly Judged[]): string {
  const count = (outcome: Judged['outcome']): number => resolutions.filter((resolution) => resolution.outcome === outcome).length;
  return `of ${resolutions.length} fixes that the earlier report offered, ${count('worked')} worked by these facts, ${count('not-yet')} did not yet, of ${count('cannot-be-told')} it cannot be told`;
}

function judgedLines({ title, outcome, verify, missing = [], because }: Judged, page: Page): readonly string[] {
  const { green, yellow } = page.style;
  const label = { worked: green('worked'), 'not-yet': yellow('not yet'), 'cannot-be-told': 'cannot be told' }[outcome];
  const facts = missing.length > MOST_MISSING ? `${missing.slice(0, MOST_MISSING).join(', ')} and ${missing.length - MOST_MISSING} more` : missing.join(', ');
  return [
    ...paragraph(page, `${page.style.bold(label)}: ${title}`, { first: '  ', rest: '    ' }),
    ...(verify === undefined ? [] : paragraph(page, `${outcome === 'worked' ? 'this holds' : 'done when this holds'}: ${verify}`, { first: '    ' })),
    ...(outcome === 'cannot-be-told' ? paragraph(page, `give ${facts}`, { first: '    ' }) : because.slice(0, 1).flatMap((reason) => reasonLines(page, reason, '    '))),
  ];
}

/** Fixes that no fact can tell anything of, by why. */
function briefLines(resolutions: readonly Judged[], page: Page): readonly string[] {
  const why: readonly (readonly [NonNullable<Judged['reason']>, string])[] = [
    ['held-before', 'what shows that it worked held before already'],
    ['no-verify', 'the rules do not say how to verify it'],
    ['no-such-rule', 'these rules do not know it any more'],
  ];
  return why.flatMap(([reason, words]) => {
    const titles = resolutions.filter((resolution) => resolution.reason === reason).map(({ title }) => title);
    return titles.length === 0 ? [] : [...paragraph(page, `cannot be told, ${words}:`, { first: '  ' }), ...titles.flatMap((title) => paragraph(page, title, { first: '    - ' }))];
  });
}
