import type { RedactionRule } from '../model.js';
import { findOwnSecrets } from './find-own-secrets.js';
import { findSecrets } from './find-secrets.js';
import { secretGroupName, secretName } from './secret-names.js';
import { joinOverlapping, type Stretch } from './stretch.js';

/** Replaces secrets in text by `[secret 1]`, `[secret 2]`, … : equal secrets by equal tokens, numbered by first appearance. */
export interface Redactor {
  (text: string): string;
  /** The token of a value that is a secret whatever it looks like. */
  secret(value: string): string;
  /** Takes values for secret wherever they stand from now on. */
  know(values: readonly string[]): void;
}

export interface RedactorOptions {
  /** What else is secret, such as `knowledge.redactions`. */
  readonly rules?: readonly Pick<RedactionRule, 'matches'>[];
}

/** A token, so that what is redacted already is left as it is. */
const TOKEN = /\[secret \d{1,9}\]/y;

/** A report holds many texts twice: so many of at most so many characters are kept with their outcome. */
const MOST_KEPT = 10_000;
const LONGEST_KEPT = 1000;

/** A redactor with tokens of its own, so that tokens are stable within one report. */
export function createRedactor({ rules = [] }: RedactorOptions = {}): Redactor {
  const tokens = new Map<string, string>();
  const values = new Set<string>();
  const texts = new Map<string, string>();
  const finders = [findSecrets, ...ownFinders(rules), (text: string) => [...values].flatMap((value) => findValue(text, value))];
  const secret = (value: string): string => {
    if (isToken(value, { start: 0, end: value.length })) return value;
    const token = tokens.get(value) ?? `[secret ${tokens.size + 1}]`;
    tokens.set(value, token);
    return token;
  };
  const redact = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    const redacted = redactAnew(text);
    if (texts.size < MOST_KEPT && text.length < LONGEST_KEPT) texts.set(text, redacted);
    return redacted;
  };
  const redactAnew = (text: string): string => {
    const found = finders.flatMap((find) => find(text)).filter((stretch) => !isToken(text, stretch));
    let result = '';
    let from = 0;
    for (const { start, end } of joinOverlapping(found)) {
      result += text.slice(from, start) + secret(text.slice(start, end));
      from = end;
    }
    return from === 0 ? text : result + text.slice(from);
  };
  const know = (more: readonly string[]): void => {
    for (const value of more) values.add(value);
    texts.clear();
  };
  return Object.assign(redact, { secret, know });
}

type Finder = (text: string) => readonly Stretch[];

const findersOf = new WeakMap<RedactorOptions['rules'] & object, readonly Finder[]>();

/** The searches of a site's rules, compiled once. */
function ownFinders(rules: RedactorOptions['rules'] & object): readonly Finder[] {
  const known = findersOf.get(rules) ?? rules.map(findOwnSecrets);
  findersOf.set(rules, known);
  return known;
}

/** Whether a text is none that any redactor changes by what it looks like; one that knows values may still change it. */
export function looksHarmless(text: string, { rules = [] }: RedactorOptions = {}): boolean {
  return [findSecrets, ...ownFinders(rules)].every((find) => find(text).length === 0);
}

/** Whether the value of the fact at this path is a secret, judged by its name alone. */
export function isSecretPath(path: string): boolean {
  const names = path.split('.');
  return secretName.test(names.at(-1) ?? '') || names.some((name) => secretGroupName.test(name));
}

/** Where a value stands in a text; an empty one stands nowhere. */
function findValue(text: string, value: string): readonly Stretch[] {
  const found: Stretch[] = [];
  if (value === '') return found;
  for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + value.length)) found.push({ start, end: start + value.length });
  return found;
}

function isToken(text: string, { start, end }: Stretch): boolean {
  TOKEN.lastIndex = start;
  return TOKEN.test(text) && TOKEN.lastIndex >= end;
}
