import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, calibrate } from '../../../src/core/evaluation/calibrate.js';
import { createRandom } from '../../../src/core/evaluation/seeded-random.js';

const claims = (...pairs: readonly (readonly [probability: number, right: 0 | 1])[]): readonly Claim[] => pairs.map(([probability, right]) => ({ probability, isRight: right === 1 }));

describe('calibrate', () => {
  it('weighs the differences of the bins by their claims', () => {
    // 0.6 and 0.68 in one bin: 0.64 claimed, 1 right. 0.95 alone: wrong.
    const { error, claimed, right, bins } = calibrate(claims([0.6, 1], [0.68, 1], [0.95, 0]), createRandom(1));
    expect(error).toBeCloseTo((2 / 3) * 0.36 + (1 / 3) * 0.95, 12);
    expect(claimed).toBeCloseTo((0.6 + 0.68 + 0.95) / 3, 12);
    expect(right).toBeCloseTo(2 / 3, 12);
    expect(bins[6]).toMatchObject({ from: 0.6, to: 0.7, cases: 2, right: 1 });
    expect(bins[9]).toMatchObject({ cases: 1, claimed: 0.95, right: 0 });
  });

  it.each([
    [0, 0],
    [0.1, 1],
    [0.3, 3],
    [0.7, 7],
    [0.9999, 9],
    [1, 9],
  ])('puts %d into bin %d', (probability, bin) => {
    const { bins } = calibrate([{ probability, isRight: true }], createRandom(1));
    expect(bins.map(({ cases }) => cases).indexOf(1)).toBe(bin);
  });

  it('finds certain and right claims without error, and leaves chance no room', () => {
    expect(calibrate(claims([1, 1], [1, 1], [0, 0]), createRandom(1))).toMatchObject({ error: 0, limit: 0, inside: true });
  });

  it('finds certain and wrong claims outside', () => {
    expect(calibrate(claims([1, 0], [1, 0]), createRandom(1))).toMatchObject({ error: 1, limit: 0, inside: false });
  });

  it('takes the 95th percentile of 2,000 re-draws: one claim of 0.9 is wrong in a tenth of them', () => {
    const { limit, redraws } = calibrate(claims([0.9, 1]), createRandom(1));
    expect(redraws).toBe(2000);
    expect(limit).toBeCloseTo(0.9, 12);
    expect(calibrate(claims([0.97, 1]), createRandom(1)).limit).toBeCloseTo(0.03, 12);
  });

  it('finds a calibrated forecaster inside in about 38 of 40 runs, and one who is too sure in few', () => {
    const run = (seed: number, honesty: (probability: number) => number): boolean => {
      const random = createRandom(seed);
      const drawn = Array.from({ length: 60 }, () => {
        const probability = random();
        return { probability, isRight: random() < honesty(probability) };
      });
      return calibrate(drawn, random).inside;
    };
    const seeds = Array.from({ length: 40 }, (_, i) => i + 1);
    expect(seeds.filter((seed) => run(seed, (probability) => probability)).length).toBeGreaterThanOrEqual(36);
    expect(seeds.filter((seed) => run(seed, (probability) => probability / 2)).length).toBeLessThanOrEqual(8);
  });

  it('does not depend on the order of the claims', () => {
    const claim = fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() });
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 12 }), (given) => {
        const [one, other] = [given, given.toReversed()].map((order) => calibrate(order, createRandom(1)));
        expect(one?.error).toBeCloseTo(other?.error ?? 0, 9);
        expect(one?.bins.map(({ cases }) => cases)).toEqual(other?.bins.map(({ cases }) => cases));
      }),
      { numRuns: 20 },
    );
  });

  it('has nothing to say of no claims', () => {
    expect(calibrate([], createRandom(1))).toMatchObject({ claimed: 0, right: 0, error: 0, limit: 0, inside: true });
  });
});
