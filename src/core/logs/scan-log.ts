import type { LogQuery } from '../model.js';
import { type Automaton, ESCAPE, LINE_END } from './automaton.js';
import { cleanLine, type Log, type LogLine, type LogPart, MAX_LINE_LENGTH } from './log.js';
import { type LogSearch, searchFor } from './log-search.js';

/** The lines of one log that match one query. */
export interface LogMatches {
  /** Number of lines. */
  readonly count: number;
  readonly first?: LogLine;
}

/**
 * Searches a log for all queries in one pass. A line matches a query if it contains one of `contains` or matches one of `matches`, and contains none of `except`.
 *
 * @param visit is told of every match, by index of the query; matches of one query come in the order of the lines.
 * @returns the matches of each query, by index; they do not keep the log alive.
 */
export function scanLog(log: Log, queries: readonly LogQuery[], visit?: (query: number, line: LogLine) => void): readonly LogMatches[] {
  const scan = new LogScan(searchFor(queries), queries.length, visit);
  for (const part of log.parts) scan.readPart(part);
  return scan.results();
}

interface Tally {
  count: number;
  first?: LogLine;
}

/** The state of one pass over one log. */
class LogScan {
  readonly #search: LogSearch;
  readonly #visit: ((query: number, line: LogLine) => void) | undefined;
  readonly #tallies: readonly Tally[];
  /** Ordinal + 1 of the line on which a query was settled last. */
  readonly #settledOn: Float64Array;
  /** Keys found in the current line. */
  readonly #found = new Set<number>();
  #ordinal = 0;
  #number = 0;
  #file: string | undefined;

  constructor(search: LogSearch, queries: number, visit: ((query: number, line: LogLine) => void) | undefined) {
    this.#search = search;
    this.#visit = visit;
    this.#tallies = Array.from({ length: queries }, () => ({ count: 0 }));
    this.#settledOn = new Float64Array(queries);
  }

  readPart({ text, file }: LogPart): void {
    if (file !== this.#file) this.#number = 0;
    this.#file = file;
    const { automaton } = this.#search;
    const cursor = { at: 0, state: 0 };
    let start = 0;
    let isEscaped = false;
    while (cursor.at < text.length) {
      const event = runAutomaton(automaton, text, cursor);
      if (event === END_OF_TEXT) break;
      if (event === ESCAPE) isEscaped = true;
      else if (event !== LINE_END) this.#noteKeys(~event);
      else {
        const end = cursor.at - 1;
        const isRestOfLineEnd = start === end && text.charAt(end) === '\n' && text.charAt(end - 1) === '\r';
        if (!isRestOfLineEnd) this.#readLine(text, start, end, isEscaped);
        start = cursor.at;
        isEscaped = false;
      }
    }
    if (start < text.length) this.#readLine(text, start, text.length, isEscaped);
  }

  results(): readonly LogMatches[] {
    return this.#tallies.map(({ count, first }) => ({ count, ...(first && { first: detach(first) }) }));
  }

  #noteKeys(state: number): void {
    for (const key of this.#search.automaton.keysAt.get(state) ?? []) this.#found.add(key);
  }

  #readLine(text: string, start: number, end: number, isEscaped: boolean): void {
    const ordinal = this.#ordinal++;
    const number = ++this.#number;
    const { onEveryLine, findersOfKey } = this.#search;
    if (this.#found.size === 0 && onEveryLine.length === 0 && !isEscaped) return;
    let lineText = text.slice(start, end);
    if (isEscaped || lineText.length > MAX_LINE_LENGTH) {
      lineText = cleanLine(lineText);
      this.#findKeysAgain(lineText);
    }
    const line = { number, ordinal, ...(this.#file !== undefined && { file: this.#file }), text: lineText };
    for (const key of this.#found) for (const finder of findersOfKey[key] ?? []) this.#try(finder.query, finder.test, line);
    for (const finder of onEveryLine) this.#try(finder.query, finder.test, line);
    this.#found.clear();
  }

  /** The keys of a line of which something was taken away. */
  #findKeysAgain(line: string): void {
    this.#found.clear();
    const cursor = { at: 0, state: 0 };
    while (cursor.at < line.length) {
      const event = runAutomaton(this.#search.automaton, line, cursor);
      if (event !== END_OF_TEXT) this.#noteKeys(~event);
    }
  }

  #try(query: number, test: (line: string) => boolean, line: LogLine): void {
    const tally = this.#tallies[query];
    if (!tally || this.#settledOn[query] === line.ordinal + 1 || !test(line.text)) return;
    this.#settledOn[query] = line.ordinal + 1;
    if (this.#search.isExcepted[query]?.(line.text)) return;
    tally.count++;
    tally.first ??= line;
    this.#visit?.(query, line);
  }
}

/** Beside the events of the automaton. */
const END_OF_TEXT = 0;

/** Runs until something happens. The cursor then stands behind the unit that made it happen. */
function runAutomaton({ classOf, next }: Automaton, text: string, cursor: { at: number; state: number }): number {
  let { at, state } = cursor;
  let event = END_OF_TEXT;
  while (at < text.length) {
    const target = next[state + (classOf[text.charCodeAt(at++)] ?? 0)] ?? 0;
    if (target < 0) {
      event = target;
      state = target <= ESCAPE ? 0 : ~target;
      break;
    }
    state = target;
  }
  cursor.at = at;
  cursor.state = state;
  return event;
}

/** A copy of the text: a slice would keep the whole log in memory. */
function detach(line: LogLine): LogLine {
  return { ...line, text: ` ${line.text}`.slice(1) };
}
