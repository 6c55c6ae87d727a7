import type { Evaluation } from '../generated/evaluation.js';
import type { Random } from './seeded-random.js';

/** A probability that was given, and whether what it was given for was so. */
export interface Claim {
  readonly probability: number;
  readonly isRight: boolean;
}

const BINS = 10;
const REDRAWS = 2000;
const PERCENTILE = 0.95;

/**
 * Compares what was claimed with what was so, in ten bins of equal width, the last of which holds 1 too.
 * What a perfectly calibrated forecaster shows by chance is drawn 2,000 times: each claim is right with just its probability. Up to the 95th percentile of these errors an error says nothing against the claims.
 *
 * @source calibration error: Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning; re-draws: Bröcker and Smith (2007), Increasing the reliability of reliability diagrams
 */
export function calibrate(claims: readonly Claim[], random: Random): Evaluation['calibration'] {
  const bins = Array.from({ length: BINS }, (_, bin) => claims.filter(({ probability }) => binOf(probability) === bin));
  const error = errorOf(claims, rightOf);
  const redrawn = Array.from({ length: REDRAWS }, () => errorOf(claims, ({ probability }) => (random() < probability ? 1 : 0))).sort((left, right) => left - right);
  const limit = redrawn[Math.ceil(PERCENTILE * REDRAWS) - 1] ?? 0;
  return {
    claimed: meanOf(claims, claimedOf),
    right: meanOf(claims, rightOf),
    error,
    limit,
    // Sums of one set of claims in another order differ in their last bits.
    inside: error <= limit + 1e-12,
    redraws: REDRAWS,
    bins: bins.map((members, bin) => ({ from: bin / BINS, to: (bin + 1) / BINS, cases: members.length, claimed: meanOf(members, claimedOf), right: meanOf(members, rightOf) })),
  };
}

/** Mean difference of the bins between what was claimed and what was so, weighted by their claims; 0 for none. */
function errorOf(claims: readonly Claim[], outcomeOf: (claim: Claim) => number): number {
  const differences = new Float64Array(BINS);
  for (const claim of claims) {
    const bin = binOf(claim.probability);
    differences[bin] = (differences[bin] ?? 0) + claim.probability - outcomeOf(claim);
  }
  return claims.length === 0 ? 0 : differences.reduce((sum, difference) => sum + Math.abs(difference), 0) / claims.length;
}

function binOf(probability: number): number {
  return Math.min(BINS - 1, Math.floor(probability * BINS));
}

function claimedOf({ probability }: Claim): number {
  return probability;
}

function rightOf({ isRight }: Claim): number {
  return isRight ? 1 : 0;
}

function meanOf(claims: readonly Claim[], measure: (claim: Claim) => number): number {
  return claims.length === 0 ? 0 : claims.reduce((sum, claim) => sum + measure(claim), 0) / claims.length;
}
