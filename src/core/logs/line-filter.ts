import type { LogPlan } from '../model.js';
import { hasBit, hashBits, hashTwo, setBit } from './bits.js';
import { ANY_CASE } from './keys.js';
import { LONG_PART, TRIPLE } from './ordinary-lines.js';

/**
 * Tells of most lines that no key is in them, four bytes at a time: seven bytes, wherever they stand, fill one aligned run of four bytes (a word), and three bytes an aligned pair.
 * A filter holds the words that the rarest seven bytes of each key can fill. It never misses a key; what it lets through must be looked at again. Letters of ASCII have no case in it.
 */
export interface LineFilter {
  /** A bit for each hash of a word. */
  readonly words: Int32Array;
  /** A bit for each hash of the rarest seven bytes of a key, which are looked for around a word that is among the words. */
  readonly parts: Int32Array;
  /** 1 for each pair of bytes that a short key can fill. */
  readonly pairs: Uint8Array;
  /** A bit for each hash of the three bytes of the part of a short key, in either case where that does not matter. */
  readonly triples: Int32Array;
  /** Whether there are keys that are too short for any filter: every line must be looked at. */
  readonly letsAllThrough: boolean;
}

/** Bits of the hash of a word: the filter then fits into the nearest cache of a processor and stays sparse with thousands of keys. */
const WORD_BITS = 18;

/** Set in each byte before it is looked up: letters then have no case. Few other bytes become the same. */
const NO_CASE_BYTE = 0x20;
const NO_CASE = 0x20202020;

/** A word of four blanks, the least of the ordinary characters. */
const BLANKS = 0x20202020;

/** The filter that knows nothing of any line. */
export function emptyFilter(letsAllThrough: boolean): LineFilter {
  const room = 1 << (WORD_BITS - 5);
  return { words: new Int32Array(room), parts: new Int32Array(room), pairs: new Uint8Array(0x1_0000), triples: new Int32Array(room), letsAllThrough };
}

/**
 * The first word, from a place on, that may be of a key or holds a byte that is no ordinary character; the number of words without any.
 * This loop is most of the time that a log takes: all that it asks of a word is one sum, and one branch.
 */
export function nextWord({ words, pairs }: LineFilter, bytes: Int32Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const word = bytes[at] ?? 0;
    const folded = word | NO_CASE;
    const hash = hashBits(folded, WORD_BITS);
    const isOfKey = (((words[hash >>> 5] ?? 0) >>> (hash & 31)) & 1) | (pairs[folded & 0xffff] ?? 0) | (pairs[folded >>> 16] ?? 0);
    if ((isOfKey | oddBytes(word)) !== 0) return at;
  }
  return bytes.length;
}

/** Whether a word holds a byte that is no ordinary character. */
export function isOddWord(word: number): boolean {
  return oddBytes(word) !== 0;
}

/** Control characters and what is outside ASCII: in each byte, the highest bit of the byte itself, or of what is left of it after taking 0x20 away. */
function oddBytes(word: number): number {
  return ((word - BLANKS) | word) & 0x8080_8080;
}

/** Whether a key may stand where a word is, which begins at a byte. */
export function mayHoldKey(filter: LineFilter, bytes: Uint8Array, { word, from }: { readonly word: number; readonly from: number }): boolean {
  const { words, pairs, letsAllThrough } = filter;
  const folded = word | NO_CASE;
  return (
    letsAllThrough ||
    (hasBit(words, hashBits(folded, WORD_BITS)) && mayHoldPart(filter, bytes, from)) ||
    (pairs[folded & 0xffff] === 1 && mayHoldShortKey(filter, bytes, from)) ||
    (pairs[folded >>> 16] === 1 && mayHoldShortKey(filter, bytes, from + 2))
  );
}

/** Whether the part of a key may be where it fills a word: it begins with the word or up to three bytes before. */
function mayHoldPart({ parts }: LineFilter, bytes: Uint8Array, word: number): boolean {
  for (let at = Math.max(0, word - (LONG_PART - 4)); at <= word && at + LONG_PART <= bytes.length; at++) if (hasBit(parts, hashOfPart(bytes, at))) return true;
  return false;
}

/** Makes the filter of the keys by which finders are reached. */
export function buildLineFilter({ keys, kinds, parts: partOfKey, setsOfKey, findersOfSet }: LogPlan): LineFilter {
  const reached = [...keys.entries()].filter(([key]) => setsOfKey[key]?.some((set) => findersOfSet[set]?.length));
  const filter = emptyFilter(reached.some(([, text]) => text.length < TRIPLE));
  const { words, parts, pairs, triples } = filter;
  // Words and pairs are read from bytes as the scan reads them, whatever the order of bytes of the machine.
  const scratch = new Uint8Array(4);
  const asWord = new Int32Array(scratch.buffer);
  const asPair = new Uint16Array(scratch.buffer);
  for (const [key, text] of reached) {
    const isLong = text.length >= LONG_PART;
    if (text.length < TRIPLE) continue;
    const part = bytesOf(text, partOfKey[key] ?? 0, isLong ? LONG_PART : TRIPLE);
    const folded = part.map((byte) => byte | NO_CASE_BYTE);
    if (isLong) {
      setBit(parts, hashOfPart(part, 0));
      for (let at = 0; at + 4 <= LONG_PART; at++) {
        scratch.set(folded.subarray(at, at + 4));
        setBit(words, hashBits(asWord[0] ?? 0, WORD_BITS));
      }
    } else {
      for (const variant of ((kinds[key] ?? 0) & ANY_CASE) === 0 ? [part] : caseVariants(part)) setBit(triples, hashOfTriple(variant, 0));
      for (const at of [0, 1]) {
        scratch.set(folded.subarray(at, at + 2));
        pairs[asPair[0] ?? 0] = 1;
      }
    }
  }
  return filter;
}

function bytesOf(text: string, from: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => text.charCodeAt(from + at));
}

/** Whether a short key may stand where an aligned pair of bytes could be of one: its part begins with the pair or one byte before. */
function mayHoldShortKey({ triples }: LineFilter, bytes: Uint8Array, pair: number): boolean {
  return hasBit(triples, hashOfTriple(bytes, pair)) || (pair > 0 && hasBit(triples, hashOfTriple(bytes, pair - 1)));
}

/** Of the seven bytes from a place on, without case. */
function hashOfPart(bytes: Uint8Array, at: number): number {
  return hashTwo(fourBytes(bytes, at) | NO_CASE, fourBytes(bytes, at + LONG_PART - 4) | NO_CASE, WORD_BITS);
}

function fourBytes(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
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
