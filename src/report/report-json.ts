import type { Report } from '../core/index.js';
import { visibleJson } from './visible-json.js';

/** A report as JSON, two blanks a level, whole. */
export function renderReportJson(report: Report): string {
  return visibleJson(report);
}
