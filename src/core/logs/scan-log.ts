import type { LogPlan, LogQuery } from '../model.js';
import type { LineText } from './finders.js';
import { FoundLine } from './found-line.js';
import { emptyFilter, isOddWord, mayHoldKey, nextWord } from './line-filter.js';
import { type Log, type LogLine, type LogPart, MAX_LINE_LENGTH } from './log.js';
import { type LogSearch, searchFor } from './log-search.js';
import { encodeUtf8 } from './utf-8.js';

/** The lines of one log that match one query. */
export interface LogMatches {
  /** Number of lines. */
  readonly count: number;
  readonly first?: LogLine;
  readonly last?: LogLine;
  /** The first lines, at most three; none without matches. */
  readonly samples?: readonly LogLine[];
}

/** How a log is searched. */
interface ScanOptions {
  readonly plan?: LogPlan | undefined;
  readonly visit?: (query: number, line: FoundLine) => void;
}

const MOST_SAMPLES = 3;

/**
 * Searches a log for all queries in one pass. A line matches a query if it contains one of `contains` or matches one of `matches`, and contains none of `except`.
 *
 * @param options.plan of these queries, where there is one.
 * @param options.visit is told of every match, by index of the query; matches of one query come in the order of the lines. The line is only good for the time of the call.
 * @returns the matches of each query, by index; they do not keep the log alive.
 */
export function scanLog(log: Log, queries: readonly LogQuery[], { plan, visit }: ScanOptions = {}): readonly LogMatches[] {
  const scan = new LogScan(searchFor(queries, plan), queries.length, visit);
  for (const part of log.parts) scan.readPart(part);
  return scan.results();
}

interface Tally {
  count: number;
  readonly samples: LogLine[];
  /** Made into a line of its own before its bytes may change. */
  last?: LogLine | FoundLine;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const ESCAPE = 0x1b;

/** The first byte outside ASCII. */
const FIRST_OTHER = 0x80;

/** For fewer bytes, keys are sooner looked for in each line than the filter is made. */
const WORTH_FILTERING = 65_536;

/** Lets every line through. */
const NO_FILTER = emptyFilter(true);

/** What is known of a line while it is read. */
interface LineSoFar {
  start: number;
  isCandidate: boolean;
  isOdd: boolean;
  isAscii: boolean;
}

/** Text is turned into bytes in pieces of about so many units. */
const PIECE = 262_144;

/** The state of one pass over one log. */
class LogScan {
  readonly #search: LogSearch;
  readonly #visit: ScanOptions['visit'];
  readonly #tallies: readonly Tally[];
  /** Ordinal, from 1, of the line on which a query was settled last. */
  readonly #settledOn: Float64Array;
  /** Ordinal, from 1, of the line in which a key was found last. */
  readonly #foundOn: Float64Array;
  /** Keys of the current line, each once. */
  readonly #keys: number[] = [];
  /** Patterns that its automaton found. */
  readonly #patterns: number[] = [];
  /** Whether the bytes come from a text, which can hold halves of surrogate pairs. */
  #isText = false;
  /** Whether there was enough to read for the filter to be made. */
  #isFiltered = false;
  #ordinal = 0;
  #number = 0;
  #file: string | undefined;

  constructor(search: LogSearch, queries: number, visit: ScanOptions['visit']) {
    this.#search = search;
    this.#visit = visit;
    this.#tallies = Array.from({ length: queries }, () => ({ count: 0, samples: [] }));
    this.#settledOn = new Float64Array(queries);
    this.#foundOn = new Float64Array(search.keyCount);
  }

  readPart(part: LogPart): void {
    if (part.file !== this.#file) this.#number = 0;
    this.#file = part.file;
    this.#isText = part.bytes === undefined;
    if (part.bytes) this.#readBytes(part.bytes());
    else this.#readText(part.text);
  }

  results(): readonly LogMatches[] {
    return this.#tallies.map(({ count, samples, last }) => ({ count, ...(samples[0] && last && !(last instanceof FoundLine) && { first: samples[0], last, samples }) }));
  }

  #readText(text: string): void {
    let buffer = new Uint8Array(0);
    for (let start = 0; start < text.length; ) {
      const end = text.length - start <= PIECE ? text.length : endOfLine(text, start + PIECE);
      if (buffer.length < (end - start) * 3) buffer = new Uint8Array(4 * Math.ceil(((end - start) * 3) / 4));
      this.#readBytes(buffer.subarray(0, encodeUtf8(text, buffer, start, end)));
      start = end;
    }
  }

  /** Reads whole lines, four bytes at a time. Only where a line may end, or may hold a key, is there more to do. */
  #readBytes(bytes: Uint8Array): void {
    const isShort = !this.#isFiltered && bytes.length < WORTH_FILTERING;
    this.#isFiltered ||= !isShort;
    const filter = isShort ? NO_FILTER : this.#search.filter;
    const asWords = wordsOf(bytes);
    const line = { start: 0, isCandidate: filter.letsAllThrough, isOdd: false, isAscii: true };
    for (let at = nextWord(filter, asWords, 0); at < asWords.length; at = nextWord(filter, asWords, at + 1)) {
      const word = asWords[at] ?? 0;
      const isHit = mayHoldKey(filter, bytes, { word, from: at * 4 });
      if (isHit) line.isCandidate = true;
      if (isOddWord(word)) this.#readOddWord(bytes, { from: at * 4, to: at * 4 + 4, isHit }, line);
    }
    // What does not fill a word was not seen by the filter.
    if (asWords.length * 4 < bytes.length) line.isCandidate = true;
    this.#readOddWord(bytes, { from: asWords.length * 4, to: bytes.length, isHit: true }, line);
    if (line.start < bytes.length) this.#readLine(bytes, line.start, bytes.length, line);
    for (const tally of this.#tallies) if (tally.last instanceof FoundLine) tally.last = tally.last.copy();
  }

  /** Looks at each byte of a word that holds one that is no ordinary character. */
  #readOddWord(bytes: Uint8Array, { from, to, isHit }: { readonly from: number; readonly to: number; readonly isHit: boolean }, line: LineSoFar): void {
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
        const isRestOfLineEnd = byte === LINE_FEED && line.start === at && at > 0 && bytes[at - 1] === CARRIAGE_RETURN;
        if (!isRestOfLineEnd) this.#readLine(bytes, line.start, at, line);
        line.start = at + 1;
        line.isCandidate = isHit;
        line.isOdd = false;
        line.isAscii = true;
      } else if (byte === ESCAPE || byte >= FIRST_OTHER) {
        line.isAscii = false;
        if (byte === ESCAPE || beginsFoldedIntoAscii(byte, bytes[at + 1])) line.isOdd = true;
      }
    }
  }

  #readLine(bytes: Uint8Array, start: number, end: number, { isCandidate, isOdd, isAscii }: LineSoFar): void {
    const ordinal = this.#ordinal++;
    const number = ++this.#number;
    const { keys, kinds } = this.#search;
    const mustBeCleaned = isOdd || end - start > MAX_LINE_LENGTH;
    if (!isCandidate && !mustBeCleaned && !kinds.areAll) return;
    this.#keys.length = 0;
    const isPlain = isAscii && !mustBeCleaned;
    const line = new FoundLine({ number, ordinal, file: this.#file }, { bytes, start, end, isPlain, isText: this.#isText });
    if (mustBeCleaned) this.#findKeysOf(line);
    else keys.find(bytes, { start, end, hasEdges: true }, this.#note);
    const { told, tested, automaton } = kinds.of(this.#keys);
    // In a line that was cleaned, keys may stand where their literals do not.
    for (const finder of told) if (!mustBeCleaned || finder.kind === 'pattern' || finder.test(line)) this.#settle(finder.query, line);
    for (const finder of tested) if (this.#isOpen(finder.query) && finder.kind !== 'pattern' && finder.test(line)) this.#settle(finder.query, line);
    if (!automaton) return;
    this.#patterns.length = 0;
    line.search(automaton, this.#notePattern);
    if (this.#patterns.length > 0) this.#settlePatterns(line);
  }

  #settlePatterns(line: FoundLine): void {
    const { finders } = this.#search.kinds;
    const found = [...this.#patterns];
    for (const number of found) {
      const finder = finders.at(number);
      if (!this.#isOpen(finder.query) || finder.kind !== 'pattern') continue;
      if (finder.isLoose) {
        this.#patterns.length = 0;
        line.search(finders.exactly(number), this.#notePattern);
        if (this.#patterns.length === 0) continue;
      }
      this.#settle(finder.query, line);
    }
  }

  /** The keys of a line of which something was taken away, or in which letters stand for those of ASCII. Both as it is and without case: some keys need one, some the other. */
  #findKeysOf({ text, folded }: LineText): void {
    const buffer = new Uint8Array(text.length * 3);
    for (const form of [text, folded]) this.#search.keys.find(buffer, { start: 0, end: encodeUtf8(form, buffer), hasEdges: false }, this.#note);
  }

  /** Takes up a key that is in the current line. */
  readonly #note = (key: number): void => {
    if (this.#foundOn[key] === this.#ordinal) return;
    this.#foundOn[key] = this.#ordinal;
    this.#keys.push(key);
  };

  readonly #notePattern = (number: number): void => {
    if (!this.#patterns.includes(number)) this.#patterns.push(number);
  };

  #isOpen(query: number): boolean {
    return this.#settledOn[query] !== this.#ordinal;
  }

  /** Counts a line that holds what a query asks for, unless it is an exception. */
  #settle(query: number, line: FoundLine): void {
    const tally = this.#tallies[query];
    if (!tally || !this.#isOpen(query)) return;
    this.#settledOn[query] = this.#ordinal;
    if (this.#search.isExcepted(query, line)) return;
    tally.count++;
    if (tally.samples.length < MOST_SAMPLES) tally.samples.push(line.copy());
    tally.last = line;
    this.#visit?.(query, line);
  }
}

/** The whole words of some bytes. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >>> 2);
}

/** Whether these bytes begin a letter outside ASCII that folds into it: the dotless i, the long s, the Kelvin sign. */
function beginsFoldedIntoAscii(byte: number, next: number | undefined): boolean {
  return (byte === 0xc4 && next === 0xb1) || (byte === 0xc5 && next === 0xbf) || (byte === 0xe2 && next === 0x84);
}

/** Where the line ends that a unit is in, behind its line end. */
function endOfLine(text: string, from: number): number {
  const lineEnd = /\r\n|\n|\r/g;
  // A line end of two units is not cut.
  lineEnd.lastIndex = from - 1;
  return lineEnd.exec(text) ? lineEnd.lastIndex : text.length;
}
