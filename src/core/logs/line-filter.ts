import type { LogPlan } from '../model.js';
import { hasBit, hashBits, otherHashBits, setBit } from './bits.js';
import { ANY_CASE } from './keys.js';
import { LONG_PART, TRIPLE } from './ordinary-lines.js';

/**
 * Tells of most lines that no key is in them, four bytes at a time: seven bytes, wherever they stand, fill one aligned run of four bytes (a word), and three bytes an aligned pair.
 * A filter holds the words that the rarest seven bytes of each key can fill. It never misses a key; what it lets through must be looked at again. Letters of ASCII have no case in it.
 */
export interface LineFilter {
  /** A bit for each hash of a word, and for each other hash of it, which is asked only where the first holds. */
  readonly words: Int32Array;
  readonly sureWords: Int32Array;
  /** 1 for each pair of bytes that a short key can fill. */
  readonly pairs: Uint8Array;
  /** A bit for each hash of the three bytes of the part of a short key, in either case where that does not matter. */
  readonly triples: Int32Array;
  /** Whether there are short keys. */
  readonly hasPairs: boolean;
  /** Whether there are keys that are too short for any filter: every line must be looked at. */
  readonly letsAllThrough: boolean;
}

/** Bits of the hash of a word: the filter then fits into the nearest cache of a processor and stays sparse with thousands of keys. */
export const WORD_BITS = 18;

/** Set in each byte of a word before it is looked up: letters then have no case. Few other bytes become the same. */
export const NO_CASE = 0x20202020;

/** Makes the filter of the keys by which finders are reached. */
export function buildLineFilter({ keys, kinds, parts, setsOfKey, findersOfSet }: LogPlan): LineFilter {
  const words = new Int32Array(1 << (WORD_BITS - 5));
  const sureWords = new Int32Array(1 << (WORD_BITS - 5));
  const pairs = new Uint8Array(0x1_0000);
  const triples = new Int32Array(1 << (WORD_BITS - 5));
  let hasPairs = false;
  let letsAllThrough = false;
  // Words and pairs are read from bytes as the scan reads them, whatever the order of bytes of the machine.
  const scratch = new Uint8Array(4);
  const asWord = new Int32Array(scratch.buffer);
  const asPair = new Uint16Array(scratch.buffer);
  const read = (text: string, from: number): void => {
    for (let at = 0; at < 4; at++) scratch[at] = text.charCodeAt(from + at) | 0x20;
  };
  for (const [key, text] of keys.entries()) {
    if (!setsOfKey[key]?.some((set) => findersOfSet[set]?.length)) continue;
    const part = parts[key] ?? 0;
    if (text.length >= LONG_PART)
      for (let at = part; at + 4 <= part + LONG_PART; at++) {
        read(text, at);
        setBit(words, hashBits(asWord[0] ?? 0, WORD_BITS));
        setBit(sureWords, otherHashBits(asWord[0] ?? 0, WORD_BITS));
      }
    else if (text.length < TRIPLE) letsAllThrough = true;
    else {
      hasPairs = true;
      const triple = Uint8Array.from({ length: TRIPLE }, (_, at) => text.charCodeAt(part + at));
      for (const variant of ((kinds[key] ?? 0) & ANY_CASE) === 0 ? [triple] : caseVariants(triple)) setBit(triples, hashOfTriple(variant, 0));
      for (const at of [part, part + 1]) {
        read(text, at);
        pairs[asPair[0] ?? 0] = 1;
      }
    }
  }
  return { words, sureWords, pairs, triples, hasPairs, letsAllThrough };
}

/** Whether a short key may stand where an aligned pair of bytes could be of one: its part begins with the pair or one byte before. */
export function mayHoldShortKey({ triples }: LineFilter, bytes: Uint8Array, pair: number): boolean {
  return hasBit(triples, hashOfTriple(bytes, pair)) || (pair > 0 && hasBit(triples, hashOfTriple(bytes, pair - 1)));
}

function hashOfTriple(bytes: Uint8Array, at: number): number {
  return hashBits((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16), WORD_BITS);
}

/** The bytes with each letter of ASCII in either case. */
function caseVariants(bytes: Uint8Array): readonly Uint8Array[] {
  let variants = [bytes];
  for (const [at, byte] of bytes.entries()) if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) variants = variants.flatMap((variant) => [variant, variant.with(at, byte ^ 0x20)]);
  return variants;
}
