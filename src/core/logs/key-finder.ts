import type { LogPlan } from '../model.js';
import { ANY_CASE, BEGINS_LINE, BEGINS_WORD, ENDS_WORD, MAX_KEY_BYTES } from './keys.js';

/** One column for each byte. */
const COLUMNS = 256;

/** A state takes a kilobyte; with more of them, all are forgotten. */
const MOST_STATES = 8192;
const FIRST_ROOM = 64;

const NO_KEYS: readonly number[] = [];

/**
 * Finds keys in a line, in one pass, with an automaton whose states are made when a line first leads to them. A state stands for the longest end of what was read that begins a key, and so for the keys
 * that begin so, which are neighbours since the keys are in order. Letters of ASCII have no case in it: a key to which case matters is compared where it seems to stand.
 * @source Aho, Corasick, Efficient string matching, 1975
 */
export class KeyFinder {
  readonly #keys: readonly string[];
  readonly #kinds: readonly number[];
  /** The place of the row to which each byte leads from each row, negative where keys end; 0 where that is not known. The first state has the second row. */
  #rows = new Int32Array(FIRST_ROOM * COLUMNS);
  /** For each state the first of its keys and the one behind the last, how much of them was read, and the row of the next longest end that begins a key. */
  #from = new Int32Array(FIRST_ROOM);
  #to = new Int32Array(FIRST_ROOM);
  #depth = new Uint8Array(FIRST_ROOM);
  #shorter = new Int32Array(FIRST_ROOM);
  /** Keys that end where a state begins. */
  #ended: (readonly number[])[] = [];
  #states = 0;

  /** @param plan whose keys are in order as `inOrderOfKeys` says. */
  constructor({ keys, kinds }: Pick<LogPlan, 'keys' | 'kinds'>) {
    this.#keys = keys;
    this.#kinds = kinds;
    this.#forget();
  }

  /** Calls `found` with each key in some bytes, once for each place where it stands. @param hasEdges whether the edges of words can be told by these bytes; otherwise a word may begin or end anywhere. */
  find(bytes: Uint8Array, { start, end, hasEdges }: { readonly start: number; readonly end: number; readonly hasEdges: boolean }, found: (key: number) => void): void {
    const line = { bytes, start, end, hasEdges };
    let rows = this.#rows;
    let row = COLUMNS;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      let to = rows[row + byte] ?? 0;
      if (to <= 0) {
        if (to === 0) {
          if (this.#states > MOST_STATES) row = this.#beginAnew(line, at);
          to = this.#advance(row, byte);
          rows = this.#rows;
        }
        if (to < 0) {
          to = -to;
          for (const key of this.#ended[to / COLUMNS] ?? NO_KEYS) if (this.#isBefore(key, at + 1, line)) found(key);
        }
      }
      row = to;
    }
  }

  /** The row that a byte leads to, negative where keys end. */
  #advance(row: number, byte: number): number {
    const known = this.#rows[row + byte] ?? 0;
    if (known !== 0) return known;
    const to = this.#longer(row, foldByte(byte));
    this.#rows[row + byte] = to;
    return to;
  }

  #longer(row: number, byte: number): number {
    const state = row / COLUMNS;
    const depth = this.#depth[state] ?? 0;
    const from = this.#firstOf(state, depth, byte);
    const to = this.#firstOf(state, depth, byte + 1);
    const shorter = row === COLUMNS ? COLUMNS : Math.abs(this.#advance(this.#shorter[state] ?? COLUMNS, byte));
    if (from === to) return row === COLUMNS ? COLUMNS : this.#signed(shorter);
    return this.#signed(this.#add({ from, to, depth: depth + 1, shorter }));
  }

  #signed(row: number): number {
    return this.#ended[row / COLUMNS] === NO_KEYS ? row : -row;
  }

  /** The first key of a state that has a byte, or a higher one, at some place. */
  #firstOf(state: number, at: number, byte: number): number {
    let low = this.#from[state] ?? 0;
    let high = this.#to[state] ?? 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const key = this.#keys[middle] ?? '';
      if (at < key.length && foldByte(key.charCodeAt(at)) >= byte) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #add({ from, to, depth, shorter }: { readonly from: number; readonly to: number; readonly depth: number; readonly shorter: number }): number {
    const state = ++this.#states;
    if (state === this.#from.length) this.#grow();
    this.#from[state] = from;
    this.#to[state] = to;
    this.#depth[state] = depth;
    this.#shorter[state] = shorter;
    // Those that are read to the end come first.
    let whole = from;
    while (whole < to && this.#keys[whole]?.length === depth) whole++;
    const others = this.#ended[shorter / COLUMNS] ?? NO_KEYS;
    this.#ended[state] = whole === from ? others : [...Array.from({ length: whole - from }, (_, at) => from + at), ...others];
    return state * COLUMNS;
  }

  #grow(): void {
    const room = 2 * this.#from.length;
    this.#rows = copied(this.#rows, new Int32Array(room * COLUMNS));
    this.#from = copied(this.#from, new Int32Array(room));
    this.#to = copied(this.#to, new Int32Array(room));
    this.#depth = copied(this.#depth, new Uint8Array(room));
    this.#shorter = copied(this.#shorter, new Int32Array(room));
  }

  #forget(): void {
    this.#rows.fill(0);
    this.#ended = [NO_KEYS];
    this.#states = 0;
    this.#add({ from: 0, to: this.#keys.length, depth: 0, shorter: COLUMNS });
  }

  /** Forgets all states. @returns the new row of the state before a byte. */
  #beginAnew({ bytes, start }: { readonly bytes: Uint8Array; readonly start: number }, at: number): number {
    this.#forget();
    let row = COLUMNS;
    for (let before = Math.max(start, at - MAX_KEY_BYTES); before < at; before++) row = Math.abs(this.#advance(row, bytes[before] ?? 0));
    return row;
  }

  /** Whether a key that seems to end before a byte stands there. */
  #isBefore(key: number, end: number, { bytes, start, end: endOfLine, hasEdges }: { readonly bytes: Uint8Array; readonly start: number; readonly end: number; readonly hasEdges: boolean }): boolean {
    const kind = this.#kinds[key] ?? 0;
    if (kind === ANY_CASE) return true;
    const text = this.#keys[key] ?? '';
    const from = end - text.length;
    if ((kind & BEGINS_LINE) !== 0 && from > start) return false;
    if (hasEdges) {
      if ((kind & BEGINS_WORD) !== 0 && (from > start && isOfWord(bytes[from - 1] ?? 0)) === isOfWord(bytes[from] ?? 0)) return false;
      if ((kind & ENDS_WORD) !== 0 && (end < endOfLine && isOfWord(bytes[end] ?? 0)) === isOfWord(bytes[end - 1] ?? 0)) return false;
    }
    if ((kind & ANY_CASE) === 0) for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
    return true;
  }
}

/** Keys in the order in which a search expects them: by their bytes without case, and those that are the same then by their kind. */
export function inOrderOfKeys<Key extends { readonly text: string; readonly kind: number }>(keys: readonly Key[]): readonly Key[] {
  const folded = keys.map((key) => ({ key, bytes: foldBytes(key.text) }));
  folded.sort((left, right) => (left.bytes < right.bytes ? -1 : left.bytes > right.bytes ? 1 : left.key.kind - right.key.kind));
  return folded.map(({ key }) => key);
}

function foldBytes(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}

function copied<List extends Int32Array | Uint8Array>(from: List, to: List): List {
  to.set(from);
  return to;
}

/** A letter of ASCII in lower case; any other byte as it is. */
function foldByte(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

function isOfWord(byte: number): boolean {
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f;
}
