import { escapeControl, type Report } from '../core/index.js';
import { createStyle } from './style.js';
import { adviceSections } from './text/advice.js';
import { explanationSection } from './text/explanation.js';
import { issueSection, mainDiagnoses, procedureSections, verdictSections } from './text/headline.js';
import { createPage, type Page } from './text/page.js';
import { restSections } from './text/rest.js';

/** How a report is written for people. */
export interface TextOptions {
  readonly color: boolean;
  /** Columns of a line; at least 40 and at most 120 are used. */
  readonly width: number;
  /** Most diagnoses that are listed. */
  readonly top: number;
  /** Less probable diagnoses than this are not listed besides the first. */
  readonly minProbability: number;
  /** Whether the evidence of every listed diagnosis is shown in decibans. */
  readonly explain: boolean;
}

/** A report for a person: the first answer in full, then the rest in one line each. */
export function renderReportText(report: Report, options: TextOptions): string {
  const page = createPage(createStyle(options.color), options.width);
  const shown = visible(report);
  return join([
    ...procedureSections(shown, page),
    issueSection(shown, page),
    ...verdictSections(shown, page),
    ...adviceSections(shown, page),
    ...restSections(shown, page, options),
    ...(options.explain ? explanations(shown, page, options) : []),
  ]);
}

/** The evidence of one diagnosis for a person; undefined when the report does not hold it. */
export function renderExplanationText(report: Report, id: string, options: Pick<TextOptions, 'color' | 'width'>): string | undefined {
  const shown = visible(report);
  const diagnosis = shown.diagnoses.find((one) => one.id === id);
  return diagnosis && join([explanationSection(diagnosis, shown, createPage(createStyle(options.color), options.width))]);
}

function explanations(report: Report, page: Page, { top, minProbability }: TextOptions): readonly (readonly string[])[] {
  const main = mainDiagnoses(report);
  const others = report.diagnoses.filter((diagnosis) => !main.includes(diagnosis) && diagnosis.probability >= minProbability);
  const shown = [...main, ...others.slice(0, Math.max(0, top - main.length))].filter(({ evidence }) => evidence !== undefined);
  return shown.map((diagnosis) => explanationSection(diagnosis, report, page));
}

function join(sections: readonly (readonly string[])[]): string {
  const full = sections.filter((lines) => lines.length > 0);
  return full.length === 0 ? '' : `${full.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** A copy of plain data with the control characters of every text made visible. */
function visible<Data>(data: Data): Data {
  return JSON.parse(JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? escapeControl(value, { multiline: true }) : value)));
}
