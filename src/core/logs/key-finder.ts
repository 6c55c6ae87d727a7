import { hasBit, hashBits, setBit } from './bits.js';
import { ANY_CASE, BEGINS_LINE, BEGINS_WORD, ENDS_WORD, type Keys, lengthOf, RUN_LENGTH, SHORTEST_KEY } from './keys.js';

/** Bits of a byte that are looked at: in these, letters of ASCII have no case. */
const BITS = 5;
const FOUR = (1 << (4 * BITS)) - 1;
const THREE = (1 << (3 * BITS)) - 1;
const TWO = (1 << (2 * BITS)) - 1;

/** Added to numbers of three and of two bytes, which tells them from others. */
const OF_THREE = 1 << (4 * BITS);
const OF_TWO = 2 << (4 * BITS);

const HEAD_BITS = 13;

/**
 * Finds keys in a line by their rarest runs of four bytes, shorter keys by all of them. The last five bits of these bytes make a number, which moves on by a shift from byte to
 * byte. What may be a key is compared byte by byte.
 */
export class KeyFinder {
  readonly #keys: Keys;
  /** A bit for each number of four bytes. */
  readonly #fours = new Int32Array((FOUR + 1) >>> 5);
  /** 1 for each number of three or two bytes. */
  readonly #threes = new Uint8Array(THREE + 1);
  readonly #twos = new Uint8Array(TWO + 1);
  /** For each hash of a number the first key, plus 1, and for each key the next. */
  readonly #heads = new Int32Array(1 << HEAD_BITS);
  readonly #nexts: Int32Array;
  readonly #numbers: Int32Array;
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;
  #end = 0;
  #hasEdges = true;
  #found: (key: number) => void = () => undefined;

  constructor(keys: Keys) {
    this.#keys = keys;
    this.#nexts = new Int32Array(keys.count);
    this.#numbers = new Int32Array(keys.count);
    for (let key = 0; key < keys.count; key++) this.#add(key);
  }

  /** Calls `found` with each key in some bytes, once for each place where it stands. @param hasEdges whether the edges of words can be told by these bytes; otherwise a word may begin or end anywhere. */
  find(bytes: Uint8Array, { start, end, hasEdges }: { readonly start: number; readonly end: number; readonly hasEdges: boolean }, found: (key: number) => void): void {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#hasEdges = hasEdges;
    this.#found = found;
    const fours = this.#fours;
    const threes = this.#threes;
    const twos = this.#twos;
    let number = 0;
    for (let at = start; at < end; at++) {
      number = ((number << BITS) | ((bytes[at] ?? 0) & 31)) & FOUR;
      if (hasBit(fours, number)) this.#tellKeys(number, at - 3);
      if (threes[number & THREE] === 1) this.#tellKeys((number & THREE) + OF_THREE, at - 2);
      if (twos[number & TWO] === 1) this.#tellKeys((number & TWO) + OF_TWO, at - 1);
    }
  }

  #add(key: number): void {
    const { bytes, starts, fours } = this.#keys;
    const from = (starts[key] ?? 0) + (fours[key] ?? 0);
    const length = Math.min(RUN_LENGTH, lengthOf(this.#keys, key));
    let number = 0;
    for (let at = from; at < from + length; at++) number = (number << BITS) | ((bytes[at] ?? 0) & 31);
    if (length === RUN_LENGTH) setBit(this.#fours, number);
    else (length === SHORTEST_KEY ? this.#twos : this.#threes)[number] = 1;
    const name = number + (length === RUN_LENGTH ? 0 : length === SHORTEST_KEY ? OF_TWO : OF_THREE);
    const head = hashBits(name, HEAD_BITS);
    this.#numbers[key] = name;
    this.#nexts[key] = this.#heads[head] ?? 0;
    this.#heads[head] = key + 1;
  }

  /** Tells the keys whose run has a number and begins at a byte. */
  #tellKeys(number: number, at: number): void {
    for (let next = this.#heads[hashBits(number, HEAD_BITS)] ?? 0; next > 0; next = this.#nexts[next - 1] ?? 0)
      if (this.#numbers[next - 1] === number && this.#isAt(next - 1, at - (this.#keys.fours[next - 1] ?? 0))) this.#found(next - 1);
  }

  /** Whether a key begins at a byte. */
  #isAt(key: number, from: number): boolean {
    const keys = this.#keys;
    const kind = keys.kinds[key] ?? 0;
    const length = lengthOf(keys, key);
    if (from < this.#start || from + length > this.#end || ((kind & BEGINS_LINE) !== 0 && from > this.#start)) return false;
    const first = keys.starts[key] ?? 0;
    for (let i = 0; i < length; i++) {
      const byte = this.#bytes[from + i] ?? 0;
      if (((kind & ANY_CASE) !== 0 && byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte) !== keys.bytes[first + i]) return false;
    }
    return !this.#hasEdges || (((kind & BEGINS_WORD) === 0 || this.#isEdge(from)) && ((kind & ENDS_WORD) === 0 || this.#isEdge(from + length)));
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
