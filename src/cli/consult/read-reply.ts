import { assertNever } from '../../core/assert-never.js';
import { normalizeFact } from '../../core/facts/normalize-fact.js';
import type { DeclaredFact } from '../../core/model.js';
import { parseYaml } from '../../yaml/index.js';
import type { Question } from './question.js';

/** The value that was typed, or undefined when it does not fit the question. */
export interface Reply {
  readonly value: unknown;
}

const YES: ReadonlySet<string> = new Set(['y', 'yes', 'true', 'on', 'present', 'it is', 'it does']);
const NO: ReadonlySet<string> = new Set(['n', 'no', 'false', 'off', 'absent', 'none']);
const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Reads one line as the answer to a question; undefined when it does not fit. `none` says that it was looked for and is not there. Logs are read line by line elsewhere. */
export function readReply(question: Question, line: string): Reply | undefined {
  const text = line.trim();
  if (text.toLowerCase() === 'none' && question.kind !== 'yes-no' && !isWord(question, text)) return { value: question.kind === 'list' ? [] : null };
  switch (question.kind) {
    case 'yes-no':
      return readYesNo(question, text);
    case 'choice':
      return readChoice(question, text);
    case 'number':
      return fitting(question.declared, plainNumberOf(text) ?? text);
    case 'text':
      return fitting(question.declared, withoutQuotes(text));
    case 'series':
      return fitting(
        question.declared,
        itemsOf(text).map((item) => plainNumberOf(item) ?? item),
      );
    case 'list':
      return fitting(question.declared, text.startsWith('[') ? yamlOf(text) : itemsOf(text).map((item) => plainNumberOf(item) ?? withoutQuotes(item)));
    case 'map':
      return fitting(question.declared, text.includes(':') ? yamlOf(text.startsWith('{') ? text : `{${text}}`) : undefined);
    case 'any':
      return { value: plainNumberOf(text) ?? readBoolean(text) ?? withoutQuotes(text) };
    case 'log':
      return undefined;
    default:
      return assertNever(question.kind);
  }
}

/** A value that stands in a file of answers; undefined when it does not fit the question. */
export function readGiven(question: Question, value: unknown): Reply | undefined {
  if (question.path.startsWith('symptoms.')) {
    if (value === 'unknown' || (typeof value === 'object' && value !== null)) return undefined;
    return readYesNo(question, value === null ? 'no' : String(value));
  }
  if (!question.declared) return { value };
  return value === null ? { value } : fitting(question.declared, value);
}

function readYesNo(question: Question, text: string): Reply | undefined {
  const says = readBoolean(text);
  if (says === undefined) return undefined;
  return { value: question.declared ? says : says ? 'present' : 'absent' };
}

function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase().replace(/[.!]$/, '');
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}

function readChoice({ declared, words, isNumbered }: Question, text: string): Reply | undefined {
  const chosen = isNumbered && /^\d+$/.test(text) ? words[Number(text) - 1] : undefined;
  if (chosen !== undefined) return { value: chosen };
  const found = declared && normalizeFact(declared, withoutQuotes(text));
  return found && found.problem === undefined ? { value: found.value } : undefined;
}

function isWord({ declared }: Question, text: string): boolean {
  return declared?.values !== undefined && normalizeFact(declared, text).problem === undefined;
}

/** What was typed, as it was typed, if the rules can read it. */
function fitting(declared: DeclaredFact | undefined, value: unknown): Reply | undefined {
  if (value === '' || value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
  return declared && normalizeFact(declared, value).problem !== undefined ? undefined : { value };
}

function plainNumberOf(text: string): number | undefined {
  return PLAIN_NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** Items between commas, or between blanks where there is no comma. */
function itemsOf(text: string): readonly string[] {
  const inner = text.replace(/^\[|\]$/g, '');
  return inner
    .split(inner.includes(',') || inner.includes('\n') ? /[,\n]/ : /\s/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function withoutQuotes(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}

function yamlOf(text: string): unknown {
  const { value, problems } = parseYaml(text);
  return problems.length === 0 ? value : undefined;
}
