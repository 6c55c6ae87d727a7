import { groupByCauses } from './cause-sets.js';
import type { Posterior } from './infer.js';
import type { SetTable } from './set-table.js';
import { surprise } from './surprise.js';

/** What is believed about the sets that are weighed, as far as advice asks about it. */
export interface Belief {
  readonly posterior: Posterior;
  /** By row; they add up to 1. */
  readonly weights: Float64Array;
  /** The weight of the rows that hold two members; of those that hold one, for the same place twice. */
  together(place: number, other: number): number;
  /** By row, what its set of causes adds to the entropy, in bits; rows of one set count once. */
  readonly surprises: Float64Array;
  /** Entropy over the sets of causes, in bits. */
  readonly entropy: number;
  /** The same for other weights by row that add up to 1. */
  entropyOf(weights: Float64Array): number;
}

/** Prepares what is believed once the known symptoms are weighed. */
export function prepareBelief(posterior: Posterior): Belief {
  const { table, weights } = posterior;
  const causes = groupByCauses(table);
  const surprisesOf = (shares: Float64Array): Float64Array => surprisesOfAll(causes.count === shares.length ? shares : sumByGroup(causes, shares));
  const surprises = surprisesByRow(causes, surprisesOf(weights));
  const pairs = weighPairs(table, weights);
  const width = table.universe.length;
  return {
    posterior,
    weights,
    together: (place, other) => pairs[place < other ? place * width + other : other * width + place] ?? 0,
    surprises,
    entropy: sum(surprises),
    entropyOf: (shares) => sum(surprisesOf(shares)),
  };
}

/** For each two places, the smaller first, the weight of the rows that hold the members at both; for one place twice, of those that hold the member. */
function weighPairs({ shorter, last, universe }: SetTable, weights: Float64Array): Float64Array {
  const pairs = new Float64Array(universe.length ** 2);
  // The weight of a row and of all that extend it: those come after it.
  const below = weights.slice();
  for (let row = below.length - 1; row > 0; row--) {
    const weight = below[row] ?? 0;
    const place = last[row] ?? 0;
    const above = shorter[row] ?? 0;
    below[above] = (below[above] ?? 0) + weight;
    for (let at = row; at > 0; at = shorter[at] ?? 0) {
      const pair = (last[at] ?? 0) * universe.length + place;
      pairs[pair] = (pairs[pair] ?? 0) + weight;
    }
  }
  return pairs;
}

function surprisesOfAll(shares: Float64Array): Float64Array {
  const surprises = new Float64Array(shares.length);
  for (let at = 0; at < surprises.length; at++) surprises[at] = surprise(shares[at] ?? 0);
  return surprises;
}

/** Rows of one set of causes differ only in consequences. */
function sumByGroup({ group, count }: { readonly group: Int32Array; readonly count: number }, weights: Float64Array): Float64Array {
  const sums = new Float64Array(count);
  for (let row = 0; row < weights.length; row++) {
    const number = group[row] ?? 0;
    sums[number] = (sums[number] ?? 0) + (weights[row] ?? 0);
  }
  return sums;
}

function surprisesByRow({ group, count }: { readonly group: Int32Array; readonly count: number }, byGroup: Float64Array): Float64Array {
  if (count === group.length) return byGroup;
  const byRow = new Float64Array(group.length);
  const seen = new Uint8Array(count);
  for (let row = 0; row < byRow.length; row++) {
    const number = group[row] ?? 0;
    if (seen[number] === 0) byRow[row] = byGroup[number] ?? 0;
    seen[number] = 1;
  }
  return byRow;
}

function sum(numbers: Float64Array): number {
  let total = 0;
  for (let at = 0; at < numbers.length; at++) total += numbers[at] ?? 0;
  return total;
}
