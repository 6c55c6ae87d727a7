import type { SecretPattern } from './secret-pattern.js';
import { secretPatterns } from './secret-patterns.js';
import type { Stretch } from './stretch.js';

/** The stretches of a text that look like secrets, in no order; they may overlap. */
export function findSecrets(text: string): readonly Stretch[] {
  const seen = new Map<RegExp, boolean>();
  const has = (needed: RegExp): boolean => {
    const known = seen.get(needed) ?? needed.test(text);
    seen.set(needed, known);
    return known;
  };
  return secretPatterns.flatMap((kind) => (kind.needs && !has(kind.needs) ? [] : findKind(kind, text)));
}

/** What one kind of secret finds, from left to right. */
export function findKind(kind: SecretPattern, text: string): readonly Stretch[] {
  const { pattern } = kind;
  const found: Stretch[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = match.index + (match.groups?.before?.length ?? 0);
    const end = withoutClosers(text, endOf(kind, text, pattern.lastIndex), kind.closers);
    if (end > start) found.push({ start, end });
    pattern.lastIndex = Math.max(end, pattern.lastIndex);
  }
  return found;
}

function endOf({ rest, end }: SecretPattern, text: string, from: number): number {
  const at = rest ? repeat(rest, text, from) : from;
  return end ? matchAt(end, text, at) : at;
}

/** Where a sticky expression stops to fit. */
function repeat(rest: RegExp, text: string, from: number): number {
  let at = from;
  for (let next = matchAt(rest, text, at); next > at; next = matchAt(rest, text, at)) at = next;
  return at;
}

function matchAt(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : at;
}

function withoutClosers(text: string, end: number, closers = ''): number {
  let at = end;
  while (at > 0 && closers.includes(text.charAt(at - 1))) at--;
  return at;
}
