/**
 * A text with its letter case removed, unit by unit, so that lengths and positions stay: two texts differ only in case exactly when their folded forms are equal.
 * The long s and the Kelvin sign fold to `s` and `k`, as RE2's `(?i)` has it.
 */
export function foldCase(text: string): string {
  if (/^[\0-\u007f]*$/.test(text)) return text.toLowerCase();
  return Array.from({ length: text.length }, (_, i) => foldUnit(text.charAt(i))).join('');
}

/** One UTF-16 unit without its case. Letters whose other case has another length stay as they are. */
function foldUnit(unit: string): string {
  const upper = unit.toUpperCase();
  const lower = (upper.length === 1 ? upper : unit).toLowerCase();
  return lower.length === 1 ? lower : unit;
}
