import { assertNever } from '../assert-never.js';
import type { SeriesStatistic, SeriesWord, State } from '../model.js';

/** What overrides the defaults of the series words. */
export interface SeriesOptions {
  /** Only so many values from the end; all by default. */
  readonly last?: number;
  /** Share of the mean: width of flat (0.05), least swing (0.03), height of a plateau (0.01). */
  readonly tolerance?: number;
  /** Swings per value from which a series oscillates (0.2). */
  readonly share?: number;
  /** Height of a spike in medians (2). */
  readonly factor?: number;
}

/**
 * A number that stands for a series, oldest value first. Values that are not finite are dropped for all but `count`.
 *
 * @returns undefined when there is nothing to compute it from, when it would divide by zero, or when it is too large for a number. `stddev` is of the population, `slope` per step, `ratio` last ÷ first.
 */
export function summarizeSeries(values: readonly number[], statistic: SeriesStatistic, last?: number): number | undefined {
  const window = lastOf(values, last);
  if (statistic === 'count') return window.length;
  const { finite, scale } = scaled(window.filter(Number.isFinite));
  const result = scaledStatistic(finite, statistic);
  const value = result === undefined || statistic === 'ratio' ? result : result * scale;
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** Whether a series does what the word says. Unknown with fewer than 2 finite values (rising, falling, flat), 5 (oscillating, spike, plateau) or 1 of any kind (non-finite). */
export function seriesHas(values: readonly number[], word: SeriesWord, options: SeriesOptions = {}): State {
  const window = lastOf(values, options.last);
  if (word === 'non-finite') return window.length === 0 ? 'unknown' : stateOf(!window.every(Number.isFinite));
  const { finite, scale } = scaled(window.filter(Number.isFinite));
  if (finite.length < (isTrend(word) ? MIN_VALUES_OF_TREND : MIN_VALUES_OF_SHAPE)) return 'unknown';
  const size = Math.max(Math.abs(meanOf(finite)), LEAST_SIZE / scale);
  switch (word) {
    case 'rising':
      return stateOf(trendOf(finite, size) > (options.tolerance ?? FLAT_TOLERANCE));
    case 'falling':
      return stateOf(trendOf(finite, size) < -(options.tolerance ?? FLAT_TOLERANCE));
    case 'flat':
      return stateOf(Math.abs(trendOf(finite, size)) <= (options.tolerance ?? FLAT_TOLERANCE));
    case 'oscillating':
      return stateOf(countSwings(finite, (options.tolerance ?? SWING_TOLERANCE) * size) / finite.length >= (options.share ?? SWING_SHARE));
    case 'spike':
      return stateOf(hasSpike(finite, options.factor ?? SPIKE_FACTOR, LEAST_SIZE / scale));
    case 'plateau':
      return stateOf(largestOf(finite) - smallestOf(finite) <= (options.tolerance ?? PLATEAU_TOLERANCE) * size);
    default:
      return assertNever(word);
  }
}

const MIN_VALUES_OF_TREND = 2;
const MIN_VALUES_OF_SHAPE = 5;

/** Stands for a mean or median of zero, so that nothing is divided by zero. */
const LEAST_SIZE = 1e-9;

/** A change over the window of less than this share of the mean is flat: a choice of ours. */
const FLAT_TOLERANCE = 0.05;

/** @source AutoTrainer (Zhang et al., ICSE 2021): peak and trough at least 0.03 apart in at least 20 % of the epochs. */
const SWING_TOLERANCE = 0.03;
const SWING_SHARE = 0.2;

/** @source TheDeepChecker (Ben Braiek and Khomh, 2023): a loss of twice its best value diverges. Here relative to a running median, which one lucky value does not move. */
const SPIKE_FACTOR = 2;
const SPIKE_MEMORY = 10;
const SPIKE_WARM_UP = 4;

/** @source AutoTrainer (Zhang et al., ICSE 2021): accuracy that changes by less than 0.01; DeepDiagnosis (Wardat et al., ICSE 2022): five equal epochs. */
const PLATEAU_TOLERANCE = 0.01;

function isTrend(word: SeriesWord): boolean {
  return word === 'rising' || word === 'falling' || word === 'flat';
}

function stateOf(holds: boolean): State {
  return holds ? 'present' : 'absent';
}

function lastOf(values: readonly number[], last: number | undefined): readonly number[] {
  return last === undefined ? values : values.slice(Math.max(0, values.length - last));
}

/** Values whose sums and squares stay finite, and the power of two to multiply with. Ordinary values are left as they are. */
function scaled(values: readonly number[]): { readonly finite: readonly number[]; readonly scale: number } {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest < 1e100) return { finite: values, scale: 1 };
  const scale = 2 ** Math.min(1023, Math.floor(Math.log2(largest)));
  return { finite: values.map((value) => value / scale), scale };
}

function scaledStatistic(values: readonly number[], statistic: Exclude<SeriesStatistic, 'count'>): number | undefined {
  const first = values[0];
  const last = values.at(-1);
  if (first === undefined || last === undefined) return undefined;
  switch (statistic) {
    case 'first':
      return first;
    case 'last':
      return last;
    case 'min':
      return smallestOf(values);
    case 'max':
      return largestOf(values);
    case 'mean':
      return meanOf(values);
    case 'median':
      return medianOf(values);
    case 'stddev':
      return stddevOf(values);
    case 'slope':
      return values.length < MIN_VALUES_OF_TREND ? undefined : slopeOf(values);
    case 'ratio':
      return first === 0 ? undefined : last / first;
    default:
      return assertNever(statistic);
  }
}

function smallestOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value));
}

function largestOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value, or the mean of the two middle ones. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return meanOf(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

function stddevOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}

/** Slope of the least-squares line through (0, first), (1, second), …: Σ(x − x̄)(y − ȳ) ÷ Σ(x − x̄)². */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = meanOf(values);
  const products = values.reduce((sum, value, step) => sum + (step - middle) * (value - mean), 0);
  const squares = (values.length * (values.length ** 2 - 1)) / 12;
  return products / squares;
}

/** Change of the fitted line over the window, as a share of the mean. */
function trendOf(values: readonly number[], size: number): number {
  return (slopeOf(values) * values.length) / size;
}

/** Swings of at least `least` between consecutive turning points. A turning point is where the series comes back by at least that much, so smaller wiggles make none. */
function countSwings(values: readonly number[], least: number): number {
  let direction = 0;
  let turns = 0;
  let low = values[0] ?? 0;
  let high = low;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    const turnsDown = direction >= 0 && value < high && high - value >= least;
    const turnsUp = direction <= 0 && value > low && value - low >= least;
    if (!turnsDown && !turnsUp) continue;
    if (direction !== 0) turns++;
    direction = turnsDown ? -1 : 1;
    low = value;
    high = value;
  }
  return Math.max(0, turns - 1);
}

/** Whether a value is at least (factor − 1) × the size of the median of the up to ten values before it above that median. */
function hasSpike(values: readonly number[], factor: number, leastSize: number): boolean {
  return values.some((value, i) => {
    if (i < SPIKE_WARM_UP) return false;
    const median = medianOf(values.slice(Math.max(0, i - SPIKE_MEMORY), i));
    return value >= median + (factor - 1) * Math.max(Math.abs(median), leastSize);
  });
}
