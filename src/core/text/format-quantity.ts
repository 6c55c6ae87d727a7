import { assertNever } from '../assert-never.js';
import type { Unit } from '../model.js';

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
const HERTZ_UNITS = ['Hz', 'kHz', 'MHz', 'GHz', 'THz'];
const DURATION_UNITS = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3600 },
  { name: 'm', seconds: 60 },
  { name: 's', seconds: 1 },
] as const;

/** A number with its unit for people: `80 GiB`, `90 %` (also of a ratio), `1h 30m`. The same everywhere: no locale. */
export function formatQuantity(value: number, unit: Unit | undefined): string {
  if (!Number.isFinite(value)) return String(value);
  switch (unit) {
    case 'bytes':
      return withPrefix(value, 1024, BYTE_UNITS);
    case 'hertz':
      return withPrefix(value, 1000, HERTZ_UNITS);
    case 'percent':
      return `${rounded(value)} %`;
    case 'ratio':
      return `${rounded(value * 100)} %`;
    case 'seconds':
      return formatDuration(value);
    case 'celsius':
      return `${rounded(value)} °C`;
    case 'watts':
      return `${rounded(value)} W`;
    case 'count':
    case undefined:
      return rounded(value);
    default:
      return assertNever(unit);
  }
}

/** Whole numbers in full, others to six significant digits. */
function rounded(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
}

/** In the largest unit in which the number is at least 1, with at most two decimals. */
function withPrefix(value: number, base: number, units: readonly string[]): string {
  let scaled = value;
  let power = 0;
  while (Math.abs(scaled) >= base - 0.005 && power < units.length - 1) {
    scaled /= base;
    power++;
  }
  return `${Number(scaled.toFixed(2))} ${units[power]}`;
}

/** Below a minute in seconds or milliseconds, above in whole seconds. */
function formatDuration(value: number): string {
  const size = Math.abs(value);
  if (size < 1) return value === 0 ? '0s' : `${rounded(value * 1000)}ms`;
  if (size < 59.5) return `${rounded(value)}s`;
  let rest = Math.round(size);
  const parts: string[] = [];
  for (const { name, seconds } of DURATION_UNITS) {
    const count = Math.floor(rest / seconds);
    if (count > 0) parts.push(`${count}${name}`);
    rest -= count * seconds;
  }
  return `${value < 0 ? '-' : ''}${parts.join(' ')}`;
}
