import type { Posterior } from './infer.js';
import { isRanked } from './parts.js';
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

/** How likely everything is. */
export interface Probabilities {
  /** Weight of the empty set of the table. */
  readonly emptyWeight: number;
  /** By node number. */
  probabilities(): Float64Array;
}

/** A diagnosis of the table that can be first. */
type Contender = Omit<Place, 'probability'> & { readonly node: number };

const contenders = new WeakMap<Posterior, readonly Contender[]>();

function contendersOf(posterior: Posterior): readonly Contender[] {
  const { network, table } = posterior;
  const known =
    contenders.get(posterior) ??
    table.universe.flatMap((node) => {
      const { id = '', prior = 0, diagnosis } = network.nodes[node] ?? {};
      return diagnosis === undefined || !isRanked(network, node) ? [] : { node, id, prior };
    });
  contenders.set(posterior, known);
  return known;
}

/**
 * Tells the first diagnosis and the verdict.
 * @param learned symptoms that are then known too
 */
export function firstAfter(posterior: Posterior, likely: Probabilities, learned: Learned = new Map()): FirstAfter {
  const { network, noneOutside } = posterior;
  const probabilities = likely.probabilities();
  const none = likely.emptyWeight * noneOutside;
  let best: (Place & { readonly node: number }) | undefined;
  let isOutweighed = true;
  for (const contender of contendersOf(posterior)) {
    const probability = Math.min(1, probabilities[contender.node] ?? 0);
    if (compareProbabilities(none, probability) >= 0) isOutweighed = false;
    if (best !== undefined && compareProbabilities(best.probability, probability) < 0) continue;
    const place = { ...contender, probability };
    if (best !== undefined && comparePlaces(best, place) <= 0) continue;
    if (probableCauses(network, contender.node, probabilities).length === 0) best = place;
  }
  if (best === undefined || isOutweighed) return { firstProbability: none, verdict: 'nothing-found' };
  const { id, node, probability } = best;
  const verdict = verdictOf({ probability, isOutweighed, coverage: coverageOf(network, node, { probabilities, learned }), showsPresent: showsPresent(network, node, learned) });
  return { first: id, firstProbability: probability, verdict };
}
