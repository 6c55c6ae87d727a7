import type { Finding } from './findings.js';
import type { Posterior } from './infer.js';
import { chancesByPattern, weighPatternsOf } from './patterns.js';

/** For each row and the end, the weight of the rows before it. */
export function sumWeights(weights: Float64Array): Float64Array {
  const sums = new Float64Array(weights.length + 1);
  for (let row = 0; row < weights.length; row++) sums[row + 1] = (sums[row] ?? 0) + (weights[row] ?? 0);
  return sums;
}

/**
 * Expected fall of the entropy over the sets of causes when a finding is known, in bits, where the causes alone tell its chance.
 * @param places of the members that act on it
 * @source H(causes) − H(causes | finding) = H(finding) − H(finding | causes)
 */
export function gainOfFinding(posterior: Posterior, finding: Finding, { places, sumBefore }: { readonly places: ReadonlySet<number>; readonly sumBefore: Float64Array }): number {
  const { patterns, weights } = weighPatternsOf(posterior.table, places, sumBefore);
  const chances = chancesByPattern(patterns, finding, posterior);
  let share = 0;
  let told = 0;
  for (let pattern = 0; pattern < weights.length; pattern++) {
    const weight = weights[pattern] ?? 0;
    const chance = chances[pattern] ?? 0;
    share += weight * chance;
    told += weight * (surprise(chance) + surprise(1 - chance));
  }
  return Math.max(0, surprise(share) + surprise(1 - share) - told);
}

/** −p · log₂ p; 0 for 0. */
export function surprise(probability: number): number {
  return probability > 0 ? -probability * Math.log2(probability) : 0;
}
