const MAX_ITEMS = 10;
const MAX_LENGTH = 200;
const MAX_DEPTH = 2;

/** A number without the noise of binary fractions: at most 12 significant digits. */
export function plainNumber(value: number): string {
  return String(Number.isFinite(value) ? Number(value.toPrecision(12)) : value);
}

/** Any value as one short text: at most ten items of a list or map, two levels, 200 characters; `none` for null. */
export function plainValue(value: unknown): string {
  return cutText(textOf(value, MAX_DEPTH), MAX_LENGTH);
}

/** Cuts a text to at most `length` UTF-16 units, the last of which is then `…`; no character is split. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

function textOf(value: unknown, depth: number): string {
  if (value === null) return 'none';
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value !== 'object') return String(value);
  if (depth === 0) return '…';
  if (Array.isArray(value)) return listOf(value.slice(0, MAX_ITEMS + 1), (item) => textOf(item, depth - 1));
  const entries = Object.entries(value).slice(0, MAX_ITEMS + 1);
  return `{ ${listOf(entries, ([key, item]) => `${key}: ${textOf(item, depth - 1)}`)} }`;
}

function listOf<Item>(items: readonly Item[], text: (item: Item) => string): string {
  const shown = items.slice(0, MAX_ITEMS).map(text);
  return [...shown, ...(items.length > MAX_ITEMS ? ['…'] : [])].join(', ');
}
