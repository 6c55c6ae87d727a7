import { LONG_PART, rarestPart, SHORT_PART } from './ordinary-lines.js';
import { encodeUtf8 } from './utf-8.js';

/**
 * Tells of most lines that no key is in them, four bytes at a time: seven bytes, wherever they stand, fill one aligned run of four bytes (a word), and three bytes an aligned pair.
 * A filter holds the words that the rarest seven bytes of each key can fill. It never misses a key; what it lets through must be looked at again.
 */
export interface LineFilter {
  /** A bit for each hash of a word. */
  readonly words: Int32Array;
  /** 1 for each pair of bytes that a short key can fill. */
  readonly pairs: Uint8Array;
  /** A bit for each hash of the first three bytes of a short key. */
  readonly triples: Int32Array;
  /** Whether there are short keys. */
  readonly hasPairs: boolean;
  /** Whether there is a key that is too short for any filter: then every line must be looked at. */
  readonly letsAllThrough: boolean;
}

/** What is looked for in lines. */
export interface FilterKey {
  readonly text: string;
  /** Whether letters of ASCII stand for either case. */
  readonly ignoreCase: boolean;
}

/** Bits of a hash: the filter then fits into the nearest cache of a processor and stays sparse with thousands of keys. */
const HASH_BITS = 18;

/** @source Knuth, The Art of Computer Programming 3, 6.4: multiplication by 2³² ÷ the golden ratio */
const MULTIPLIER = 0x9e3779b1;

/** Place of the bit of a word. */
export function hashWord(word: number): number {
  return Math.imul(word, MULTIPLIER) >>> (32 - HASH_BITS);
}

/** Makes the filter of keys. */
export function buildLineFilter(keys: readonly FilterKey[]): LineFilter {
  const words = new Int32Array(1 << (HASH_BITS - 5));
  const pairs = new Uint8Array(0x1_0000);
  const triples = new Int32Array(1 << (HASH_BITS - 5));
  let hasPairs = false;
  // Words and pairs are read from bytes as the scan reads them, whatever the order of bytes of the machine.
  const scratch = new Uint8Array(4);
  const asWord = new Int32Array(scratch.buffer);
  const asPair = new Uint16Array(scratch.buffer);
  for (const { text, ignoreCase } of keys) {
    const bytes = keyBytes(text);
    if (bytes.length >= LONG_PART) {
      const start = rarestPart(String.fromCharCode(...bytes));
      for (let at = start; at + 4 <= start + LONG_PART; at++)
        for (const run of caseVariants(bytes.subarray(at, at + 4), ignoreCase)) {
          scratch.set(run);
          setBit(words, hashWord(asWord[0] ?? 0));
        }
    } else if (bytes.length >= SHORT_PART) {
      hasPairs = true;
      for (const triple of caseVariants(bytes.subarray(0, SHORT_PART), ignoreCase)) {
        setBit(triples, hashTriple(triple, 0));
        for (const at of [0, 1]) {
          scratch.set(triple.subarray(at, at + 2));
          pairs[asPair[0] ?? 0] = 1;
        }
      }
    }
  }
  return { words, pairs, triples, hasPairs, letsAllThrough: keys.some(({ text }) => keyBytes(text).length < SHORT_PART) };
}

/** Whether a short key may stand where an aligned pair of bytes could be of one: it begins with the pair or one byte before. */
export function mayHoldShortKey({ triples }: LineFilter, bytes: Uint8Array, pair: number): boolean {
  return hasBit(triples, hashTriple(bytes, pair)) || (pair > 0 && hasBit(triples, hashTriple(bytes, pair - 1)));
}

/** Whether a bit is set. */
export function hasBit(bits: Int32Array, bit: number): boolean {
  return (((bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) !== 0;
}

function setBit(bits: Int32Array, bit: number): void {
  bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

/** Place of the bit of three bytes. */
function hashTriple(bytes: Uint8Array, at: number): number {
  return hashWord((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16));
}

/** The bytes with each letter in either case; only as they are unless case is ignored. */
function caseVariants(bytes: Uint8Array, ignoreCase: boolean): readonly Uint8Array[] {
  let variants = [bytes];
  for (const [at, byte] of bytes.entries()) {
    const other = byte ^ 0x20;
    const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
    if (ignoreCase && isLetter) variants = variants.flatMap((variant) => [variant, variant.with(at, other)]);
  }
  return variants;
}

/** A key as bytes. */
export function keyBytes(key: string): Uint8Array {
  const bytes = new Uint8Array(key.length * 3);
  return bytes.slice(0, encodeUtf8(key, bytes));
}
