import { groupByCauses } from './cause-sets.js';
import type { Posterior } from './infer.js';

/** What is believed about the sets that matter for advice. */
export interface Belief {
  readonly posterior: Posterior;
  /** By row; they add up to 1. Rows that do not matter have none. */
  readonly weights: Float64Array;
  /** Entropy in bits over the sets of causes, for weights by row that add up to 1. */
  entropyOf(weights: Float64Array): number;
}

/** Up to so many rows all are kept, so that advice on a small network is exact. */
const ALWAYS_KEPT = 1024;
/** Judgement: rows of less weight change a gain by less than is printed. */
const LEAST_WEIGHT = 1e-9;

/**
 * Keeps the rows that have weight now or once a circumstance is known.
 * @param changes for each possible change, what it multiplies the weights of the rows with
 */
export function keepRows(posterior: Posterior, changes: readonly Float64Array[]): Belief {
  const { table, weights } = posterior;
  const kept = new Uint8Array(weights.length).fill(weights.length <= ALWAYS_KEPT ? 1 : 0);
  kept[0] = 1;
  if (weights.length > ALWAYS_KEPT) {
    markHeavy(weights, kept);
    for (const change of changes) markHeavy(multiply(weights, change), kept);
  }
  const mattering = new Float64Array(weights.length);
  for (let row = 0; row < mattering.length; row++) if (kept[row] === 1) mattering[row] = weights[row] ?? 0;
  const causes = groupByCauses(table);
  return { posterior, weights: normalise(mattering), entropyOf: (shares) => entropyOf(causes.count === shares.length ? shares : sumByGroup(causes, shares)) };
}

function markHeavy(weights: Float64Array, kept: Uint8Array): void {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) sum += weights[row] ?? 0;
  const least = LEAST_WEIGHT * sum;
  for (let row = 0; row < kept.length; row++) if ((weights[row] ?? 0) > least) kept[row] = 1;
}

/** Row by row. */
export function multiply(weights: Float64Array, factors: Float64Array): Float64Array {
  const product = new Float64Array(weights.length);
  for (let row = 0; row < product.length; row++) product[row] = (weights[row] ?? 0) * (factors[row] ?? 1);
  return product;
}

/** Weights that add up to 1; all weight is on the first row, the empty set, when there is none. */
export function normalise(weights: Float64Array): Float64Array {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) sum += weights[row] ?? 0;
  const shares = new Float64Array(weights.length);
  if (sum === 0) shares[0] = 1;
  else for (let row = 0; row < weights.length; row++) shares[row] = (weights[row] ?? 0) / sum;
  return shares;
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

function entropyOf(shares: Float64Array): number {
  let entropy = 0;
  for (let at = 0; at < shares.length; at++) {
    const share = shares[at] ?? 0;
    if (share > 0) entropy -= share * Math.log2(share);
  }
  return entropy;
}
