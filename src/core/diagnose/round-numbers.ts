/** Decimals of the numbers in reports. */
const DECIMALS = 1e6;

/** Rounds every number of plain data to six decimals; −0 becomes 0. Texts, and whole numbers, stay. */
export function roundNumbers<T>(value: T): T;
export function roundNumbers(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value + 0 : Math.round(value * DECIMALS) / DECIMALS + 0;
  if (Array.isArray(value)) return value.map((item) => roundNumbers<unknown>(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, roundNumbers<unknown>(item)]));
}
