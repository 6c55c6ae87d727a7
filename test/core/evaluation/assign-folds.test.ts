import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignFolds } from '../../../src/core/evaluation/assign-folds.js';
import { createRandom } from '../../../src/core/evaluation/seeded-random.js';

describe('assignFolds', () => {
  it('makes ten folds, or as many as there are items, of sizes that differ by one at most', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(), (count, seed) => {
        const folds = assignFolds(count, createRandom(seed));
        const sizes = [...new Set(folds)].map((fold) => folds.filter((other) => other === fold).length);
        expect(folds).toHaveLength(count);
        expect(sizes).toHaveLength(Math.min(10, count));
        if (count > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('mixes them', () => {
    expect(assignFolds(20, createRandom(1))).not.toEqual(Array.from({ length: 20 }, (_, i) => i % 10));
  });
});
