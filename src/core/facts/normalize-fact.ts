import { assertNever } from '../assert-never.js';
import { logText, readLog } from '../logs/log.js';
import type { DeclaredFact, Scalar, Unit } from '../model.js';
import type { Problem } from '../problems/problem.js';
import { suggest } from '../text/suggest.js';
import { isMap } from './path.js';
import { normalizeProcessFact } from './process-fact.js';
import { convertQuantity, parseQuantity } from './quantity.js';

/** A fact as rules see it. */
type FactValue = Scalar | readonly unknown[] | Readonly<Record<string, unknown>>;

/** What is wrong with a fact; the caller knows the place. */
export type FactProblem = Pick<Problem, 'code' | 'args'>;

/** A usable value, perhaps with a problem, or a problem alone: then the fact counts as unknown. */
type NormalizedFact = { readonly value: FactValue | undefined; readonly problem?: FactProblem } | { readonly value?: undefined; readonly problem: FactProblem };

/**
 * Reads a given fact as it is declared: quantities in the declared unit, other spellings as their word, series as lists of numbers, logs as their text. Null stays null.
 *
 * Problems: FACT_WRONG_TYPE, FACT_BAD_UNIT, FACT_VALUE_NOT_ALLOWED (the only one with a value).
 */
export function normalizeFact(declared: DeclaredFact, given: unknown): NormalizedFact {
  const raw = normalizeProcessFact(declared.path, given);
  if (raw === null) return { value: null };
  switch (declared.type) {
    case 'number':
      return readNumber(declared, raw);
    case 'string':
      return readString(declared, raw);
    case 'boolean':
      return typeof raw === 'boolean' ? { value: raw } : wrongType(declared, 'true or false', raw, mendOfBoolean(raw));
    case 'series':
      return readSeries(declared, raw);
    case 'log': {
      const log = readLog(raw);
      return log ? { value: logText(log) } : wrongType(declared, 'a log: text, a list of lines, or text with complete and file', raw);
    }
    case 'list':
      return Array.isArray(raw) ? { value: raw } : wrongType(declared, 'a list', raw);
    case 'map':
      return isMap(raw) ? { value: raw } : wrongType(declared, 'a map', raw);
    default:
      return assertNever(declared.type);
  }
}

/** A value in a few words: `the text "abc"`, `a list`. */
export function describeValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (isMap(value)) return 'a map';
  switch (typeof value) {
    case 'string':
      return `the text "${shorten(value)}"`;
    case 'number':
    case 'boolean':
      return String(value);
    case 'undefined':
      return 'nothing';
    default:
      return 'something else';
  }
}

/** The numbers of a list; the first item that is none otherwise. An item that is null has no value and is left out. */
export function readNumbers(items: readonly unknown[], unit: Unit | undefined): { readonly numbers: readonly number[] } | { readonly wrong: unknown; readonly at: number } {
  const numbers: number[] = [];
  for (const [at, item] of items.entries()) {
    if (item === null) continue;
    const number = numberOf(item, unit);
    if (typeof number !== 'number') return { wrong: item, at };
    numbers.push(number);
  }
  return { numbers };
}

const NOT_FINITE: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  '+inf': Number.POSITIVE_INFINITY,
  '+infinity': Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  '-infinity': Number.NEGATIVE_INFINITY,
};

/** A number in the unit; why it is none otherwise. */
function numberOf(raw: unknown, unit: Unit | undefined): number | 'wrong-type' | 'bad-unit' {
  if (typeof raw === 'number') return raw;
  if (typeof raw !== 'string') return 'wrong-type';
  const name = raw.trim().toLowerCase();
  if (Object.hasOwn(NOT_FINITE, name)) return NOT_FINITE[name] ?? 'wrong-type';
  const quantity = parseQuantity(raw);
  if (!quantity || quantity.unit === 'none') return 'wrong-type';
  return convertQuantity(quantity, unit) ?? 'bad-unit';
}

function readNumber(declared: DeclaredFact, raw: unknown): NormalizedFact {
  const number = numberOf(raw, declared.unit);
  if (number === 'wrong-type') return wrongType(declared, 'a number', raw, mendOfNumber(raw));
  return number === 'bad-unit' ? badUnit(declared, raw) : { value: number };
}

function readSeries(declared: DeclaredFact, raw: unknown): NormalizedFact {
  const series = readNumbers(Array.isArray(raw) ? raw : [raw], declared.unit);
  if ('numbers' in series) return { value: series.numbers };
  if (numberOf(series.wrong, declared.unit) === 'bad-unit') return badUnit(declared, series.wrong);
  const actual = Array.isArray(raw) ? `a list with ${describeValue(series.wrong)} at ${series.at}` : describeValue(raw);
  return { problem: { code: 'FACT_WRONG_TYPE', args: { path: declared.path, expected: 'a list of numbers', actual, ...mendOfNumber(series.wrong) } } };
}

function readString(declared: DeclaredFact, raw: unknown): NormalizedFact {
  const { path, values } = declared;
  if (!values) return typeof raw === 'string' ? { value: raw } : wrongType(declared, 'text', raw, isMendable(raw) ? { mend: `write "${raw}" in quotes` } : {});
  if (typeof raw !== 'string' && !isMendable(raw)) return wrongType(declared, 'text', raw);
  const text = String(raw);
  const spelling = text.trim().toLowerCase();
  const word = Object.hasOwn(values, spelling) ? values[spelling] : wordWithoutCase(values, spelling);
  if (word !== undefined) return { value: word };
  const words = [...new Set(Object.values(values))].sort();
  const suggestion = suggest(spelling, words);
  return { value: text, problem: { code: 'FACT_VALUE_NOT_ALLOWED', args: { path, value: shorten(text), allowed: words.join(', '), ...(suggestion !== undefined && { suggestion }) } } };
}

function wordWithoutCase(values: Readonly<Record<string, string>>, spelling: string): string | undefined {
  return Object.entries(values).find(([other, word]) => other.toLowerCase() === spelling || word.toLowerCase() === spelling)?.[1];
}

function isMendable(raw: unknown): raw is number | boolean {
  return typeof raw === 'number' || typeof raw === 'boolean';
}

type Mend = { readonly mend?: string };

function mendOfNumber(raw: unknown): Mend {
  return typeof raw === 'string' && parseQuantity(raw) ? { mend: `write ${raw.trim()} without quotes` } : {};
}

function mendOfBoolean(raw: unknown): Mend {
  const word = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
  if (word === 'true' || word === 'false') return { mend: `write ${word} without quotes` };
  if (word === 'yes' || word === 'on' || word === 1) return { mend: 'write true' };
  return word === 'no' || word === 'off' || word === 0 ? { mend: 'write false' } : {};
}

/** Characters of a value that a problem shows, and of a word that is longer. */
const LONGEST_VALUE = 60;
const LONGEST_CUT_WORD = 8;

function wrongType({ path }: DeclaredFact, expected: string, raw: unknown, mend: Mend = {}): NormalizedFact {
  return { problem: { code: 'FACT_WRONG_TYPE', args: { path, expected, actual: describeValue(raw), ...mend } } };
}

function badUnit({ path, unit }: DeclaredFact, raw: unknown): NormalizedFact {
  return { problem: { code: 'FACT_BAD_UNIT', args: { path, value: typeof raw === 'string' ? shorten(raw) : describeValue(raw), unit: unit ?? 'plain numbers' } } };
}

/** Cut where a word ends, so that no part of a long secret is left that does not look like one any more. */
function shorten(text: string): string {
  if (text.length <= LONGEST_VALUE) return text;
  const words = /^.*\s(?=\S*$)/s.exec(text.slice(0, LONGEST_VALUE))?.[0].trimEnd();
  return `${words || text.slice(0, LONGEST_CUT_WORD)}…`;
}
