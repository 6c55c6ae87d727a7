/** What the kind of a key is the sum of. */
export const ANY_CASE = 1;
export const BEGINS_WORD = 2;
export const ENDS_WORD = 4;
export const BEGINS_LINE = 8;

/** Keys of fewer bytes are not looked for. */
export const SHORTEST_KEY = 2;

/** A key is found by its rarest run of so many bytes, a shorter one by all of it. */
export const RUN_LENGTH = 4;
