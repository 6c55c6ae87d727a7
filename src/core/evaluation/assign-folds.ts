import type { Random } from './seeded-random.js';

/** @source Kohavi (1995), A study of cross-validation and bootstrap: ten folds */
const MOST_FOLDS = 10;

/** Draws the fold of each of `count` items, from 0: ten folds, or as many as there are items, whose sizes differ by one at most. */
export function assignFolds(count: number, random: Random): readonly number[] {
  const folds = Array.from({ length: count }, (_, i) => i % MOST_FOLDS);
  // Fisher and Yates
  for (let last = count - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [folds[last], folds[chosen]] = [folds[chosen] ?? 0, folds[last] ?? 0];
  }
  return folds;
}
