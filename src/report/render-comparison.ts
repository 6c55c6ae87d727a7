import type { Comparison } from '../core/index.js';
import { createStyle } from './style.js';
import { comparisonSections } from './text/comparison.js';
import { createPage, joinSections } from './text/page.js';
import { visibleReport } from './visible-report.js';

/** What changed between two reports, for a person. */
export function renderComparison(comparison: Comparison, options: { readonly color: boolean; readonly width: number }): string {
  return joinSections(comparisonSections(visibleReport(comparison), createPage(createStyle(options.color), options.width)));
}
