import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SeriesOptions, seriesHas, summarizeSeries } from '../../../src/core/facts/series.js';
import type { SeriesStatistic, SeriesWord, State } from '../../../src/core/model.js';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

describe('summarizeSeries', () => {
  it.each<[SeriesStatistic, readonly number[], number | undefined, number | undefined]>([
    ['first', [nan, 3, 1], undefined, 3],
    ['last', [3, 1, inf], undefined, 1],
    ['min', [3, 1, 2], undefined, 1],
    ['max', [3, 1, 2], undefined, 3],
    ['mean', [1, 2, nan, 6], undefined, 3],
    ['median', [5, 1, 3], undefined, 3],
    ['median', [4, 1, 3, 2], undefined, 2.5],
    ['stddev', [2, 4, 4, 4, 5, 5, 7, 9], undefined, 2],
    ['stddev', [7], undefined, 0],
    ['slope', [1, 3, 5, 7], undefined, 2],
    ['slope', [0, 1, 1], undefined, 0.5],
    ['slope', [5], undefined, undefined],
    ['slope', [5, nan], undefined, undefined],
    ['count', [1, nan, inf], undefined, 3],
    ['count', [], undefined, 0],
    ['ratio', [4, 9, 2], undefined, 0.5],
    ['ratio', [0, 9, 2], undefined, undefined],
    ['mean', [], undefined, undefined],
    ['mean', [nan], undefined, undefined],
    ['mean', [100, 1, 3], 2, 2],
    ['mean', [1, 3], 10, 2],
    ['mean', [1, nan], 1, undefined],
    ['mean', [1.5e308, 1.7e308], undefined, 1.6e308],
    ['stddev', [-1e308, 1e308], undefined, 1e308],
    ['slope', [-1.7e308, 1.7e308], undefined, undefined],
    ['ratio', [1e308, 1e307], undefined, 0.1],
  ])('%s of %j (last %s) is %s', (statistic, values, last, expected) => {
    const value = summarizeSeries(values, statistic, last);
    if (expected === undefined) expect(value).toBeUndefined();
    else expect(value).toBeCloseTo(expected, 12);
  });

  it('never gives a number that is not finite', () => {
    const statistic = fc.constantFrom<SeriesStatistic>('first', 'last', 'min', 'max', 'mean', 'median', 'stddev', 'slope', 'count', 'ratio');
    fc.assert(fc.property(fc.array(fc.double()), statistic, (values, wanted) => Number.isFinite(summarizeSeries(values, wanted) ?? 0)));
  });
});

describe('seriesHas', () => {
  it.each<[SeriesWord, readonly number[], SeriesOptions, State]>([
    ['rising', [1, 1.1, 1.2, 1.3], {}, 'present'],
    ['rising', [1, 1.001, 1.002], {}, 'absent'],
    ['rising', [1, 1.001, 1.002], { tolerance: 0 }, 'present'],
    ['rising', [1], {}, 'unknown'],
    ['rising', [1, nan], {}, 'unknown'],
    ['rising', [1, nan, 2], {}, 'present'],
    ['rising', [3, 2, 1, 5, 6], { last: 2 }, 'present'],
    ['falling', [2.3, 1.9, 1.7], {}, 'present'],
    ['falling', [-1, -2, -3], {}, 'present'],
    ['falling', [1, 2], {}, 'absent'],
    ['flat', [0.5, 0.5, 0.5], {}, 'present'],
    ['flat', [0, 0], {}, 'present'],
    ['flat', [1, 2, 3], {}, 'absent'],
    ['non-finite', [1, nan], {}, 'present'],
    ['non-finite', [inf], {}, 'present'],
    ['non-finite', [1, 2], {}, 'absent'],
    ['non-finite', [nan, 1, 2], { last: 2 }, 'absent'],
    ['non-finite', [], {}, 'unknown'],
    ['oscillating', [1, 2, 1, 2, 1, 2], {}, 'present'],
    ['oscillating', [5, 4, 3, 4, 5], {}, 'absent'],
    ['oscillating', [1, 1.01, 1, 1.01, 1, 1.01], {}, 'absent'],
    ['oscillating', [1, 1.01, 1, 1.01, 1, 1.01], { tolerance: 0.005 }, 'present'],
    ['oscillating', [1, 2, 1, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2], {}, 'absent'],
    ['oscillating', [1, 2, 1, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2], { share: 0.1 }, 'present'],
    ['oscillating', [1, 1.02, 1.04, 1.06, 1.04, 1.02, 1, 1.02, 1.04, 1.06], {}, 'absent'],
    ['oscillating', [1, 2, 1, 2], {}, 'unknown'],
    ['spike', [1, 1, 1, 1, 2], {}, 'present'],
    ['spike', [1, 1, 1, 1, 1.9], {}, 'absent'],
    ['spike', [1, 1, 1, 1, 1.9], { factor: 1.5 }, 'present'],
    ['spike', [9, 1, 1, 1, 1], {}, 'absent'],
    ['spike', [-1, -1, -1, -1, 0], {}, 'present'],
    ['spike', [1, 1, 1, 9], {}, 'unknown'],
    ['plateau', [0.9, 0.9, 0.9, 0.9, 0.9], {}, 'present'],
    ['plateau', [0.9, 0.9, 0.9, 0.9, 0.92], {}, 'absent'],
    ['plateau', [0.9, 0.9, 0.9, 0.9, 0.92], { tolerance: 0.05 }, 'present'],
    ['plateau', [0, 1, 1, 1, 1, 1], { last: 5 }, 'present'],
    ['plateau', [1, 1, 1, 1], {}, 'unknown'],
    ['rising', [1e308, 1.4e308, 1.7e308], {}, 'present'],
    ['plateau', [1e308, -1e308, 1e308, -1e308, 1e308], {}, 'absent'],
  ])('%s in %j %j is %4$s', (word, values, options, state) => {
    expect(seriesHas(values, word, options)).toBe(state);
  });

  const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 30 });

  it('calls every series of two finite values exactly one of rising, falling and flat', () => {
    const words: readonly SeriesWord[] = ['rising', 'falling', 'flat'];
    fc.assert(fc.property(numbers, (values) => words.filter((word) => seriesHas(values, word) === 'present').length === 1));
  });

  it('does not change with the unit of the values', () => {
    const words = fc.constantFrom<SeriesWord>('rising', 'falling', 'flat', 'oscillating', 'spike', 'plateau');
    const values = fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 30 });
    fc.assert(
      fc.property(
        values,
        words,
        (given, word) =>
          seriesHas(given, word) ===
          seriesHas(
            given.map((value) => value * 1024),
            word,
          ),
      ),
    );
  });
});
