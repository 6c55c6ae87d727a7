import type { Path } from '../problems/source.js';
import type { DocumentKind } from './document-kind.js';

const DOCUMENTS: Readonly<Record<DocumentKind, string>> = {
  runbook: 'the runbook',
  test: 'the file of rule tests',
  facts: 'the facts',
  case: 'the case',
  report: 'the report',
  evaluation: 'the evaluation',
};

const ENTRIES: Readonly<Record<string, string>> = {
  facts: 'fact',
  derive: 'derived fact',
  limits: 'limit',
  setLimits: 'limit',
  symptoms: 'symptom',
  diagnoses: 'diagnosis',
  consequences: 'consequence',
  issues: 'issue',
  checks: 'check',
  resolutions: 'resolution',
  procedures: 'procedure',
  alerts: 'alert',
  escalation: 'escalation level',
  extend: 'extension of the diagnosis',
};

const CONDITIONS = new Set<string | number>(['when', 'onlyIf', 'verify', 'where', 'not']);
const CONDITION_LISTS = new Set<string | number>(['all', 'any', 'among']);

const TYPES: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};

const PATTERNS: Readonly<Record<string, string>> = {
  '^[a-z0-9]+(-[a-z0-9]+)*$': 'an id in kebab-case, such as gpu-out-of-memory',
  '^[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*$': 'the path of a fact, such as metrics.gpu_memory_percent',
  '^[A-Za-z_][A-Za-z0-9_-]*(\\.([A-Za-z0-9_-]+|\\*))*$': 'the path of a log, such as errors or logs.*',
  '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$': 'a day, written as YYYY-MM-DD',
  '^\\d{1,9}(\\.\\d{1,6})?/[1-9]\\d{0,9}$': 'a count such as 12/1000, or a number 0–1',
  '^[A-Za-z_][A-Za-z0-9_]*$': 'the name of an environment variable, such as CONFIG',
  '^[a-z][a-z0-9_]*$': 'a name in lower case, such as pod',
  '^\\d+(ms|s|m|h|d)$': 'a duration such as 5m',
};

/** What a path of a document leads to, as people name it. */
export function nameOfPart(kind: DocumentKind, path: Path): string {
  const last = path.at(-1);
  const above = path.at(-2);
  if (last === undefined) return DOCUMENTS[kind];
  if (kind === 'runbook') {
    const [section = '', id = '', key] = path;
    const entry = Object.hasOwn(ENTRIES, section) ? ENTRIES[section] : undefined;
    if (entry !== undefined && path.length === 2) return `the ${entry} "${id}"`;
    if (CONDITIONS.has(last) || (typeof last === 'number' && above !== undefined && CONDITION_LISTS.has(above))) return 'this condition';
    if (entry !== undefined && path.length === 3) return `"${key}" of the ${entry} "${id}"`;
  }
  if (kind === 'test' && path.length === 2 && typeof last === 'number') return `rule test ${last + 1}`;
  return typeof last === 'number' ? `item ${last + 1}${above === undefined ? '' : ` of "${above}"`}` : `"${last}"`;
}

/** A type of JSON Schema in words. */
export function nameOfType(type: string): string {
  return TYPES[type] ?? type;
}

/** What a value is, in words. */
export function nameOfValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'object' && value !== null) return 'a map';
  return typeof value === 'number' && Number.isFinite(value) ? `the number ${value}` : String(value);
}

/** What a text must be to match a pattern of the schemas, in words. */
export function nameOfPattern(pattern: string): string {
  return PATTERNS[pattern] ?? `a text of the form ${pattern}`;
}

/** `a, b or c`. */
export function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
