import type { RuleTestReport } from '../../core/index.js';
import { visibleJson } from '../visible-json.js';
import { visibleReport } from '../visible-report.js';
import { renderTestsHtml } from './tests-html.js';
import { renderTestsJunit } from './tests-junit.js';
import { renderTestsText } from './tests-text.js';

/** How a run of rule tests can be written. */
export type RuleTestFormat = 'text' | 'json' | 'html' | 'junit';

/** Writes a run of rule tests. */
export function renderRuleTests(report: RuleTestReport, format: RuleTestFormat, options: { readonly color: boolean; readonly width: number }): string {
  switch (format) {
    case 'text':
      return renderTestsText(visibleReport(report), options);
    case 'json':
      return visibleJson(report);
    case 'html':
      return renderTestsHtml(visibleReport(report));
    case 'junit':
      return renderTestsJunit(visibleReport(report));
  }
}
