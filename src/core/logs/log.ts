import { decodeUtf8 } from './utf-8.js';

/** A log that was read: its texts in order, and whether they are all of it. */
export interface Log {
  readonly parts: readonly LogPart[];
  /** What a complete log does not contain is absent; what another does not contain is unknown. */
  readonly complete: boolean;
}

/** A run of whole lines from one file. */
export interface LogPart {
  /** Of a part that is kept as bytes, made anew each time. */
  readonly text: string;
  readonly file?: string;
  /** The text in UTF-8, where that is how it is kept; they may change with the next call for any part. */
  readonly bytes?: () => Uint8Array;
}

/** One line of a log. */
export interface LogLine {
  /** Number in its file, from 1. */
  readonly number: number;
  /** Number in the joined log, from 0. */
  readonly ordinal: number;
  readonly file?: string;
  /** Without ANSI codes and line end, at most `MAX_LINE_LENGTH` UTF-16 units. */
  readonly text: string;
}

/** Lines are cut here, so that a binary file cannot exhaust the memory. In UTF-16 units. */
export const MAX_LINE_LENGTH = 65_536;

/** So many parts of a log that is kept as bytes are made into one text; of a longer log, only its lines are known. */
const MOST_TEXT_PARTS = 16;

/** So much of a line is looked at: codes that a terminal would not show are taken out of it, and then it is cut to `MAX_LINE_LENGTH`. In UTF-16 units. */
export const MAX_RAW_LENGTH = 4 * MAX_LINE_LENGTH;

/**
 * Reads text, a list of lines, `{ text, complete, file }`, `{ parts, complete, file }` with functions that give runs of whole lines in UTF-8, or a list of texts and such maps. Null stays null; undefined when it is none of these.
 * A plain text is not complete unless it is empty; a list is complete when everything in it is.
 */
export function readLog(raw: unknown): Log | null | undefined {
  if (raw === null) return null;
  if (!Array.isArray(raw)) return readExcerpt(raw);
  const parts: LogPart[] = [];
  let lines: string[] = [];
  let complete = true;
  for (const item of raw) {
    const excerpt = readExcerpt(item);
    if (!excerpt) return undefined;
    complete = complete && excerpt.complete;
    if (typeof item === 'string') lines.push(item);
    else {
      parts.push(...partOfLines(lines), ...excerpt.parts);
      lines = [];
    }
  }
  return { parts: [...parts, ...partOfLines(lines)], complete };
}

/** The lines of a log, in order. A line number counts on while the file stays the same. */
export function* logLines({ parts }: Log): Generator<LogLine, void> {
  let ordinal = 0;
  let number = 0;
  let previous: string | undefined;
  for (const { text, file } of parts) {
    if (file !== previous) number = 0;
    previous = file;
    for (const line of splitLines(text)) yield { number: ++number, ordinal: ordinal++, ...(file !== undefined && { file }), text: cleanLine(line) };
  }
}

/** The whole text of a log, without ANSI codes; undefined when it is too long to be one text. */
export function logText({ parts }: Log): string | undefined {
  if (parts.length > MOST_TEXT_PARTS && parts.some(({ bytes }) => bytes)) return undefined;
  const text = parts.map((part, i) => (i < parts.length - 1 && !/[\r\n]$/.test(part.text) ? `${part.text}\n` : part.text)).join('');
  return stripAnsi(text);
}

/** A line as it is searched and shown. */
export function cleanLine(line: string): string {
  return stripAnsi(line.slice(0, MAX_RAW_LENGTH)).slice(0, MAX_LINE_LENGTH);
}

const ESCAPE = '\u001b';
const BELL = '\u0007';

/**
 * Colours and cursor movements, titles and links ended by BEL or ESC \, character sets, and any other ESC by itself.
 * The repeated classes of an alternative exclude what follows them, so that matching is linear.
 */
const ANSI = new RegExp(`${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BELL}${ESCAPE}\\r\\n]*(?:${BELL}|${ESCAPE}\\\\)|[()][0-9A-Za-z])?`, 'g');

function stripAnsi(text: string): string {
  return text.includes(ESCAPE) ? text.replace(ANSI, '') : text;
}

function readExcerpt(raw: unknown): Log | undefined {
  if (typeof raw === 'string') return { parts: raw === '' ? [] : [{ text: raw }], complete: raw === '' };
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || !(Object.hasOwn(raw, 'text') || Object.hasOwn(raw, 'parts'))) return undefined;
  const { text, parts: given, complete, file } = ownEntries(raw);
  if (complete !== undefined && typeof complete !== 'boolean') return undefined;
  if (file !== undefined && typeof file !== 'string') return undefined;
  if (text === undefined && isReaders(given)) return { parts: given.map((read) => partOfBytes(read, file)), complete: complete ?? false };
  const parts = typeof text === 'string' ? [{ text }] : isTexts(text) ? partOfLines(text) : undefined;
  if (!parts) return undefined;
  const kept = parts.filter((part) => part.text !== '');
  return { parts: kept.map((part) => ({ ...part, ...(file !== undefined && { file }) })), complete: complete ?? kept.length === 0 };
}

/** A part that is decoded only where its text is needed. */
function partOfBytes(bytes: () => Uint8Array, file: string | undefined): LogPart {
  return {
    get text() {
      return decodeUtf8(bytes());
    },
    bytes,
    ...(file !== undefined && { file }),
  };
}

function isReaders(value: unknown): value is readonly (() => Uint8Array)[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'function');
}

function ownEntries(raw: object): Readonly<Record<'text' | 'parts' | 'complete' | 'file', unknown>> {
  const entries = new Map<string, unknown>(Object.entries(raw));
  return { parts: entries.get('parts'), text: entries.get('text'), complete: entries.get('complete'), file: entries.get('file') };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Lines may or may not bring their line end with them. */
function partOfLines(lines: readonly string[]): readonly LogPart[] {
  return lines.length === 0 ? [] : [{ text: lines.map((line) => (line.endsWith('\n') ? line : `${line}\n`)).join('') }];
}

function* splitLines(text: string): Generator<string, void> {
  const lineEnd = /\r\n|\n|\r/g;
  let start = 0;
  for (let end = lineEnd.exec(text); end; end = lineEnd.exec(text)) {
    yield text.slice(start, end.index);
    start = lineEnd.lastIndex;
  }
  if (start < text.length) yield text.slice(start);
}
