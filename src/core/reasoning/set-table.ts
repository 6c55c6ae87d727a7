import type { Edge, Network } from './network.js';

/**
 * Sets of nodes that may be present together, as a tree: each row adds one node to an earlier row.
 * Row 0 is the empty set; rows are in depth-first order, members in the order of `universe`.
 */
export interface SetTable {
  readonly network: Network;
  /** Numbers of the nodes that sets are made of, causes before what they lead to. */
  readonly universe: readonly number[];
  /** Place of each node in `universe`; −1 for the others. */
  readonly place: Int32Array;
  /** For each row, the row without its last member. */
  readonly shorter: Int32Array;
  /** For each row, the place of its last member; −1 in row 0. */
  readonly last: Int32Array;
  /** ln P(S) − ln P(∅), without symptoms. */
  readonly logPrior: Float64Array;
}

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

/** ln of the chance that no parent in the set brings the node about. */
function shieldOf(parents: readonly Edge[], isIn: Uint8Array): number {
  let shield = 0;
  for (const { node, strength } of parents) if (isIn[node] === 1) shield += Math.log1p(-strength);
  return shield;
}

/** ln of the chance that a node is present, over the chance that it would be absent without parents. */
function logPresent(prior: number, shield: number): number {
  return Math.log(-Math.expm1(Math.log1p(-prior) + shield)) - Math.log1p(-prior);
}

/**
 * Lists all sets within the limits that have a chance of their own.
 * A node outside the universe that the known symptoms speak against is summed out, alone: (1 − on) + on · exp(outside).
 * @source P(S) of the design: Π on(c, S) over S · Π (1 − on(c, S)) over the others, on(c, S) = 1 − (1 − p) · Π (1 − s)
 */
export function listSets(network: Network, members: readonly number[], limits: SetLimits): SetTable {
  const { nodes, position } = network;
  const universe = members.toSorted((a, b) => (position[a] ?? 0) - (position[b] ?? 0));
  const place = new Int32Array(nodes.length).fill(-1);
  for (const [at, node] of universe.entries()) place[node] = at;
  const isIn = new Uint8Array(nodes.length);
  const shorter = [0];
  const last = [-1];
  const logPrior = [0];

  const summedOut = (child: number): number => {
    const weight = Math.exp(limits.outside[child] ?? 0);
    return Math.log((1 - (nodes[child]?.prior ?? 0)) * Math.exp(shieldOf(nodes[child]?.parents ?? [], isIn)) * (1 - weight) + weight);
  };
  /** What adding `node` as the last member does to ln P(S); −Infinity when it cannot be present. */
  const gain = (node: number): number => {
    const { prior = 0, parents = [], children = [] } = nodes[node] ?? {};
    const shield = shieldOf(parents, isIn);
    let change = logPresent(node === limits.even ? 0.5 : prior, shield) - shield;
    for (const { node: child, strength } of children) {
      if ((place[child] ?? -1) >= 0) change += Math.log1p(-strength);
      else if ((limits.outside[child] ?? 0) < 0) {
        const before = summedOut(child);
        isIn[node] = 1;
        change += summedOut(child) - before;
        isIn[node] = 0;
      }
    }
    return change;
  };
  const extend = (row: number, from: number, roots: number, size: number): void => {
    for (let at = from; at < universe.length; at++) {
      const node = universe[at] ?? 0;
      const isRoot = !nodes[node]?.parents.some((parent) => isIn[parent.node] === 1);
      if (isRoot && roots === limits.roots) continue;
      const change = gain(node);
      if (change === Number.NEGATIVE_INFINITY) continue;
      const added = shorter.push(row) - 1;
      last.push(at);
      logPrior.push((logPrior[row] ?? 0) + change);
      if (size + 1 === limits.members) continue;
      isIn[node] = 1;
      extend(added, at + 1, isRoot ? roots + 1 : roots, size + 1);
      isIn[node] = 0;
    }
  };
  extend(0, 0, 0, 0);
  return { network, universe, place, shorter: Int32Array.from(shorter), last: Int32Array.from(last), logPrior: Float64Array.from(logPrior) };
}

/** For each row, 1 when the node is a member. */
export function membership(table: SetTable, node: number): Uint8Array {
  const { shorter, last } = table;
  const place = table.place[node] ?? -1;
  const has = new Uint8Array(last.length);
  if (place < 0) return has;
  for (let row = 1; row < has.length; row++) has[row] = last[row] === place ? 1 : (has[shorter[row] ?? 0] ?? 0);
  return has;
}

/**
 * For each row, the product over its members of a number given for each node; 1 where none is given.
 * @param factors by node number
 */
export function productOverMembers(table: SetTable, factors: ReadonlyMap<number, number>): Float64Array {
  const { shorter, last } = table;
  const own = new Float64Array(table.universe.length).fill(1);
  for (const [node, factor] of factors) {
    const place = table.place[node] ?? -1;
    if (place >= 0) own[place] = factor;
  }
  const product = new Float64Array(last.length).fill(1);
  for (let row = 1; row < product.length; row++) product[row] = (product[shorter[row] ?? 0] ?? 1) * (own[last[row] ?? 0] ?? 1);
  return product;
}

/**
 * For each row, what its weight is multiplied by when a node is taken out of the network, but for a common factor; 0 for the rows that hold it.
 * @source P(S) of the design without the factor of the node: 1 ÷ Π (1 − s) over its parents in S
 */
export function removal(table: SetTable, node: number): Float64Array {
  const has = membership(table, node);
  const parents = table.network.nodes[node]?.parents ?? [];
  const freed = productOverMembers(table, new Map(parents.map((parent) => [parent.node, 1 / (1 - parent.strength)])));
  return freed.map((factor, row) => (has[row] === 1 ? 0 : factor));
}
