import { assertNever } from '../assert-never.js';
import type { LineText } from '../logs/finders.js';
import { foldCase } from '../logs/fold-case.js';
import type { CaptureType, Derivation, LogQuery, Unit } from '../model.js';
import { convertQuantity, parseQuantity } from './quantity.js';

type CaptureDerivation = Extract<Derivation, { kind: 'capture' }>;

/** A value that was read from a log line: a number in the unit of the capture, or a word. */
export type Captured = number | string;

/** A capture made ready for reading lines. */
export interface Capture {
  readonly path: string;
  readonly from: string;
  /** Finds the lines that are worth reading. */
  readonly query: LogQuery;
  /** Equal for captures that read the same values from the same lines. */
  readonly reads: string;
  /** All values in a line, in order. */
  readonly read: (line: LineText) => readonly Captured[];
  /** The one of two values to keep, of which the first came earlier. */
  readonly choose: (earlier: Captured, later: Captured) => Captured;
}

/** Longer words are no values. In UTF-16 units. */
const MAX_VALUE_LENGTH = 200;

/** Makes a capture ready. Blanks around the value may be more or fewer than in its text. */
export function compileCapture({ path, from, capture, as, take, ignoreCase }: CaptureDerivation): Capture {
  const fold = ignoreCase ? foldCase : (text: string) => text;
  const [before = '', after = ''] = capture.split('{value}').map(fold);
  const literal = before.trim().length >= after.trim().length ? before.trim() : after.trim();
  const frame = { before: before.trimEnd(), after: after.trimStart(), as };
  return {
    path,
    from,
    reads: JSON.stringify([capture, as, ignoreCase]),
    query: { contains: [literal], matches: [], except: [], ignoreCase },
    read: ({ text, folded }) => readValues(text, ignoreCase ? folded : text, frame),
    choose: (earlier, later) => chosen(take, earlier, later),
  };
}

function chosen(take: CaptureDerivation['take'], earlier: Captured, later: Captured): Captured {
  switch (take) {
    case 'first':
      return earlier;
    case 'last':
      return later;
    case 'largest':
      return later > earlier || Number.isNaN(earlier) ? later : earlier;
    default:
      return assertNever(take);
  }
}

interface Frame {
  readonly before: string;
  readonly after: string;
  readonly as: CaptureType;
}

interface Found {
  readonly value: Captured;
  readonly end: number;
}

function readValues(line: string, folded: string, frame: Frame): readonly Captured[] {
  const values: Captured[] = [];
  for (let start = nextStart(folded, frame, 0); start !== undefined; ) {
    const found = readValue(line, folded, frame, start);
    if (found) values.push(found.value);
    const end = found?.end ?? start;
    start = nextStart(folded, frame, frame.before === '' ? end + 1 : end);
  }
  return values;
}

/** Where the next value may begin: behind the text before it, or else where a run of characters begins. */
function nextStart(folded: string, { before }: Frame, from: number): number | undefined {
  if (before === '') {
    const run = /(?<![^\s=:,;([{"'])[^\s=:,;([{"']/g;
    run.lastIndex = from;
    return run.exec(folded)?.index;
  }
  const at = folded.indexOf(before, from);
  return at < 0 ? undefined : skipBlanks(folded, at + before.length);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Whether a unit is one of `\s`. */
function isBlank(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || (unit >= 0xa0 && /\s/.test(String.fromCharCode(unit)));
}

function readValue(line: string, folded: string, frame: Frame, start: number): Found | undefined {
  if (frame.as === 'word') return readWord(line, folded, frame, start);
  const text = line.slice(start, start + MAX_VALUE_LENGTH);
  for (const { value, length } of numbersAt(text, frame.as)) {
    const end = start + length;
    if (value !== undefined && isFollowedBy(folded, end, frame.after)) return { value, end };
  }
  return undefined;
}

/** Up to the text that follows, else up to the next blank. */
function readWord(line: string, folded: string, { after }: Frame, start: number): Found | undefined {
  const window = folded.slice(start, start + MAX_VALUE_LENGTH + after.length);
  const end = after === '' ? window.search(/\s|$/) : window.indexOf(after, 1);
  const word = line.slice(start, start + Math.max(0, end)).trimEnd();
  return word === '' || word.length > MAX_VALUE_LENGTH || /\s/.test(word) ? undefined : { value: word, end: start + end };
}

function isFollowedBy(folded: string, end: number, after: string): boolean {
  return after === '' || folded.startsWith(after, skipBlanks(folded, end));
}

const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|(?:nan|inf(?:inity)?)(?!\w))/i;

const UNITS: Readonly<Record<Exclude<CaptureType, 'number' | 'word'>, Unit>> = { bytes: 'bytes', seconds: 'seconds', percent: 'percent', ratio: 'ratio' };

/** How the beginning of a text can be read as a number, the longest first. One with a unit that measures something else has no value and rules the others out. */
function numbersAt(text: string, as: Exclude<CaptureType, 'word'>): readonly { readonly value: number | undefined; readonly length: number }[] {
  const digits = NUMBER.exec(text)?.[0];
  if (digits === undefined) return [];
  const alone = { value: plainNumber(digits), length: digits.length };
  if (as === 'number') return [alone];
  const [run = ''] = /^\S+/.exec(text) ?? [];
  const [withNext = ''] = /^\S+\s+\S+/.exec(text) ?? [];
  const candidates = [...new Set([withNext, run].map((candidate) => candidate.replace(/[^\w%]{1,20}$/, '')))];
  const readings: { value: number | undefined; length: number }[] = [];
  for (const candidate of candidates) {
    const quantity = parseQuantity(candidate);
    if (!quantity || quantity.unit === 'none') continue;
    const value = convertQuantity(quantity, UNITS[as]);
    if (value === undefined) return [];
    readings.push({ value, length: candidate.length });
  }
  const isGlued = /^[a-z_]/i.test(text.slice(digits.length));
  return isGlued ? readings : [...readings, alone];
}

function plainNumber(digits: string): number {
  const name = digits.toLowerCase().replace(/^\+/, '');
  if (name.endsWith('nan')) return Number.NaN;
  return name.includes('inf') ? (name.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : Number(name);
}
