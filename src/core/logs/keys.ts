import type { LogPlan } from '../model.js';
import { encodeUtf8 } from './utf-8.js';

/** What the kind of a key is the sum of. */
export const ANY_CASE = 1;
export const BEGINS_WORD = 2;
export const ENDS_WORD = 4;
export const BEGINS_LINE = 8;

/** Keys of fewer bytes are not looked for. */
export const SHORTEST_KEY = 2;

/** A key is found by its rarest run of so many bytes, a shorter one by all of it. */
export const RUN_LENGTH = 4;

/** The keys of a plan as bytes, one behind another. */
export interface Keys {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** Where each key begins, and where the last ends. */
  readonly starts: Int32Array;
  readonly kinds: Uint8Array;
  /** Where the part of each key begins by which lines are passed over, from the beginning of the key. */
  readonly parts: Uint8Array;
  /** Where the four bytes of each key begin by which it is found. */
  readonly fours: Uint8Array;
}

/** Turns the keys of a plan into bytes. */
export function readKeys({ keys, kinds, parts, fours }: LogPlan): Keys {
  const bytes = new Uint8Array(3 * keys.reduce((sum, key) => sum + key.length, 0));
  const starts = new Int32Array(keys.length + 1);
  let end = 0;
  for (const [number, key] of keys.entries()) {
    end += encodeUtf8(key, bytes.subarray(end));
    starts[number + 1] = end;
  }
  return { count: keys.length, bytes: bytes.slice(0, end), starts, kinds: Uint8Array.from(kinds), parts: Uint8Array.from(parts), fours: Uint8Array.from(fours) };
}

/** The bytes of a key that `bytes` holds from `start`. */
export function lengthOf({ starts }: Keys, key: number): number {
  return (starts[key + 1] ?? 0) - (starts[key] ?? 0);
}
