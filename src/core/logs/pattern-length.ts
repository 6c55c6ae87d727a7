/** Longest pattern, in UTF-16 units. */
export const MAX_PATTERN_LENGTH = 1000;
