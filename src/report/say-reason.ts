import { plainNumber } from '../core/index.js';
import type { Reason } from './report-parts.js';
import { countOf } from './words.js';

/** What decided something, in words: a log line, a log without such a line, or a fact. */
export type ReasonWords =
  /** `at` is `file:line`; `note` counts the lines that match where there are several. */
  | { readonly kind: 'line'; readonly at: string; readonly text: string; readonly note?: string }
  | { readonly kind: 'no-line'; readonly at: string }
  /** `says` is the value, as in `is 97`; `rule` what the rule asks; `origin` the name of the file that the fact comes from. */
  | { readonly kind: 'fact'; readonly fact: string; readonly says?: string; readonly rule?: string; readonly origin?: string };

/** Puts a reason into words. A log line has its whole path, to be opened; a fact only the name of its file. */
export function sayReason({ fact, missing, value, expected, file, line, text, count }: Reason): ReasonWords {
  const at = (name: string): string => (line === undefined ? name : `${name}:${line}`);
  if (text !== undefined) return { kind: 'line', at: at(file ?? fact), text, ...(count !== undefined && count > 1 && { note: countOf(count, 'line') }) };
  if (missing) return { kind: 'fact', fact, says: 'is not known' };
  if (value === undefined && count === 0) return { kind: 'no-line', at: file ?? fact };
  const isSaid = value !== undefined && (expected === `equal to ${value}` || expected === `equal to "${value}"`);
  return {
    kind: 'fact',
    fact,
    ...(value !== undefined && { says: `is ${sayValue(value)}` }),
    ...(expected !== undefined && !isSaid && { rule: expected }),
    ...(file !== undefined && { origin: at(file.slice(file.lastIndexOf('/') + 1)) }),
  };
}

function sayValue(value: NonNullable<Reason['value']> | null): string {
  if (value === null) return 'none';
  return typeof value === 'number' ? plainNumber(value) : String(value);
}
