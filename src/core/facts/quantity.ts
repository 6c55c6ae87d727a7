import type { Unit } from '../model.js';

/** A number with what it measures. */
export interface Quantity {
  /** In bytes, seconds, percent, degrees Celsius, watts or hertz. */
  readonly value: number;
  /** `multiple` is a number with an SI prefix alone, as in 512M; `none` is a number alone. */
  readonly unit: 'bytes' | 'seconds' | 'percent' | 'celsius' | 'watts' | 'hertz' | 'multiple' | 'none';
}

/** Longer texts are no quantities. */
const MAX_LENGTH = 100;

const NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/;

/**
 * Reads a number with an optional unit, such as `16GiB`, `512Mi`, `90 %`, `1.5e3`, `250 ms` or `1h30m`. Undefined when it is none.
 * Prefixes are decimal (k, M, G, T, P, E) or binary (Ki, Mi, …); letter case matters, but `gb` and `gib` are read as `GB` and `GiB`.
 */
export function parseQuantity(text: string): Quantity | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const [, digits = '', suffix = ''] = NUMBER.exec(text.trim()) ?? [];
  const quantity = digits === '' ? undefined : (simpleQuantity(Number(digits), suffix) ?? compoundDuration(text.trim()));
  return quantity && Number.isFinite(quantity.value) ? quantity : undefined;
}

/**
 * The number in a declared unit; undefined when it does not fit. A number without a unit is in that unit already, a percentage fits a ratio (90% is 0.9),
 * and an SI prefix alone fits all but shares, durations and temperatures. Without a declared unit only numbers without a unit fit.
 */
export function convertQuantity(quantity: Quantity, unit: Unit | undefined): number | undefined {
  if (quantity.unit === 'none' || quantity.unit === unit) return quantity.value;
  if (quantity.unit === 'percent') return unit === 'ratio' ? quantity.value / 100 : undefined;
  if (quantity.unit !== 'multiple') return undefined;
  return unit === undefined || unit === 'bytes' || unit === 'count' || unit === 'hertz' || unit === 'watts' ? quantity.value : undefined;
}

/** The unit in which quantities are compared where no fact declares one. */
export function baseUnit({ unit }: Quantity): Unit | undefined {
  return unit === 'bytes' || unit === 'seconds' || unit === 'percent' ? unit : undefined;
}

type Factors = Readonly<Record<string, number>>;

const DECIMAL: Factors = { k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 };
const BINARY: Factors = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 };

/** A table with several names for each of its units. */
function named(factors: Factors, namesOf: (unit: string) => readonly string[]): Factors {
  return Object.fromEntries(Object.entries(factors).flatMap(([unit, factor]) => namesOf(unit).map((name) => [name, factor])));
}

const BYTE_FACTORS: Factors = {
  B: 1,
  byte: 1,
  bytes: 1,
  ...named(DECIMAL, (prefix) => [`${prefix}B`, `${prefix.toUpperCase()}B`, `${prefix.toLowerCase()}b`]),
  ...named(BINARY, (prefix) => [prefix, `${prefix}B`, `${prefix.toLowerCase()}b`]),
};

const SECOND_NAMES: Readonly<Record<string, readonly string[]>> = {
  us: ['us', 'µs', 'μs'],
  s: ['s', 'sec', 'secs', 'second', 'seconds'],
  m: ['m', 'min', 'mins', 'minute', 'minutes'],
  h: ['h', 'hr', 'hrs', 'hour', 'hours'],
  d: ['d', 'day', 'days'],
};

const SECOND_FACTORS = named({ ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86_400 }, (unit) => SECOND_NAMES[unit] ?? [unit]);

/** Factors by name of the unit; one table for each thing that is measured. */
const UNITS: readonly (readonly [Quantity['unit'], Factors])[] = [
  ['multiple', DECIMAL],
  ['bytes', BYTE_FACTORS],
  ['seconds', SECOND_FACTORS],
  ['percent', { '%': 1, percent: 1 }],
  ['celsius', { '°C': 1, C: 1, celsius: 1 }],
  ['watts', { W: 1, watt: 1, watts: 1, mW: 1e-3, kW: 1e3, MW: 1e6 }],
  ['hertz', { Hz: 1, hertz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 }],
];

function simpleQuantity(number: number, suffix: string): Quantity | undefined {
  if (suffix === '') return { value: number, unit: 'none' };
  for (const [unit, factors] of UNITS) {
    const factor = Object.hasOwn(factors, suffix) ? factors[suffix] : undefined;
    if (factor !== undefined) return { value: factor < 1 ? number / Math.round(1 / factor) : number * factor, unit };
  }
  return undefined;
}

/** Durations of several parts, the larger unit first: `1h30m`, `1d 2h 5min`. */
function compoundDuration(text: string): Quantity | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const part = /(\d+(?:\.\d+)?)\s*([a-zµμ]+)\s*/y;
  part.lastIndex = /^[+-]/.test(text) ? 1 : 0;
  let seconds = 0;
  let before = Number.POSITIVE_INFINITY;
  while (part.lastIndex < text.length) {
    const [, digits = '', name = ''] = part.exec(text) ?? [];
    const factor = Object.hasOwn(SECOND_FACTORS, name) ? SECOND_FACTORS[name] : undefined;
    if (factor === undefined || factor >= before) return undefined;
    seconds += Number(digits) * factor;
    before = factor;
  }
  return { value: sign * seconds, unit: 'seconds' };
}
