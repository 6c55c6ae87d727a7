import type { Report } from '../core/index.js';
import { renderReportHtml } from './html/report-html.js';
import { renderReportMarkdown } from './markdown/report-markdown.js';
import { renderReportJson } from './report-json.js';
import { renderReportText, type TextOptions } from './report-text.js';

/** How a report can be written. */
export type ReportFormat = 'text' | 'json' | 'markdown' | 'html';

/** Writes a report. `options` shape what people read; JSON is always whole. */
export function renderReport(report: Report, format: ReportFormat, options: TextOptions): string {
  switch (format) {
    case 'text':
      return renderReportText(report, options);
    case 'json':
      return renderReportJson(report);
    case 'html':
      return renderReportHtml(report, options);
    case 'markdown':
      return renderReportMarkdown(report, options);
  }
}
