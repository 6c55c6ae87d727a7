/** What the kind of a key is the sum of. */
export const ANY_CASE = 1;
export const BEGINS_WORD = 2;
export const ENDS_WORD = 4;
export const BEGINS_LINE = 8;

/** Keys of fewer bytes are not looked for. */
export const SHORTEST_KEY = 2;

/** Only the beginning of a long literal is a key. In UTF-16 units, and at most three times as many bytes. */
export const MAX_KEY_LENGTH = 64;
export const MAX_KEY_BYTES = 3 * MAX_KEY_LENGTH;
