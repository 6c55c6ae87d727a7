import type { Report } from '../core/index.js';
import { type Explanation, pickExplanation } from './pick-explanation.js';
import type { Excluded } from './report-parts.js';
import { sayExclusion } from './say-rest.js';
import { createStyle } from './style.js';
import { explanationSection } from './text/explanation.js';
import { aside, createPage, joinSections, type Page, paragraph, section } from './text/page.js';
import { reasonLines } from './text/reasons.js';
import { whyNotSection } from './text/why-not.js';
import { visibleReport } from './visible-report.js';

/** What a report tells of one diagnosis or symptom, for a person; undefined when it holds neither. */
export function renderExplanation(report: Report, id: string, options: { readonly color: boolean; readonly width: number }): string | undefined {
  const page = createPage(createStyle(options.color), options.width);
  const shown = visibleReport(report);
  const explanation = pickExplanation(shown, id);
  switch (explanation?.kind) {
    case 'diagnosis':
      return joinSections([explanationSection(explanation, shown, page), whyNotSection(explanation, shown, page)]);
    case 'excluded':
      return joinSections([excludedSection(explanation, page), whyNotSection(explanation, shown, page)]);
    case 'symptom':
      return joinSections([symptomSection(explanation, shown, page)]);
    case undefined:
      return undefined;
  }
}

function excludedSection(excluded: Excluded, page: Page): readonly string[] {
  const reasons = excluded.whyNot === undefined ? excluded.because : [];
  return section(
    page,
    'Ruled out',
    reasons.flatMap((reason) => reasonLines(page, reason, '  ')),
    { words: `${excluded.title}: ${sayExclusion(excluded)} ${aside(page, [excluded.id])}` },
  );
}

function symptomSection({ id, title, state, reason, because, rule, missing }: Extract<Explanation, { kind: 'symptom' }>, { unknown }: Report, page: Page): readonly string[] {
  const waitsFor = unknown.filter(({ fact }) => missing.includes(fact));
  return section(
    page,
    state,
    [
      ...because.flatMap((one) => reasonLines(page, one, '  ')),
      ...waitsFor.flatMap(({ fact, title: name }) => paragraph(page, `not known: ${fact}${name === undefined ? '' : ` (${name})`}`, { first: '  ? ' })),
    ],
    { words: `${title} ${aside(page, [id, rule, reason === 'not-applicable' ? 'does not apply here' : undefined])}` },
  );
}
