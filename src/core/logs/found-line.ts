import type { LineText } from './finders.js';
import { foldCase } from './fold-case.js';
import { cleanLine, type LogLine, MAX_RAW_LENGTH } from './log.js';
import type { PatternAutomaton } from './pattern-automaton.js';
import { decodeAscii, decodeUtf8 } from './utf-8.js';

/** Bytes that can hold as many units as are looked at of a line. */
const MAX_RAW_BYTES = 3 * MAX_RAW_LENGTH + 4;

/** Where a line is in bytes. */
interface LineBytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Whether they are ASCII and nothing must be taken away. */
  readonly isPlain: boolean;
  /** Whether they come from a text, which can hold halves of surrogate pairs. */
  readonly isText: boolean;
}

/** A line in which something may be found. Its text is made where it is asked for; it is only good as long as the bytes stay. */
export class FoundLine implements LineText {
  readonly number: number;
  readonly ordinal: number;
  readonly file: string | undefined;
  readonly #at: LineBytes;
  #text: string | undefined;
  #folded: string | undefined;

  constructor({ number, ordinal, file }: Pick<LogLine, 'number' | 'ordinal'> & { readonly file: string | undefined }, at: LineBytes) {
    this.number = number;
    this.ordinal = ordinal;
    this.file = file;
    this.#at = at;
  }

  get text(): string {
    this.#text ??= decode(this.#at);
    return this.#text;
  }

  /** The text without case. */
  get folded(): string {
    this.#folded ??= this.#at.isPlain ? this.text.toLowerCase() : foldCase(this.text);
    return this.#folded;
  }

  /** Looks for the patterns of an automaton. */
  search(automaton: PatternAutomaton, tell: (pattern: number) => void): void {
    const { bytes, start, end, isPlain } = this.#at;
    if (isPlain) automaton.findInAscii(bytes, start, end, tell);
    else automaton.findInText(this.text, tell);
  }

  /** The line by itself. */
  copy(): LogLine {
    return { number: this.number, ordinal: this.ordinal, ...(this.file !== undefined && { file: this.file }), text: this.text };
  }
}

function decode({ bytes, start, end, isPlain, isText }: LineBytes): string {
  return isPlain ? decodeAscii(bytes, start, end) : cleanLine(decodeUtf8(bytes.subarray(start, Math.min(end, start + MAX_RAW_BYTES)), isText));
}
