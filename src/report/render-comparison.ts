import type { Comparison } from '../core/index.js';
import { createStyle } from './style.js';
import { comparisonSections } from './text/comparison.js';
import { createPage, joinSections } from './text/page.js';
import { visibleJson } from './visible-json.js';
import { visibleReport } from './visible-report.js';

/** What changed between two reports, for a person or as JSON. */
export function renderComparison(comparison: Comparison, format: 'text' | 'json', options: { readonly color: boolean; readonly width: number }): string {
  switch (format) {
    case 'json':
      return visibleJson(comparison);
    case 'text':
      return joinSections(comparisonSections(visibleReport(comparison), createPage(createStyle(options.color), options.width)));
  }
}
