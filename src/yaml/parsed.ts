import type { Problem, Source } from '../core/index.js';

/** What a text was parsed to. */
export interface Parsed {
  /** Plain maps, lists and scalars; undefined when the text cannot be read at all. */
  readonly value: unknown;
  readonly source: Source;
  readonly problems: readonly Problem[];
}

export interface ParseOptions {
  /** Name of the text in places; `input` when it has none. */
  readonly file?: string;
  readonly limits?: ParseLimits;
}

export interface ParseLimits {
  /** Deepest nesting of maps and lists. Default 64. */
  readonly depth?: number;
  /** How many values aliases may stand for, all together. Default 10,000. */
  readonly aliasedValues?: number;
}

export const NO_NAME = 'input';
export const MAX_DEPTH = 64;
export const MAX_ALIASED_VALUES = 10_000;

const UNSAFE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a key could change how objects behave: it is never read. */
export function isUnsafeKey(key: string): boolean {
  return UNSAFE_KEYS.has(key);
}

/** Text without a byte order mark. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
