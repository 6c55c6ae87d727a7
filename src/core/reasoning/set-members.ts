import type { Network } from './network.js';

/** What the chance of sets depends on. */
export interface SetLimits {
  /** Most members without a parent in the set. */
  readonly roots: number;
  /** Most members. */
  readonly members: number;
  /** For each node that is not in the universe, ln of what the known symptoms say about it, at most 0; 0 is taken to be uninformative. */
  readonly outside: Float64Array;
  /** This node is counted from even odds instead of its prior. */
  readonly even?: number;
}

/** For each member of a universe, those that it leads to, one after another. */
export interface Chains {
  /** By member, where its targets begin; and where those of the last one end. */
  readonly start: Int32Array;
  readonly target: Int32Array;
  /** How often the member leads to the target. */
  readonly strength: Float64Array;
}

/** What sets are made of: all that is looked up for each of them, by place in the universe. */
export interface SetMembers {
  readonly count: number;
  /** Numbers of the nodes. */
  readonly universe: readonly number[];
  /** By node number, its place; −1 for the others. */
  readonly place: Int32Array;
  /** Chance that it is there by itself, and that it is not. */
  readonly on: Float64Array;
  readonly off: Float64Array;
  /** Chance that it brings none of its children in the universe about. */
  readonly childless: Float64Array;
  readonly children: Chains;
  /** The first place from there on whose member has a parent in the universe: only such can be added to a set that has all its roots. */
  readonly chained: Int32Array;
  /** Place of the last child in the universe; −1 without any. */
  readonly reach: Int32Array;
  /** Place of the class that it is a part of, behind its own; −1 for other nodes. */
  readonly whole: Int32Array;
  /** Children outside the universe that the known symptoms speak against. */
  readonly doubted: Chains;
  /** By target of `doubted`, chance that it is not there by itself, and what the known symptoms say about it. */
  readonly doubtedOff: Float64Array;
  readonly doubtedWeight: Float64Array;
}

/** @param place of each node in the universe; −1 for the others */
export function describeMembers(network: Network, { universe, place, limits }: { readonly universe: readonly number[]; readonly place: Int32Array; readonly limits: SetLimits }): SetMembers {
  const count = universe.length;
  const on = new Float64Array(count);
  const off = new Float64Array(count);
  const childless = new Float64Array(count).fill(1);
  const whole = new Int32Array(count).fill(-1);
  const reach = new Int32Array(count).fill(-1);
  const children = new ChainList(count);
  const doubted = new ChainList(count);
  const doubtedNodes: number[] = [];
  for (let at = 0; at < count; at++) {
    const node = network.nodes[universe[at] ?? 0];
    if (node === undefined) continue;
    const prior = universe[at] === limits.even ? 0.5 : node.prior;
    on[at] = prior;
    off[at] = 1 - prior;
    if (node.partOf !== undefined) whole[at] = place[node.partOf] ?? -1;
    for (const { node: child, strength } of node.children) {
      const target = place[child] ?? -1;
      if (target >= 0) {
        children.add(target, strength);
        reach[at] = Math.max(reach[at] ?? -1, target);
        childless[at] = (childless[at] ?? 1) * (1 - strength);
      } else if ((limits.outside[child] ?? 0) < 0) {
        const known = doubtedNodes.indexOf(child);
        doubted.add(known === -1 ? doubtedNodes.push(child) - 1 : known, strength);
      }
    }
    children.close(at);
    doubted.close(at);
  }
  return {
    count,
    universe,
    place,
    on,
    off,
    childless,
    reach,
    whole,
    children: children.done(),
    chained: findChained(count, children),
    doubted: doubted.done(),
    doubtedOff: Float64Array.from(doubtedNodes, (child) => 1 - (network.nodes[child]?.prior ?? 0)),
    doubtedWeight: Float64Array.from(doubtedNodes, (child) => Math.exp(limits.outside[child] ?? 0)),
  };
}

class ChainList {
  readonly targets: number[] = [];
  readonly #strengths: number[] = [];
  readonly #start: Int32Array;

  constructor(members: number) {
    this.#start = new Int32Array(members + 1);
  }

  add(target: number, strength: number): void {
    this.targets.push(target);
    this.#strengths.push(strength);
  }

  /** All chains of a member are there. */
  close(at: number): void {
    this.#start[at + 1] = this.targets.length;
  }

  done(): Chains {
    return { start: this.#start, target: Int32Array.from(this.targets), strength: Float64Array.from(this.#strengths) };
  }
}

function findChained(count: number, { targets }: ChainList): Int32Array {
  const chained = new Int32Array(count + 1).fill(-1);
  for (const target of targets) chained[target] = target;
  chained[count] = count;
  for (let at = count - 1; at >= 0; at--) if (chained[at] === -1) chained[at] = chained[at + 1] ?? count;
  return chained;
}
