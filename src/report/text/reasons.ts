import { cutText, plainNumber } from '../../core/index.js';
import type { Reason } from '../report-parts.js';
import { countOf } from '../words.js';
import { type Page, paragraph } from './page.js';

/** Log lines are cut to this many lines of the page. */
const LOG_LINES = 3;

/** What decided something: the log line with its place and count, or the fact with its value and what the rule asks. */
export function reasonLines(page: Page, reason: Reason, indent: string): readonly string[] {
  return paragraph(page, sayReason(page, reason), { first: indent, rest: `${indent}  ` });
}

/** A reason in one sentence. A log line has its whole path, to be opened; a fact only the name of its file. */
export function sayReason(page: Page, { fact, missing, value, expected, file, line, text, count }: Reason): string {
  const { cyan, faint } = page.style;
  const at = (name: string): string => (line === undefined ? name : `${name}:${line}`);
  const isSaid = value !== undefined && (expected === `equal to ${value}` || expected === `equal to "${value}"`);
  const rule = expected === undefined || isSaid ? '' : ` (rule: ${expected})`;
  const from = file === undefined ? '' : faint(` [${at(file.slice(file.lastIndexOf('/') + 1))}]`);
  if (text !== undefined) return `${cyan(`${at(file ?? fact)}:`)} ${cutText(text, page.width * LOG_LINES)}${count !== undefined && count > 1 ? ` (${countOf(count, 'line')})` : ''}`;
  if (missing) return `${cyan(fact)} is not known`;
  if (value !== undefined) return `${cyan(fact)} is ${sayValue(value)}${rule}${from}`;
  if (count === 0) return `${cyan(file ?? fact)}: no such line`;
  return `${cyan(fact)}${rule}${from}`;
}

function sayValue(value: NonNullable<Reason['value']> | null): string {
  if (value === null) return 'none';
  return typeof value === 'number' ? plainNumber(value) : String(value);
}
