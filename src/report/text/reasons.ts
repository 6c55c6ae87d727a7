import { cutText } from '../../core/index.js';
import type { Reason } from '../report-parts.js';
import { sayReason } from '../say-reason.js';
import { type Page, paragraph } from './page.js';

/** Log lines are cut to this many lines of the page. */
const LOG_LINES = 3;

/** What decided something: the log line with its place and count, or the fact with its value and what the rule asks. */
export function reasonLines(page: Page, reason: Reason, indent: string): readonly string[] {
  return paragraph(page, reasonText(page, reason), { first: indent, rest: `${indent}  ` });
}

/** A reason in one sentence. */
export function reasonText(page: Page, reason: Reason): string {
  const { cyan, faint } = page.style;
  const words = sayReason(reason);
  switch (words.kind) {
    case 'line':
      return `${cyan(`${words.at}:`)} ${cutText(words.text, page.width * LOG_LINES)}${words.note === undefined ? '' : ` (${words.note})`}`;
    case 'no-line':
      return `${cyan(words.at)}: no such line`;
    case 'fact': {
      const says = words.says === undefined ? '' : ` ${words.says}`;
      const rule = words.rule === undefined ? '' : ` (rule: ${words.rule})`;
      return `${cyan(words.fact)}${says}${rule}${words.origin === undefined ? '' : faint(` [${words.origin}]`)}`;
    }
  }
}
