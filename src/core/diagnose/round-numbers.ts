/** Decimals of the numbers in reports. */
const DECIMALS = 1e6;

/** A number as reports have it. */
export function roundNumber(value: number): number {
  return Number.isInteger(value) ? value + 0 : Math.round(value * DECIMALS) / DECIMALS + 0;
}

/** Rounds every number of plain data to six decimals; −0 becomes 0. Texts, and whole numbers, stay. */
export function roundNumbers<T>(value: T): T;
export function roundNumbers(value: unknown): unknown {
  if (typeof value === 'number') return roundNumber(value);
  if (Array.isArray(value)) return value.map((item) => roundNumbers<unknown>(item));
  return isObject(value) ? roundMap(value) : value;
}

/** Key by key: a report has tens of thousands, and a list of entries for each map costs more than the rounding. */
function roundMap(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const rounded: Record<string, unknown> = {};
  for (const key of Object.keys(map)) {
    // To assign this one would change what the map inherits.
    if (key === '__proto__') Object.defineProperty(rounded, key, { value: roundNumbers(map[key]), enumerable: true, configurable: true, writable: true });
    else rounded[key] = roundNumbers(map[key]);
  }
  return rounded;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
