/** Order of texts that is the same everywhere: by code unit, never by locale. */
export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
