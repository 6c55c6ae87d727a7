import { JointFindings } from './joint-findings.js';
import { SetChains } from './set-chains.js';
import type { Evidence } from './set-evidence.js';
import type { SetLimits, SetMembers } from './set-members.js';
import type { SetTable } from './set-table.js';
import { fromLog, isTame } from './wide-numbers.js';

/** At most so many sets: all of 16 nodes, or those of five members in a network that is not densely chained. */
const MOST_SETS = 65_536;

/**
 * Room for the rows of the sets that are walked through. It is used again: to get and to give back room for thousands takes longer than to fill it, and where
 * no row ever stood it takes no memory.
 */
const rows = {
  shorter: new Int32Array(MOST_SETS + 1),
  last: new Int32Array(MOST_SETS + 1),
  end: new Int32Array(MOST_SETS + 1),
  weights: new Float64Array(MOST_SETS + 1),
  steps: new Int32Array(MOST_SETS + 1),
};

/** The rows of a table, and their weights as wide numbers. */
export interface WalkedSets extends Pick<SetTable, 'shorter' | 'last' | 'end'> {
  readonly weights: Float64Array;
  readonly steps: Int32Array;
}

/** No class is owed to a set. */
const NONE_OWED: readonly number[] = [];

/** Lists the sets within some limits and weighs them: each by what it adds to a set that has one member less. Undefined when they are too many. */
export function walkSets(members: SetMembers, evidence: Evidence, limits: SetLimits): WalkedSets | undefined {
  const walk = new SetWalk(members, evidence, limits);
  walk.start();
  const { count } = walk;
  if (count > MOST_SETS) return undefined;
  const weights = rows.weights.slice(0, count);
  for (const row of walk.broken) weights[row] = 0;
  return { shorter: rows.shorter.slice(0, count), last: rows.last.slice(0, count), end: rows.end.slice(0, count), weights, steps: rows.steps.slice(0, count) };
}

/** Goes through sets, each one member longer than an earlier one, and writes them into the rows. */
class SetWalk {
  count = 0;
  /** What stands for a part while its class is still to be added is no set by itself. */
  readonly broken: number[] = [];
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

  start(): void {
    rows.shorter[0] = 0;
    rows.last[0] = -1;
    rows.weights[0] = 1;
    rows.steps[0] = 0;
    this.count = 1;
    this.#extend(0, 0, NONE_OWED);
    rows.end[0] = this.count;
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
    for (let at = canAddRoot ? from : (chained[from] ?? count); at <= until && this.count <= MOST_SETS; at = canAddRoot ? at + 1 : (chained[at + 1] ?? count)) {
      const isImplied = owed.length > 0 && owed.includes(at);
      const isRoot = parents[at] === 0;
      if ((isRoot && !canAddRoot) || (isFull && !isImplied)) continue;
      const change = this.#chains.changeBy(at);
      if (change === 0) continue;
      const added = this.#add(row, at, change);
      const stillOwed = owed.length === 0 && whole[at] === -1 ? owed : oweAfter(at, whole[at] ?? -1, owed);
      if (stillOwed.length > 0) this.broken.push(added);
      this.#roots = isRoot ? roots + 1 : roots;
      this.#size = isImplied ? size : size + 1;
      this.#reach = Math.max(reach, reaches[at] ?? -1);
      // Most sets are extended by no other: what their last member changes need not be kept.
      if (stillOwed.length === 0 && !this.#canGrow(at + 1)) continue;
      const chains = this.#chains.begin(at);
      const findings = this.#findings.concern(at);
      if (chains) this.#chains.enter(at);
      if (findings) this.#findings.enter(at);
      this.#extend(added, at + 1, stillOwed);
      if (findings) this.#findings.leave(at);
      if (chains) this.#chains.leave(at);
      rows.end[added] = this.count;
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

  /** Adds a row. Its weight is that of the row without its last member, times what this changes. @returns its number */
  #add(shorter: number, at: number, change: number): number {
    const { own, ownSteps } = this.#evidence;
    const row = this.count;
    this.count = row + 1;
    rows.shorter[row] = shorter;
    rows.last[row] = at;
    rows.end[row] = row + 1;
    const jointly = this.#findings.changeBy(at);
    const weight = (rows.weights[shorter] ?? 0) * (own[at] ?? 1) * change * jointly;
    rows.weights[row] = weight;
    rows.steps[row] = (rows.steps[shorter] ?? 0) + (ownSteps[at] ?? 0);
    if (!isTame(jointly) || !isTame(weight)) {
      const wide = fromLog(Math.log(rows.weights[shorter] ?? 0) + Math.log(own[at] ?? 1) + Math.log(change) + this.#findings.logChangeBy(at));
      rows.weights[row] = wide.value;
      rows.steps[row] = (rows.steps[row] ?? 0) + wide.steps;
    }
    return row;
  }
}

/** What a set owes once a member is added, the class of which stands at a place. */
function oweAfter(at: number, whole: number, owed: readonly number[]): readonly number[] {
  return whole === -1 || owed.includes(whole) ? owed.filter((place) => place !== at) : [...owed, whole];
}
