import type { Unit } from '../model.js';
import { formatQuantity } from './format-quantity.js';
import { plainValue } from './plain-value.js';

/** What follows the name of a formatter. */
type Argument = 'none' | 'number' | 'digits' | 'text' | 'text-or-none';

interface Formatter {
  readonly argument: Argument;
  /** Undefined is a missing value: before the formatter, or as its result where the value does not fit. */
  readonly apply: (value: unknown, argument: string | undefined, unit: Unit | undefined) => unknown;
}

const numeric =
  (compute: (value: number, argument: number) => number): Formatter['apply'] =>
  (value, argument) => {
    const result = typeof value === 'number' ? compute(value, Number(argument)) : Number.NaN;
    return Number.isFinite(result) ? result : undefined;
  };

const shown =
  (text: (value: number, unit: Unit | undefined) => string): Formatter['apply'] =>
  (value, _argument, unit) =>
    typeof value === 'number' && Number.isFinite(value) ? text(value, unit) : undefined;

/** The formatters of `{{ fact | formatter argument }}`, by name. There are no others. */
const formatters: Readonly<Record<string, Formatter>> = {
  divide: { argument: 'number', apply: numeric((value, by) => value / by) },
  multiply: { argument: 'number', apply: numeric((value, by) => value * by) },
  'at-least': { argument: 'number', apply: numeric(Math.max) },
  'at-most': { argument: 'number', apply: numeric(Math.min) },
  round: { argument: 'digits', apply: (value, digits = '0') => (typeof value === 'number' && Number.isFinite(value) ? rounded(value, Number(digits)) : undefined) },
  percent: { argument: 'none', apply: shown((value, unit) => formatQuantity(rounded(unit === 'percent' ? value : value * 100, 1), 'percent')) },
  bytes: { argument: 'none', apply: shown((value) => formatQuantity(value, 'bytes')) },
  duration: { argument: 'none', apply: shown((value) => formatQuantity(value, 'seconds')) },
  join: { argument: 'text-or-none', apply: (value, separator = ', ') => (Array.isArray(value) ? value.map(plainValue).join(separator) : value) },
  default: { argument: 'text', apply: (value, text) => (value === undefined || value === null ? text : value) },
};

/** Names of all formatters, in the order in which they are documented. */
export const formatterNames: readonly string[] = Object.keys(formatters);

/** The formatter of this name. */
export function formatterNamed(name: string): Formatter | undefined {
  return Object.hasOwn(formatters, name) ? formatters[name] : undefined;
}

/** Why an argument does not fit a formatter; undefined when it does. */
export function argumentDefect(name: string, kind: Argument, argument: string | undefined): string | undefined {
  switch (kind) {
    case 'none':
      return argument === undefined ? undefined : `\`${name}\` takes no argument`;
    case 'number':
      if (argument === undefined || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(argument)) return `\`${name}\` needs a number`;
      return name === 'divide' && Number(argument) === 0 ? 'nothing can be divided by 0' : undefined;
    case 'digits':
      return argument === undefined || /^[0-6]$/.test(argument) ? undefined : `\`${name}\` takes 0 to 6 digits`;
    case 'text':
      return argument === undefined ? `\`${name}\` needs a text` : undefined;
    case 'text-or-none':
      return undefined;
  }
}

function rounded(value: number, digits: number): number {
  const factor = 10 ** digits;
  const scaled = Number((value * factor).toPrecision(15));
  return Math.round(scaled) / factor;
}
