import type { Report } from '../core/index.js';
import { type Cut, listedDiagnoses } from './main-answers.js';
import { whyNotSubject } from './say-why-not.js';
import { createStyle } from './style.js';
import { adviceSections } from './text/advice.js';
import { afterSections } from './text/after.js';
import { explanationSection } from './text/explanation.js';
import { issueSection, procedureSections, verdictSections } from './text/headline.js';
import { createPage, joinSections, type Page } from './text/page.js';
import { restSections } from './text/rest.js';
import { whyNotSection } from './text/why-not.js';
import { visibleReport } from './visible-report.js';

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
  const shown = visibleReport(report);
  const subject = whyNotSubject(shown);
  return joinSections([
    ...procedureSections(shown, page),
    ...afterSections(shown, page),
    issueSection(shown, page),
    ...verdictSections(shown, page, options),
    ...adviceSections(shown, page),
    ...restSections(shown, page, options),
    ...(options.explain ? explanations(shown, page, options) : []),
    ...(subject ? [whyNotSection(subject, shown, page)] : []),
  ]);
}

function explanations(report: Report, page: Page, cut: Cut): readonly (readonly string[])[] {
  const shown = listedDiagnoses(report, cut).filter(({ evidence }) => evidence !== undefined);
  return shown.map((diagnosis) => explanationSection(diagnosis, report, page));
}
