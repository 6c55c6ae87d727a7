import type { Belief } from './belief.js';
import { comparePlaces, compareProbabilities, type Place, probableCauses } from './places.js';
import { coverageOf, type Learned, showsPresent, type Verdict, verdictOf } from './verdict.js';

/** What a ranking would begin with. */
export interface FirstAfter {
  /** None when no known cause at all is more probable than each diagnosis. */
  readonly first?: string;
  /** Of the first diagnosis, else of no known cause at all. */
  readonly firstProbability: number;
  readonly verdict: Verdict;
}

/**
 * Tells the first diagnosis and the verdict for given weights of the kept rows.
 * @param learned symptoms that are then known too
 */
export function firstAfter({ posterior, rows }: Belief, weights: Float64Array, learned: Learned = new Map()): FirstAfter {
  const { network, table, noneOutside } = posterior;
  const probabilities = marginals(posterior, rows, weights);
  const none = (weights[0] ?? 0) * noneOutside;
  let best: (Place & { readonly node: number }) | undefined;
  let isOutweighed = true;
  for (const node of table.universe) {
    const { id = '', prior = 0, diagnosis } = network.nodes[node] ?? {};
    if (diagnosis === undefined) continue;
    const place = { node, id, prior, probability: Math.min(1, probabilities[node] ?? 0) };
    if (compareProbabilities(none, place.probability) >= 0) isOutweighed = false;
    if (best !== undefined && comparePlaces(best, place) <= 0) continue;
    if (probableCauses(network, node, probabilities).length === 0) best = place;
  }
  if (best === undefined || isOutweighed) return { firstProbability: none, verdict: 'nothing-found' };
  const { id, node, probability } = best;
  const verdict = verdictOf({ probability, isOutweighed, coverage: coverageOf(network, node, learned), showsPresent: showsPresent(network, node, learned) });
  return { first: id, firstProbability: probability, verdict };
}

/** By node number, the weight of the kept rows that hold the node. */
function marginals({ table }: Belief['posterior'], rows: Int32Array, weights: Float64Array): Float64Array {
  const { shorter, last, universe, network } = table;
  const probabilities = new Float64Array(network.nodes.length);
  for (let at = 0; at < rows.length; at++) {
    const weight = weights[at] ?? 0;
    for (let row = rows[at] ?? 0; row > 0; row = shorter[row] ?? 0) {
      const node = universe[last[row] ?? 0] ?? 0;
      probabilities[node] = (probabilities[node] ?? 0) + weight;
    }
  }
  return probabilities;
}
