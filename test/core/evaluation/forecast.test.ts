import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Forecast, logLossOf, scoreForecast } from '../../../src/core/evaluation/forecast.js';
import { summarizeScores } from '../../../src/core/evaluation/summarize-scores.js';

const forecast = (answers: Readonly<Record<string, number>>, none = 0): Forecast => ({ answers: Object.entries(answers).map(([id, probability]) => ({ id, probability })), none });

describe('scoreForecast', () => {
  it.each<[string, Forecast, string[], { place: number | undefined; share: number; brier: number; logLoss: number }]>([
    ['a perfect forecast', forecast({ a: 1, b: 0 }), ['a'], { place: 1, share: 1, brier: 0, logLoss: 0 }],
    ['the worst forecast', forecast({ b: 1, a: 0 }), ['a'], { place: 2, share: 0, brier: 2, logLoss: -Math.log(1e-6) }],
    ['half and half', forecast({ a: 0.5, b: 0.5 }), ['b'], { place: 2, share: 0.5, brier: 0.5, logLoss: Math.log(2) }],
    ['three to one', forecast({ a: 0.75, b: 0.25 }), ['a'], { place: 1, share: 0.75, brier: 0.125, logLoss: -Math.log(0.75) }],
    ['none of them as an answer that is wrong', forecast({ a: 0.6 }, 0.4), ['a'], { place: 1, share: 0.6, brier: 0.32, logLoss: -Math.log(0.6) }],
    ['causes that can be there together, as shares', forecast({ a: 0.9, b: 0.3 }, 0.3), ['a'], { place: 1, share: 0.6, brier: 0.16 + 0.04 + 0.04, logLoss: -Math.log(0.6) }],
    ['two accepted answers as one', forecast({ a: 0.4, b: 0.3, c: 0.3 }), ['b', 'c'], { place: 2, share: 0.6, brier: 0.16 + 0.16, logLoss: -Math.log(0.6) }],
    ['an accepted answer that is not there', forecast({ a: 1 }), ['z'], { place: undefined, share: 0, brier: 2, logLoss: -Math.log(1e-6) }],
    ['no answer at all', forecast({}), ['a'], { place: undefined, share: 0, brier: 1, logLoss: -Math.log(1e-6) }],
  ])('scores %s', (_, given, accepted, expected) => {
    const { place, share, brier, logLoss } = scoreForecast(given, new Set(accepted));
    expect(place).toBe(expected.place);
    expect(share).toBeCloseTo(expected.share, 12);
    expect(brier).toBeCloseTo(expected.brier, 12);
    expect(logLoss).toBeCloseTo(expected.logLoss, 12);
  });

  it('is lowest, in the mean, for who says what he believes (proper scoring)', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(share, share, (belief, said) => {
        const expected = (given: number) => {
          const [first, second] = ['a', 'b'].map((id) => scoreForecast(forecast({ a: given, b: 1 - given }), new Set([id])));
          return { brier: belief * (first?.brier ?? 0) + (1 - belief) * (second?.brier ?? 0), logLoss: belief * (first?.logLoss ?? 0) + (1 - belief) * (second?.logLoss ?? 0) };
        };
        expect(expected(said).brier).toBeGreaterThanOrEqual(expected(belief).brier - 1e-9);
        expect(expected(said).logLoss).toBeGreaterThanOrEqual(expected(belief).logLoss - 1e-9);
      }),
    );
  });

  it('stays in its range whatever is said', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(probability, { maxLength: 8 }), probability, fc.nat(8), (probabilities, none, right) => {
        const answers = probabilities.map((value, i) => ({ id: `c${i}`, probability: value }));
        const { share, brier, logLoss } = scoreForecast({ answers, none }, new Set([`c${right}`]));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(brier).toBeGreaterThanOrEqual(0);
        expect(brier).toBeLessThanOrEqual(2 + 1e-9);
        expect(logLoss).toBeGreaterThanOrEqual(0);
        expect(logLoss).toBe(logLossOf(share));
      }),
    );
  });
});

describe('summarizeScores', () => {
  it('gives means, and counts a case without a right answer as 0', () => {
    const scores = [1, 2, 4, undefined].map((place) => ({ place, share: 0, brier: 1, logLoss: 2 }));
    expect(summarizeScores(scores)).toEqual({ cases: 4, top1: 0.25, top3: 0.5, meanReciprocalRank: (1 + 1 / 2 + 1 / 4) / 4, brier: 1, logLoss: 2 });
  });

  it('is 0 for no case', () => {
    expect(summarizeScores([])).toEqual({ cases: 0, top1: 0, top3: 0, meanReciprocalRank: 0, brier: 0, logLoss: 0 });
  });
});
