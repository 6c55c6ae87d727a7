import { type Candidates, weighCandidates } from './candidates.js';
import type { Finding } from './findings.js';
import { rememberRatios } from './likelihood.js';
import type { Network } from './network.js';
import { isRanked } from './parts.js';
import { type Column, isMember, marginals, type SetTable } from './set-table.js';
import { weighOutside } from './weigh-outside.js';

/** What is believed about the sets of causes once the known symptoms are weighed. */
export interface Posterior {
  readonly network: Network;
  readonly candidates: Candidates;
  readonly table: SetTable;
  /** The known findings that were weighed, in id order. */
  readonly known: readonly Finding[];
  /** What each known finding multiplies the weights with; worked out when first asked for. */
  ratios(finding: Finding): Column;
  /** For each row of the table, its share of the weight; they add up to 1. */
  readonly weights: Float64Array;
  /** By node number; nothing is said of consequences outside the table. */
  readonly probabilities: Float64Array;
  /** Chance that no diagnosis outside the table is there. */
  readonly noneOutside: number;
  /** P(∅): none of the known causes is there. */
  readonly unexplained: number;
}

/**
 * Weighs the sets of causes.
 * @source P(c) = Σ_{S∋c} w(S) ÷ Σ w(S), and P(∅) · Π (1 − P(c)) over the diagnoses outside the table
 */
export function inferPosterior(network: Network): Posterior {
  const candidates = weighCandidates(network);
  const { sets } = candidates;
  const { table, known } = sets;
  const weights = sets.weights.shares;
  const ratios = rememberRatios(table);
  const probabilities = marginals(table, weights).map((probability) => Math.min(1, probability));
  const outside = weighOutside(network, candidates);
  for (const node of network.diagnoses) if (!isMember(table, node)) probabilities[node] = outside[node] ?? 0;
  joinOutside(table, probabilities);
  const noneOutside = network.diagnoses.reduce((none, node) => (isRanked(network, node) && !isMember(table, node) ? none * (1 - (probabilities[node] ?? 0)) : none), 1);
  return {
    network,
    candidates,
    table,
    known,
    ratios,
    weights,
    probabilities,
    noneOutside,
    unexplained: (weights[0] ?? 0) * noneOutside,
  };
}

/** A class outside the table is there with each of its parts; no class is less probable than its most probable part. */
function joinOutside(table: SetTable, probabilities: Float64Array): void {
  const { nodes, diagnoses } = table.network;
  for (const node of diagnoses) {
    const { parts = [] } = nodes[node] ?? {};
    const chances = parts.length === 0 ? parts : parts.filter((part) => !isMember(table, part)).map((part) => probabilities[part] ?? 0);
    const own = probabilities[node] ?? 0;
    if (isMember(table, node)) probabilities[node] = Math.max(own, ...chances);
    else probabilities[node] = 1 - chances.reduce((none, chance) => none * (1 - chance), 1 - own);
  }
}
