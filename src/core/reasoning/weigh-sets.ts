import type { Finding } from './findings.js';
import { JointFindings } from './joint-findings.js';
import type { Network } from './network.js';
import { SetChains } from './set-chains.js';
import { type Evidence, gatherEvidence } from './set-evidence.js';
import { describeMembers, type SetLimits, type SetMembers } from './set-members.js';
import { Rows } from './set-rows.js';
import { rememberStarts, type SetTable } from './set-table.js';
import { fromLog, isTame, logsOf, sharesOf } from './wide-numbers.js';

/** Sets of nodes, and how much they weigh. */
export interface WeighedSets {
  readonly table: SetTable;
  /** The known findings that were weighed, in id order. */
  readonly known: readonly Finding[];
  /** By row, its share of the weight; they add up to 1. */
  readonly shares: Float64Array;
  /** By row, ln w(S) ÷ w(∅), for which w(∅) is without what a stated share of unexplained cases makes of it. Worked out when first asked for. */
  readonly logs: Float64Array;
}

/** At most so many sets: all of 16 nodes, or those of five members in a network that is not densely chained. */
const MOST_SETS = 65_536;

/** The rows of the sets that are being weighed: their room is used again. */
const rows = new Rows();

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
  const evidence = gatherEvidence({ universe, place }, known);
  let within = limits;
  walk(members, evidence, within);
  for (; rows.count > MOST_SETS; walk(members, evidence, within)) within = { ...within, members: within.members - 1 };
  const columns = rows.columns();
  const { weights, steps } = takeWeights(network);
  let logPrior: Float64Array | undefined;
  let logs: Float64Array | undefined;
  const table = {
    network,
    universe,
    place,
    ...columns,
    startsOf: rememberStarts(columns.last),
    get logPrior() {
      logPrior ??= logPriorOf({ network, members, limits: within });
      return logPrior;
    },
  };
  return {
    table,
    known,
    shares: sharesOf(weights, steps),
    get logs() {
      logs ??= logsOf(weights, steps);
      return logs;
    },
  };
}

/** Lists and weighs the sets; it is given up when there are too many. */
function walk(members: SetMembers, evidence: Evidence, limits: SetLimits): void {
  rows.clear();
  new SetWalk(members, evidence, limits).walk();
}

/** The weights of all rows, as wide numbers. */
function takeWeights({ logUnexplained }: Network): { readonly weights: Float64Array; readonly steps: Int32Array } {
  const weights = rows.weights.slice(0, rows.count);
  const steps = rows.steps.slice(0, rows.count);
  for (const row of rows.broken) weights[row] = 0;
  const empty = fromLog(logUnexplained);
  weights[0] = empty.value;
  steps[0] = empty.steps;
  return { weights, steps };
}

/** What the sets weigh when no symptom is known. */
function logPriorOf({ network, members, limits }: { readonly network: Network; readonly members: SetMembers; readonly limits: SetLimits }): Float64Array {
  walk(members, gatherEvidence(members, []), limits);
  const { weights, steps } = takeWeights(network);
  return logsOf(weights, steps);
}

/** No class is owed to a set. */
const NONE_OWED: readonly number[] = [];

/** Goes through sets, each one member longer than an earlier one, and adds them to the rows. */
class SetWalk {
  readonly #members: SetMembers;
  readonly #evidence: Evidence;
  readonly #limits: SetLimits;
  readonly #chains: SetChains;
  readonly #findings: JointFindings;
  /** Of the set: members without a parent in it, all members but classes that parts need, and the last place of a child. */
  #roots = 0;
  #size = 0;
  #reach = -1;

  constructor(members: SetMembers, evidence: Evidence, limits: SetLimits) {
    this.#members = members;
    this.#evidence = evidence;
    this.#limits = limits;
    this.#chains = new SetChains(members);
    this.#findings = new JointFindings(evidence);
  }

  walk(): void {
    const empty = rows.add(0, -1);
    rows.weights[empty] = 1;
    rows.steps[empty] = 0;
    this.#extend(empty, 0, NONE_OWED);
    rows.end[empty] = rows.count;
  }

  /** Adds the sets that have a member more than the set of a row. @param owed places of the classes that parts in the set still need */
  #extend(row: number, from: number, owed: readonly number[]): void {
    const { count, chained, reach: reaches, whole } = this.#members;
    const { parents } = this.#chains;
    const roots = this.#roots;
    const size = this.#size;
    const reach = this.#reach;
    const canAddRoot = roots < this.#limits.roots;
    const isFull = size === this.#limits.members;
    const until = owed.length === 0 ? (canAddRoot ? count - 1 : reach) : Math.min(...owed);
    for (let at = canAddRoot ? from : (chained[from] ?? count); at <= until && rows.count <= MOST_SETS; at = canAddRoot ? at + 1 : (chained[at + 1] ?? count)) {
      const isImplied = owed.length > 0 && owed.includes(at);
      const isRoot = parents[at] === 0;
      if ((isRoot && !canAddRoot) || (isFull && !isImplied)) continue;
      const change = this.#chains.changeBy(at);
      if (change === 0) continue;
      const added = rows.add(row, at);
      this.#weigh(row, added, change);
      const stillOwed = owed.length === 0 && whole[at] === -1 ? owed : oweAfter(at, whole[at] ?? -1, owed);
      if (stillOwed.length > 0) rows.broken.push(added);
      this.#roots = isRoot ? roots + 1 : roots;
      this.#size = isImplied ? size : size + 1;
      this.#reach = Math.max(reach, reaches[at] ?? -1);
      // Most sets are extended by no other: what their last member changes need not be kept.
      if (stillOwed.length === 0 && !this.#canGrow(at + 1)) continue;
      this.#chains.enter(at);
      this.#findings.enter(at);
      this.#extend(added, at + 1, stillOwed);
      this.#findings.leave(at);
      this.#chains.leave(at);
      rows.end[added] = rows.count;
    }
    this.#roots = roots;
    this.#size = size;
    this.#reach = reach;
  }

  /** Whether a member from a place on may be added. */
  #canGrow(from: number): boolean {
    const { count, chained } = this.#members;
    return this.#size < this.#limits.members && (this.#roots < this.#limits.roots ? from < count : (chained[from] ?? count) <= this.#reach);
  }

  /** Gives a row that was added its weight: that of the row without its last member, times what this changes. */
  #weigh(row: number, added: number, change: number): void {
    const { own, ownSteps } = this.#evidence;
    const at = rows.last[added] ?? 0;
    const jointly = this.#findings.changeBy(at);
    const weight = (rows.weights[row] ?? 0) * (own[at] ?? 1) * change * jointly;
    const steps = (rows.steps[row] ?? 0) + (ownSteps[at] ?? 0);
    if (isTame(jointly) && isTame(weight)) {
      rows.weights[added] = weight;
      rows.steps[added] = steps;
      return;
    }
    const wide = fromLog(Math.log(rows.weights[row] ?? 0) + Math.log(own[at] ?? 1) + Math.log(change) + this.#findings.logChangeBy(at));
    rows.weights[added] = wide.value;
    rows.steps[added] = steps + wide.steps;
  }
}

/** What a set owes once a member is added, the class of which stands at a place. */
function oweAfter(at: number, whole: number, owed: readonly number[]): readonly number[] {
  return whole === -1 || owed.includes(whole) ? owed.filter((place) => place !== at) : [...owed, whole];
}
