import { secretGroupName, secretName, secretPatterns } from './secret-patterns.js';

/** Replaces secrets in text by `[secret 1]`, `[secret 2]`, … : equal secrets by equal tokens, numbered by first appearance. */
export interface Redactor {
  (text: string): string;
  /** The token of a value that is a secret whatever it looks like. */
  secret(value: string): string;
}

/** A stretch of text to replace, from `start` to before `end`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A redactor with tokens of its own, so that tokens are stable within one report. */
export function createRedactor(): Redactor {
  const tokens = new Map<string, string>();
  const secret = (value: string): string => {
    const known = tokens.get(value) ?? `[secret ${tokens.size + 1}]`;
    tokens.set(value, known);
    return known;
  };
  const redact = (text: string): string => {
    let result = '';
    let from = 0;
    for (const { start, end } of findSecrets(text)) {
      result += text.slice(from, start) + secret(text.slice(start, end));
      from = end;
    }
    return from === 0 ? text : result + text.slice(from);
  };
  return Object.assign(redact, { secret });
}

/** Whether the value of the fact at this path is a secret, judged by its name alone. */
export function isSecretPath(path: string): boolean {
  const names = path.split('.');
  return secretName.test(names.at(-1) ?? '') || names.some((name) => secretGroupName.test(name));
}

/** A copy of plain data with every text redacted, and with every text and number under a secret name replaced. Cycles stay cycles. */
export function redactDeep(value: unknown, redact: Redactor): unknown {
  const copies = new Map<object, unknown>();
  const copyOf = (item: unknown, isSecret: boolean): unknown => {
    if (typeof item === 'string') return isSecret && item !== '' ? redact.secret(item) : redact(item);
    if (typeof item === 'number') return isSecret ? redact.secret(String(item)) : item;
    if (typeof item !== 'object' || item === null) return item;
    const known = copies.get(item);
    if (known !== undefined) return known;
    return Array.isArray(item) ? copyList(item, isSecret) : copyMap(item);
  };
  const copyList = (list: readonly unknown[], isSecret: boolean): unknown[] => {
    const copy: unknown[] = [];
    copies.set(list, copy);
    for (const item of list) copy.push(copyOf(item, isSecret));
    return copy;
  };
  const copyMap = (map: object): object => {
    const copy = {};
    copies.set(map, copy);
    for (const [key, item] of Object.entries(map)) Object.defineProperty(copy, key, { value: copyOf(item, isSecretPath(key)), enumerable: true, configurable: true, writable: true });
    return copy;
  };
  return copyOf(value, false);
}

/** The stretches of a text that are secret, from left to right; those that overlap are joined. */
function findSecrets(text: string): readonly Stretch[] {
  const found = secretPatterns.flatMap(({ pattern }) => stretchesOf(pattern, text));
  return joinOverlapping(found.sort((a, b) => a.start - b.start || b.end - a.end));
}

function stretchesOf(pattern: RegExp, text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push({ start: match.index + (match.groups?.before?.length ?? 0), end: match.index + match[0].length });
  }
  return found;
}

function joinOverlapping(sorted: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (last && next.start < last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    else joined.push(next);
  }
  return joined;
}
