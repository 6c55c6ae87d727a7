import type { Report } from '../core/index.js';
import { sayExclusion } from './say-rest.js';
import { createStyle } from './style.js';
import { explanationSection } from './text/explanation.js';
import { aside, createPage, joinSections, type Page, paragraph, section } from './text/page.js';
import { reasonLines } from './text/reasons.js';
import { whyNotSection } from './text/why-not.js';
import { visibleReport } from './visible-report.js';

/** The evidence of one diagnosis, or the state of one symptom, for a person; undefined when the report holds neither. */
export function renderExplanation(report: Report, id: string, options: { readonly color: boolean; readonly width: number }): string | undefined {
  const page = createPage(createStyle(options.color), options.width);
  const shown = visibleReport(report);
  const subject = [...shown.diagnoses, ...shown.excluded].find((one) => one.id === id);
  const lines = diagnosisLines(shown, id, page) ?? excludedLines(shown, id, page) ?? symptomLines(shown, id, page);
  return lines && joinSections([lines, ...(subject ? [whyNotSection(subject, shown, page)] : [])]);
}

function diagnosisLines(report: Report, id: string, page: Page): readonly string[] | undefined {
  const diagnosis = report.diagnoses.find((one) => one.id === id);
  return diagnosis && explanationSection(diagnosis, report, page);
}

function excludedLines({ excluded }: Report, id: string, page: Page): readonly string[] | undefined {
  const found = excluded.find((one) => one.id === id);
  if (!found) return undefined;
  const needs = found.condition === undefined || found.condition === '' ? [] : paragraph(page, `needed: ${found.condition}`, { first: '  ' });
  return section(page, 'Ruled out', [...needs, ...found.because.flatMap((reason) => reasonLines(page, reason, '  '))], { words: `${found.title}: ${sayExclusion(found)} ${aside(page, [id])}` });
}

function symptomLines({ symptoms, unknown }: Report, id: string, page: Page): readonly string[] | undefined {
  const symptom = symptoms.find((one) => one.id === id);
  if (!symptom) return undefined;
  const { state, reason, because, rule } = symptom;
  const missing = unknown.filter((fact) => fact.symptoms.includes(id));
  return section(
    page,
    state,
    [
      ...because.flatMap((one) => reasonLines(page, one, '  ')),
      ...missing.flatMap(({ fact, title }) => paragraph(page, `not known: ${fact}${title === undefined ? '' : ` (${title})`}`, { first: '  ? ' })),
    ],
    { words: `${symptom.title} ${aside(page, [id, rule, reason === 'not-applicable' ? 'does not apply here' : undefined])}` },
  );
}
