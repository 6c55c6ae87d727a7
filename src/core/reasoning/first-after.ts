import type { Belief } from './belief.js';
import { isRanked } from './parts.js';
import { comparePlaces, compareProbabilities, type Place, PROBABLE, probableCauses } from './places.js';
import { coverageOf, type Learned, showsPresent, type Verdict, verdictOf } from './verdict.js';

/** What a ranking would begin with. */
export interface FirstAfter {
  /** None when no known cause at all is more probable than each diagnosis. */
  readonly first?: string;
  /** Of the first diagnosis, else of no known cause at all. */
  readonly firstProbability: number;
  readonly verdict: Verdict;
}

/** What is believed after an answer. */
export interface Believed {
  /** Weight of the empty set of the table. */
  readonly emptyWeight: number;
  /** No weight is more than so many times what it was. */
  readonly mostFactor: number;
  /** The member at a place of the table is not more likely than this. */
  mostOf(place: number): number;
  /** How likely it is. */
  probabilityOf(place: number): number;
}

/** A diagnosis of the table. */
interface Member extends Omit<Place, 'probability'> {
  readonly node: number;
  readonly place: number;
  /** How likely it is now. */
  readonly before: number;
  /** Parts are never first. */
  readonly canBeFirst: boolean;
}

/** Tells what comes first, and the verdict, for what may be believed; symptoms that are then known too are given as `learned`. */
export type TellFirst = (believed: Believed, learned?: Learned) => FirstAfter;

/** Room for rounding, and for the digits in which equal probabilities differ. */
const ROUNDING = 1 + 1e-9;

/** Prepares to tell the first place. Only the members are looked at that an answer can make probable enough. */
export function prepareFirst({ posterior, together }: Belief): TellFirst {
  const { network, noneOutside, table } = posterior;
  const members = table.universe.flatMap((node, place): Member[] => {
    const { id = '', prior = 0, diagnosis } = network.nodes[node] ?? {};
    return diagnosis === undefined ? [] : [{ id, prior, node, place, before: together(place, place), canBeFirst: isRanked(network, node) }];
  });
  members.sort((a, b) => b.before - a.before);
  return (believed, learned) => {
    const { emptyWeight, mostFactor, mostOf, probabilityOf } = believed;
    const none = emptyWeight * noneOutside;
    // Of members that stay improbable nothing need be known: such are neither first nor a probable cause of what is.
    const probabilities = new Float64Array(network.nodes.length);
    const isProbable = ({ place }: Member): boolean => mostOf(place) * ROUNDING >= PROBABLE;
    for (const member of members) {
      if (member.before * mostFactor * ROUNDING < PROBABLE) break;
      if (isProbable(member)) probabilities[member.node] = probabilityOf(member.place);
    }
    let isOutweighed = true;
    let best: (Place & { readonly node: number }) | undefined;
    for (const member of members) {
      const enough = isOutweighed ? none : (best?.probability ?? 0);
      if (member.before * mostFactor * ROUNDING < enough) break;
      if (!member.canBeFirst || mostOf(member.place) * ROUNDING < enough) continue;
      const probability = Math.min(1, probabilityOf(member.place));
      probabilities[member.node] = probability;
      if (compareProbabilities(none, probability) >= 0) isOutweighed = false;
      if (best !== undefined && compareProbabilities(best.probability, probability) < 0) continue;
      const place = { id: member.id, node: member.node, prior: member.prior, probability };
      if (best !== undefined && comparePlaces(best, place) <= 0) continue;
      if (probableCauses(network, member.node, probabilities).length === 0) best = place;
    }
    if (best === undefined || isOutweighed) return { firstProbability: none, verdict: 'nothing-found' };
    const { id, node, probability } = best;
    const verdict = verdictOf({ probability, isOutweighed, coverage: coverageOf(network, node, { probabilities, ...(learned && { learned }) }), showsPresent: showsPresent(network, node, learned) });
    return { first: id, firstProbability: probability, verdict };
  };
}
