import type { Report } from '../../core/index.js';
import { Markup } from '../markup.js';
import type { TextOptions } from '../report-text.js';
import { sayVerdict } from '../say-verdict.js';
import { visibleReport } from '../visible-report.js';
import { countOf } from '../words.js';
import { adviceSections, otherFixesSection } from './advice.js';
import { afterSection } from './after.js';
import { evidenceSections, headline, pageTitle, probabilitySection, procedureSections, seenSection } from './cause.js';
import { explanationSection } from './explanation.js';
import { html } from './html.js';
import { alertSection, collectSection, detailSection, escalationSection } from './rest.js';
import { styleSheet } from './style-sheet.js';
import { whyNotSection } from './why-not.js';

const style = new Markup('html', styleSheet);

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
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${sayVerdict(shown)}: ${pageTitle(shown)} · rundx</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>rundx report</h1>
${body}<footer class="muted">rundx, rules <code>${hash}</code>: ${countOf(runbooks, 'runbook')}, ${countOf(diagnoses, 'known cause')}</footer>
</main>
</body>
</html>
`.toString();
}
