import type { Finding } from './findings.js';
import type { Network } from './network.js';
import { gatherEvidence } from './set-evidence.js';
import { describeMembers, type SetLimits, type SetMembers } from './set-members.js';
import { rememberStarts, type SetTable } from './set-table.js';
import { type WalkedSets, walkSets } from './set-walk.js';
import { fromLog, type Weights, weightsOf } from './wide-numbers.js';

/** Sets of nodes, and how much they weigh. */
export interface WeighedSets {
  readonly table: SetTable;
  /** The known findings that were weighed, in id order. */
  readonly known: readonly Finding[];
  /** By row, its share of the weight, and ln w(S) ÷ w(∅), for which w(∅) is without what a stated share of unexplained cases makes of it. */
  readonly weights: Weights;
}

/**
 * Lists all sets within the limits that have a chance of their own, and weighs them: by their prior and the known findings. When they are too many, those with fewer members.
 * A node outside the universe that the known symptoms speak against is summed out, alone: (1 − on) + on · exp(outside).
 * @source P(S) of the design: Π on(c, S) over S · Π (1 − on(c, S)) over the others, on(c, S) = 1 − (1 − p) · Π (1 − s); and w(S) by the noisy-OR
 */
export function weighSets(network: Network, nodes: readonly number[], limits: SetLimits): WeighedSets {
  const universe = nodes.toSorted((a, b) => (network.position[a] ?? 0) - (network.position[b] ?? 0));
  const place = new Int32Array(network.nodes.length).fill(-1);
  for (let at = 0; at < universe.length; at++) place[universe[at] ?? 0] = at;
  const members = describeMembers(network, { universe, place, limits });
  const known = network.known.filter(({ links }) => links.some(({ node }) => (place[node] ?? -1) >= 0));
  const { shorter, last, end, weights, steps } = walkFittingSets({ network, members, known, limits });
  let prior: Weights | undefined;
  const table = {
    network,
    universe,
    place,
    shorter,
    last,
    end,
    startsOf: rememberStarts(last),
    get prior() {
      if (prior === undefined) {
        const unobserved = walkFittingSets({ network, members, known: [], limits });
        prior = weightsOf(unobserved.weights, unobserved.steps);
      }
      return prior;
    },
  };
  return { table, known, weights: weightsOf(weights, steps) };
}

interface Walk {
  readonly network: Network;
  readonly members: SetMembers;
  readonly known: readonly Finding[];
  readonly limits: SetLimits;
}

/** Walks through the sets of at most so many members that they are not too many. */
function walkFittingSets({ network, members, known, limits }: Walk): WalkedSets {
  const evidence = gatherEvidence(members, known);
  let walked = walkSets(members, evidence, limits);
  for (let fewer = limits.members - 1; walked === undefined; fewer -= 1) walked = walkSets(members, evidence, { ...limits, members: fewer });
  const empty = fromLog(network.logUnexplained);
  walked.weights[0] = empty.value;
  walked.steps[0] = empty.steps;
  return walked;
}
