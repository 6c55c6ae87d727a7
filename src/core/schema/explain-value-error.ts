import type { ProblemCode } from '../problems/problem.js';
import { plainValue } from '../text/plain-value.js';
import { suggest } from '../text/suggest.js';
import type { SchemaError } from './schema-error.js';
import { nameOfPattern } from './words.js';

interface Explained {
  readonly code: ProblemCode;
  readonly args: Readonly<Record<string, string | number | undefined>>;
  /** Index of the list item that is meant, when it is not the list itself. */
  readonly item?: number;
}

const RANGES: Readonly<Record<string, string>> = { minimum: 'at least', maximum: 'at most', exclusiveMinimum: 'more than', exclusiveMaximum: 'less than' };

const LENGTHS: Readonly<Record<string, readonly [bound: string, unit: string]>> = {
  minLength: ['at least', 'character'],
  maxLength: ['at most', 'character'],
  minItems: ['at least', 'item'],
  maxItems: ['at most', 'item'],
  minProperties: ['at least', 'key'],
  maxProperties: ['at most', 'key'],
};

/**
 * What one broken rule for a value (or for a key) means.
 *
 * @param what the value in words.
 * @param otherTypes types that are allowed beside the words of an enumeration.
 */
export function explainValueError({ keyword, params }: SchemaError, value: unknown, what: string, otherTypes: readonly string[] = []): Explained {
  const shown = plainValue(value);
  const limit = Number(params.limit);
  const range = RANGES[keyword];
  if (range !== undefined) return { code: 'SCHEMA_RANGE', args: { value: shown, expected: `${range} ${limit}` } };
  const length = LENGTHS[keyword];
  if (length !== undefined) return { code: 'SCHEMA_LENGTH', args: { what, expected: `${length[0]} ${limit} ${length[1]}${limit === 1 ? '' : 's'}` } };
  if (keyword === 'enum' || keyword === 'const') {
    const allowed = Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : [String(params.allowedValue)];
    return { code: 'SCHEMA_VALUE', args: { value: shown, suggestion: suggest(String(value), allowed), allowed: [...allowed, ...otherTypes].join(', ') } };
  }
  if (keyword === 'uniqueItems' && Array.isArray(value)) {
    const item = Math.max(Number(params.i), Number(params.j));
    return { code: 'SCHEMA_DUPLICATE_ITEM', args: { value: plainValue(value[item]) }, item };
  }
  const expected = keyword === 'pattern' ? nameOfPattern(String(params.pattern)) : 'what the schema asks for';
  return { code: 'SCHEMA_PATTERN', args: { value: shown, expected, suggestion: asId(String(value), params.pattern) } };
}

const ID = '^[a-z0-9]+(-[a-z0-9]+)*$';

/** The text as an id in kebab-case; undefined where no id is asked for or nothing is left. */
function asId(text: string, pattern: unknown): string | undefined {
  if (pattern !== ID) return undefined;
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words ? words.join('-') : undefined;
}
