import { escapeControl, type Report } from '../core/index.js';

/** A copy of a report in which the control characters of every text are visible; newlines and tabs stay. */
export function visibleReport<Content = Report>(report: Content): Content {
  return JSON.parse(JSON.stringify(report, (_key, value: unknown) => (typeof value === 'string' ? escapeControl(value, { multiline: true }) : value)));
}
