import type { LogPlan } from '../model.js';
import { hasBit, hashBits, setBit } from './bits.js';
import { ANY_CASE, BEGINS_LINE, BEGINS_WORD, ENDS_WORD, RUN_LENGTH, SHORTEST_KEY } from './keys.js';

/** Bits of a byte that are looked at: in these, letters of ASCII have no case. */
const BITS = 5;
const FOUR = (1 << (4 * BITS)) - 1;
const THREE = (1 << (3 * BITS)) - 1;
const TWO = (1 << (2 * BITS)) - 1;

/** Added to numbers of three and of two bytes, which tells them from others. */
const OF_THREE = 1 << (4 * BITS);
const OF_TWO = 2 << (4 * BITS);

/** What three bytes may be the end of. */
const ENDS_FOUR = 1;
const ENDS_THREE = 2;
const ENDS_TWO = 4;

const HEAD_BITS = 13;

/**
 * Finds keys in a line by their rarest runs of four bytes, shorter keys by all of them. The last five bits of these bytes make a number, which moves on by a shift from byte to
 * byte. What may be a key is compared byte by byte.
 */
export class KeyFinder {
  readonly #keys: readonly string[];
  readonly #kinds: readonly number[];
  /** Where the run of each key begins by which it is found. */
  readonly #runs: readonly number[];
  /** A bit for each number of four bytes. */
  readonly #fours = new Int32Array((FOUR + 1) >>> 5);
  /** What each number of three bytes may be the end of. */
  readonly #ends = new Uint8Array(THREE + 1);
  /** For each hash of a number the first key, plus 1, and for each key the next. */
  readonly #heads = new Int32Array(1 << HEAD_BITS);
  readonly #nexts: Int32Array;
  readonly #numbers: Int32Array;
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;
  #end = 0;
  #hasEdges = true;
  #found: (key: number) => void = () => undefined;

  constructor({ keys, kinds, fours }: Pick<LogPlan, 'keys' | 'kinds' | 'fours'>) {
    this.#keys = keys;
    this.#kinds = kinds;
    this.#runs = fours;
    this.#nexts = new Int32Array(keys.length);
    this.#numbers = new Int32Array(keys.length);
    for (let key = 0; key < keys.length; key++) this.#add(key);
  }

  /** Calls `found` with each key in some bytes, once for each place where it stands. @param hasEdges whether the edges of words can be told by these bytes; otherwise a word may begin or end anywhere. */
  find(bytes: Uint8Array, { start, end, hasEdges }: { readonly start: number; readonly end: number; readonly hasEdges: boolean }, found: (key: number) => void): void {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#hasEdges = hasEdges;
    this.#found = found;
    const ends = this.#ends;
    let number = 0;
    for (let at = start; at < end; at++) {
      number = ((number << BITS) | ((bytes[at] ?? 0) & 31)) & FOUR;
      const ended = ends[number & THREE] ?? 0;
      if (ended !== 0) this.#tellEnded(ended, number, at);
    }
  }

  #tellEnded(ended: number, number: number, at: number): void {
    if ((ended & ENDS_FOUR) !== 0 && hasBit(this.#fours, number)) this.#tellKeys(number, at - 3);
    if ((ended & ENDS_THREE) !== 0) this.#tellKeys((number & THREE) + OF_THREE, at - 2);
    if ((ended & ENDS_TWO) !== 0) this.#tellKeys((number & TWO) + OF_TWO, at - 1);
  }

  #add(key: number): void {
    const text = this.#keys[key] ?? '';
    const from = this.#runs[key] ?? 0;
    const length = Math.min(RUN_LENGTH, text.length);
    let number = 0;
    for (let at = from; at < from + length; at++) number = (number << BITS) | (text.charCodeAt(at) & 31);
    const ends = this.#ends;
    let name = number;
    if (length === RUN_LENGTH) {
      setBit(this.#fours, number);
      ends[number & THREE] = (ends[number & THREE] ?? 0) | ENDS_FOUR;
    } else if (length === SHORTEST_KEY) {
      for (let before = number; before <= THREE; before += TWO + 1) ends[before] = (ends[before] ?? 0) | ENDS_TWO;
      name += OF_TWO;
    } else {
      ends[number] = (ends[number] ?? 0) | ENDS_THREE;
      name += OF_THREE;
    }
    const head = hashBits(name, HEAD_BITS);
    this.#numbers[key] = name;
    this.#nexts[key] = this.#heads[head] ?? 0;
    this.#heads[head] = key + 1;
  }

  /** Tells the keys whose run has a number and begins at a byte. */
  #tellKeys(number: number, at: number): void {
    for (let next = this.#heads[hashBits(number, HEAD_BITS)] ?? 0; next > 0; next = this.#nexts[next - 1] ?? 0)
      if (this.#numbers[next - 1] === number && this.#isAt(next - 1, at - (this.#runs[next - 1] ?? 0))) this.#found(next - 1);
  }

  /** Whether a key begins at a byte. */
  #isAt(key: number, from: number): boolean {
    const kind = this.#kinds[key] ?? 0;
    const text = this.#keys[key] ?? '';
    const end = from + text.length;
    if (from < this.#start || end > this.#end || ((kind & BEGINS_LINE) !== 0 && from > this.#start)) return false;
    const bytes = this.#bytes;
    const anyCase = (kind & ANY_CASE) !== 0;
    for (let i = 0; i < text.length; i++) {
      const byte = bytes[from + i] ?? 0;
      if ((anyCase && byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte) !== text.charCodeAt(i)) return false;
    }
    return !this.#hasEdges || (((kind & BEGINS_WORD) === 0 || this.#isEdge(from)) && ((kind & ENDS_WORD) === 0 || this.#isEdge(end)));
  }

  /** Whether a word begins or ends before a byte. */
  #isEdge(at: number): boolean {
    return this.#isOfWord(at - 1) !== this.#isOfWord(at);
  }

  #isOfWord(at: number): boolean {
    const byte = this.#bytes[at] ?? 0;
    const letter = byte | 0x20;
    return at >= this.#start && at < this.#end && ((letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f);
  }
}
