import type { Report } from '../../core/index.js';
import type { TextOptions } from '../report-text.js';
import { sayVerdict } from '../say-verdict.js';
import { visibleReport } from '../visible-report.js';
import { countOf } from '../words.js';
import { adviceSections, otherFixesSection } from './advice.js';
import { afterSection } from './after.js';
import { evidenceSections, headline, pageTitle, probabilitySection, procedureSections, seenSection } from './cause.js';
import { explanationSection } from './explanation.js';
import { html } from './html.js';
import { htmlPage } from './page.js';
import { alertSection, collectSection, detailSection, escalationSection } from './rest.js';
import { whyNotSection } from './why-not.js';

/** A report as one HTML file without scripts and without anything from elsewhere. */
export function renderReportHtml(report: Report, options: TextOptions): string {
  const shown = visibleReport(report);
  const { hash, runbooks, diagnoses } = shown.knowledge;
  const body = [
    ...procedureSections(shown),
    afterSection(shown),
    headline(shown),
    seenSection(shown),
    ...adviceSections(shown),
    ...evidenceSections(shown),
    probabilitySection(shown, options),
    alertSection(shown),
    escalationSection(shown),
    otherFixesSection(shown, options),
    collectSection(shown),
    explanationSection(shown, options),
    whyNotSection(shown),
    detailSection(shown),
  ];
  return htmlPage({
    title: `${sayVerdict(shown)}: ${pageTitle(shown)}`,
    kind: 'rundx report',
    body,
    footer: html`rundx, rules <code>${hash}</code>: ${countOf(runbooks, 'runbook')}, ${countOf(diagnoses, 'known cause')}`,
  });
}
