import type { Knowledge } from '../model.js';
import { networkOfCase } from './case-network.js';
import { heaviestSets } from './cause-sets.js';
import { inferPosterior, type Posterior } from './infer.js';
import type { ExcludedDiagnosis, Network } from './network.js';
import type { Observed } from './observed.js';
import { isRanked } from './parts.js';
import { comparePlaces, compareProbabilities, probableCauses } from './places.js';
import { coverageOf, showsPresent, type Verdict, verdictOf } from './verdict.js';

/** A diagnosis in its place. */
export interface RankedDiagnosis {
  readonly id: string;
  /** Number of its node in the network. */
  readonly node: number;
  readonly probability: number;
  /** Base rate after factors. */
  readonly prior: number;
  /** The cause that it stands after. */
  readonly under?: string;
  /** The class that it is a part of, and stands after. */
  readonly partOf?: string;
}

/** Diagnoses that are there together, and no others. */
export interface RankedSet {
  /** In id order; empty for none of the known causes. */
  readonly diagnoses: readonly string[];
  readonly probability: number;
}

/** What is probably wrong in one case; numbers are not rounded. */
export interface Ranking {
  readonly network: Network;
  readonly posterior: Posterior;
  /** Most probable first; one that a probable cause leads to stands after that cause, and the parts of a class directly after the class. The first is no part. */
  readonly diagnoses: readonly RankedDiagnosis[];
  /** Of the first diagnosis, 0–1. */
  readonly coverage: number;
  readonly verdict: Verdict;
  /** The most probable sets, at most three; none of the known causes competes. */
  readonly sets: readonly RankedSet[];
  /** Chance that none of the known causes is there. */
  readonly unexplained: number;
  /** In id order. */
  readonly excluded: readonly ExcludedDiagnosis[];
}

const SETS_SHOWN = 3;

/** Ranks the diagnoses of a knowledge base by their probability in one case. */
export function rankDiagnoses(knowledge: Knowledge, observed: Observed): Ranking {
  const network = networkOfCase(knowledge, observed);
  const posterior = inferPosterior(network);
  const { unexplained, noneOutside } = posterior;
  const diagnoses = orderDiagnoses(network, posterior.probabilities);
  const [first] = diagnoses;
  const coverage = first === undefined ? 0 : coverageOf(network, first.node, { probabilities: posterior.probabilities });
  const isOutweighed = diagnoses.every((diagnosis) => compareProbabilities(unexplained, diagnosis.probability) < 0);
  const verdict = verdictOf(first && { probability: first.probability, coverage, showsPresent: showsPresent(network, first.node), isOutweighed });
  const sets = heaviestSets(posterior.table, posterior.weights, SETS_SHOWN).map((set) => ({ diagnoses: set.diagnoses, probability: set.weight * noneOutside }));
  return { network, posterior, diagnoses, coverage, verdict, sets, unexplained, excluded: network.excluded };
}

function orderDiagnoses(network: Network, probabilities: Float64Array): readonly RankedDiagnosis[] {
  const ranked = network.diagnoses.map((node): RankedDiagnosis => {
    const { id = '', prior = 0 } = network.nodes[node] ?? {};
    return { id, node, probability: probabilities[node] ?? 0, prior };
  });
  ranked.sort(comparePlaces);
  const roots: RankedDiagnosis[] = [];
  const followers = new Map<number, RankedDiagnosis[]>();
  const follow = (leader: number, diagnosis: RankedDiagnosis): void => {
    const before = followers.get(leader);
    if (before === undefined) followers.set(leader, [diagnosis]);
    else before.push(diagnosis);
  };
  for (const diagnosis of ranked) {
    const whole = network.nodes[diagnosis.node]?.partOf;
    if (whole !== undefined) follow(whole, { ...diagnosis, partOf: network.nodes[whole]?.id ?? '' });
  }
  for (const diagnosis of ranked) {
    if (!isRanked(network, diagnosis.node)) continue;
    const causes = probableCauses(network, diagnosis.node, probabilities);
    const cause = causes.length === 0 ? undefined : ranked.find(({ node }) => causes.includes(node));
    if (cause === undefined) roots.push(diagnosis);
    else follow(cause.node, { ...diagnosis, under: cause.id });
  }
  return followers.size === 0 ? roots : flatten(roots, followers);
}

/** Each diagnosis, directly followed by those that stand under it. */
function flatten(roots: readonly RankedDiagnosis[], followers: ReadonlyMap<number, readonly RankedDiagnosis[]>): readonly RankedDiagnosis[] {
  const ordered: RankedDiagnosis[] = [];
  const waiting = roots.toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    ordered.push(next);
    waiting.push(...(followers.get(next.node) ?? []).toReversed());
  }
  return ordered;
}
