import type { Network } from './network.js';
import { describeMembers, type SetLimits, type SetMembers } from './set-members.js';
import { Rows } from './set-rows.js';
import { rememberLogPrior, rememberStarts, type SetTable } from './set-table.js';

/** At most so many sets: all of 16 nodes, or those of five members in a network that is not densely chained. */
const MOST_SETS = 65_536;

/**
 * Lists all sets within the limits that have a chance of their own; when they are too many, those with fewer members.
 * A node outside the universe that the known symptoms speak against is summed out, alone: (1 − on) + on · exp(outside).
 * @source P(S) of the design: Π on(c, S) over S · Π (1 − on(c, S)) over the others, on(c, S) = 1 − (1 − p) · Π (1 − s)
 */
export function listSets(network: Network, nodes: readonly number[], limits: SetLimits): SetTable {
  const universe = nodes.toSorted((a, b) => (network.position[a] ?? 0) - (network.position[b] ?? 0));
  const place = new Int32Array(network.nodes.length).fill(-1);
  for (let at = 0; at < universe.length; at++) place[universe[at] ?? 0] = at;
  const members = describeMembers(network, { universe, place, limits });
  let rows = new SetLister(members, limits).list();
  for (let fewer = limits.members - 1; rows.count > MOST_SETS; fewer -= 1) rows = new SetLister(members, { ...limits, members: fewer }).list();
  const columns = rows.columns();
  const logPrior = rememberLogPrior(columns, network.logUnexplained);
  return {
    network,
    universe,
    place,
    ...columns,
    get logPrior() {
      return logPrior();
    },
    startsOf: rememberStarts(columns.last),
  };
}

/** ln of the change of P(S) by a node in an otherwise empty set, by its children that the known symptoms speak against. */
export function changeByDoubted(network: Network, node: number, outside: Float64Array): number {
  let product = 1;
  for (const { node: child, strength } of network.nodes[node]?.children ?? []) {
    const log = outside[child] ?? 0;
    if (child === node || log >= 0) continue;
    const off = 1 - (network.nodes[child]?.prior ?? 0);
    const weight = Math.exp(log);
    product *= (off * (1 - strength) * (1 - weight) + weight) / (off * (1 - weight) + weight);
  }
  return Math.log(product);
}

/** No class is owed to a set. */
const NONE_OWED: readonly number[] = [];

/** Lists sets by walking through them member by member; it keeps what the chance of the next member depends on. */
class SetLister {
  readonly #members: SetMembers;
  readonly #limits: SetLimits;
  readonly #rows: Rows;
  /** By member, how many parents of it are in the set, and its chance to be there and not to be there, brought about by them or by itself. */
  readonly #parents: Int32Array;
  readonly #on: Float64Array;
  readonly #off: Float64Array;
  /** By doubted child, the chance that it is not there, and what it contributes to the chance of the set. */
  readonly #doubtedOff: number[];
  readonly #doubtedNow: number[];
  /** What the members of the set changed, to be taken back. */
  readonly #undo: number[] = [];
  #roots = 0;
  #size = 0;
  /** The last place of a child of the set. */
  #reach = -1;

  constructor(members: SetMembers, limits: SetLimits) {
    this.#members = members;
    this.#limits = limits;
    this.#rows = new Rows(members.count);
    this.#parents = new Int32Array(members.count);
    this.#on = members.on.slice();
    this.#off = members.off.slice();
    this.#doubtedOff = members.doubtedOff.slice();
    this.#doubtedNow = members.doubtedOff.map((off, child) => summedOut(off, members.doubtedWeight[child] ?? 1));
  }

  /** The rows of the table; it is given up when there are too many. */
  list(): Rows {
    const empty = this.#rows.add(0, -1, 1);
    this.#extend(empty, 0, NONE_OWED);
    this.#rows.close(empty);
    return this.#rows;
  }

  /** Adds the sets that have a member more than the set of a row. @param owed places of the classes that parts in the set still need */
  #extend(row: number, from: number, owed: readonly number[]): void {
    const { count, chained, reach: reaches } = this.#members;
    const canAddRoot = this.#roots < this.#limits.roots;
    const isFull = this.#size === this.#limits.members;
    const reach = this.#reach;
    const until = owed.length === 0 ? (canAddRoot ? count - 1 : reach) : Math.min(...owed);
    for (let at = canAddRoot ? from : (chained[from] ?? count); at <= until && this.#rows.count <= MOST_SETS; at = canAddRoot ? at + 1 : (chained[at + 1] ?? count)) {
      const isImplied = owed.length > 0 && owed.includes(at);
      const isRoot = this.#parents[at] === 0;
      if ((isRoot && !canAddRoot) || (isFull && !isImplied)) continue;
      const change = this.#changeBy(at);
      if (change === 0) continue;
      const added = this.#rows.add(row, at, change);
      const stillOwed = this.#oweAfter(at, owed);
      if (stillOwed.length > 0) this.#rows.markBroken(added);
      if (!isImplied) this.#size += 1;
      if (isRoot) this.#roots += 1;
      this.#reach = Math.max(reach, reaches[at] ?? -1);
      // Most sets are extended by no other: what their last member changes need not be kept.
      if (stillOwed.length > 0 || this.#canGrow(at + 1)) {
        this.#enter(at);
        this.#extend(added, at + 1, stillOwed);
        this.#leave(at);
        this.#rows.close(added);
      }
      if (isRoot) this.#roots -= 1;
      if (!isImplied) this.#size -= 1;
    }
    this.#reach = reach;
  }

  /** Whether a member from a place on may be added. */
  #canGrow(from: number): boolean {
    const { count, chained } = this.#members;
    return this.#size < this.#limits.members && (this.#roots < this.#limits.roots ? from < count : (chained[from] ?? count) <= this.#reach);
  }

  /** What adding a last member multiplies P(S) with. */
  #changeBy(at: number): number {
    const { childless, doubted, doubtedWeight } = this.#members;
    let change = ((this.#on[at] ?? 0) / (this.#off[at] ?? 1)) * (childless[at] ?? 1);
    for (let chain = doubted.start[at] ?? 0; chain < (doubted.start[at + 1] ?? 0); chain++) {
      const child = doubted.target[chain] ?? 0;
      change *= summedOut((this.#doubtedOff[child] ?? 1) * (1 - (doubted.strength[chain] ?? 0)), doubtedWeight[child] ?? 1) / (this.#doubtedNow[child] ?? 1);
    }
    return change;
  }

  /** What a set owes once a member is added. */
  #oweAfter(at: number, owed: readonly number[]): readonly number[] {
    const whole = this.#members.whole[at] ?? -1;
    if (whole === -1 && owed.length === 0) return owed;
    return whole === -1 || owed.includes(whole) ? owed.filter((place) => place !== at) : [...owed, whole];
  }

  #enter(at: number): void {
    const { children, doubted, doubtedWeight } = this.#members;
    for (let chain = children.start[at] ?? 0; chain < (children.start[at + 1] ?? 0); chain++) {
      const child = children.target[chain] ?? 0;
      const strength = children.strength[chain] ?? 0;
      const off = this.#off[child] ?? 1;
      const on = this.#on[child] ?? 0;
      this.#undo.push(on, off);
      this.#on[child] = on + strength * off;
      this.#off[child] = off * (1 - strength);
      this.#parents[child] = (this.#parents[child] ?? 0) + 1;
    }
    for (let chain = doubted.start[at] ?? 0; chain < (doubted.start[at + 1] ?? 0); chain++) {
      const child = doubted.target[chain] ?? 0;
      const off = this.#doubtedOff[child] ?? 1;
      this.#undo.push(this.#doubtedNow[child] ?? 1, off);
      this.#doubtedOff[child] = off * (1 - (doubted.strength[chain] ?? 0));
      this.#doubtedNow[child] = summedOut(this.#doubtedOff[child] ?? 1, doubtedWeight[child] ?? 1);
    }
  }

  /** Takes back what entering a member did, the last first. */
  #leave(at: number): void {
    const { children, doubted } = this.#members;
    for (let chain = (doubted.start[at + 1] ?? 0) - 1; chain >= (doubted.start[at] ?? 0); chain--) {
      const child = doubted.target[chain] ?? 0;
      this.#doubtedOff[child] = this.#undo.pop() ?? 1;
      this.#doubtedNow[child] = this.#undo.pop() ?? 1;
    }
    for (let chain = (children.start[at + 1] ?? 0) - 1; chain >= (children.start[at] ?? 0); chain--) {
      const child = children.target[chain] ?? 0;
      this.#off[child] = this.#undo.pop() ?? 1;
      this.#on[child] = this.#undo.pop() ?? 0;
      this.#parents[child] = (this.#parents[child] ?? 1) - 1;
    }
  }
}

/** What a node outside the universe contributes to the chance of a set. @param off chance that it is not there. @param weight what the known symptoms say about it */
function summedOut(off: number, weight: number): number {
  return off * (1 - weight) + weight;
}
