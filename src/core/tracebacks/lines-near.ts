import { cleanLine, MAX_LINE_LENGTH } from '../logs/log.js';

/** A line of a text, as it stands there. */
export interface RawLine {
  /** Without ANSI codes and line end, at most `MAX_LINE_LENGTH` UTF-16 units. */
  readonly text: string;
  /** Of its first unit in the text. */
  readonly offset: number;
}

/** One of these is in every line that can end or begin a traceback. */
const ANCHORS = ['most recent call last', 'Error', 'Exception'];

/** How far before such a line its frames can stand. In UTF-16 units. */
const REACH_BACK = 16_384;

/** Walks over the lines of a text that can belong to tracebacks, and leaps over the others without looking at them. In linear time. */
export class LinesNear {
  readonly #text: string;
  /** Next occurrence of each anchor, at or after the cursor; the length of the text when there is none. */
  readonly #next: number[];
  #cursor = 0;

  constructor(text: string) {
    this.#text = text;
    this.#next = ANCHORS.map(() => -1);
  }

  /** Where the next line begins. */
  get cursor(): number {
    return this.#cursor;
  }

  /** The next line, whatever is in it. */
  take(): RawLine | undefined {
    if (this.#cursor >= this.#text.length) return undefined;
    const offset = this.#cursor;
    const end = this.#endOfLine(offset);
    this.#cursor = end + (this.#text.startsWith('\r\n', end) ? 2 : 1);
    return { text: this.#textOf(offset, end), offset };
  }

  /**
   * Leaps to the lines that stand closely before the next line with an anchor.
   *
   * @param isWanted judges the line with the anchor.
   * @returns the offset of that line; undefined when there is none left.
   */
  leap(isWanted: (line: string) => boolean): number | undefined {
    let from = this.#cursor;
    for (let anchor = this.#nextAnchor(from); anchor < this.#text.length; anchor = this.#nextAnchor(from)) {
      const start = this.#startOfLine(anchor, from);
      const end = this.#endOfLine(anchor);
      if (start !== undefined && isWanted(this.#textOf(start, end))) {
        this.#cursor = this.#beforehand(start);
        return start;
      }
      from = end + 1;
    }
    this.#cursor = this.#text.length;
    return undefined;
  }

  #textOf(start: number, end: number): string {
    return cleanLine(this.#text.slice(start, Math.min(end, start + MAX_LINE_LENGTH)));
  }

  #nextAnchor(from: number): number {
    for (const [i, anchor] of ANCHORS.entries()) {
      if ((this.#next[i] ?? 0) >= from) continue;
      const at = this.#text.indexOf(anchor, from);
      this.#next[i] = at < 0 ? this.#text.length : at;
    }
    return Math.min(...this.#next);
  }

  /** Undefined when it is so far away that the anchor is cut off. */
  #startOfLine(at: number, from: number): number | undefined {
    const floor = Math.max(from, at - MAX_LINE_LENGTH);
    for (let start = at; start > floor; start--) if (isLineEnd(this.#text.charCodeAt(start - 1))) return start;
    return floor === from ? from : undefined;
  }

  #endOfLine(from: number): number {
    const lineEnd = /[\r\n]/g;
    lineEnd.lastIndex = from;
    return lineEnd.exec(this.#text)?.index ?? this.#text.length;
  }

  /** The start of the first line that is in reach of a line and was not taken yet. */
  #beforehand(start: number): number {
    const floor = start - REACH_BACK;
    if (floor <= this.#cursor) return this.#cursor;
    for (let at = floor; at < start; at++) if (isLineEnd(this.#text.charCodeAt(at))) return at + 1;
    return start;
  }
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}
