import type { Network } from './network.js';

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
  /** For each row, the row after the last one that extends it. */
  readonly end: Int32Array;
  /** ln P(S) − ln P(∅), without symptoms. */
  readonly logPrior: Float64Array;
}

/** Numbers for some rows; what holds for the other rows is said where it is made. */
export interface Column {
  /** Ascending. */
  readonly rows: Int32Array;
  /** By position in `rows`. */
  readonly values: Float64Array;
}

/** Whether sets of the table hold the node. */
export function isMember(table: SetTable, node: number): boolean {
  return (table.place[node] ?? -1) >= 0;
}

/** The rows that hold one or more of the nodes, ascending. */
export function rowsWith(table: SetTable, nodes: Iterable<number>): Int32Array {
  const { last, end, universe } = table;
  const wanted = new Uint8Array(universe.length);
  for (const node of nodes) if (isMember(table, node)) wanted[table.place[node] ?? 0] = 1;
  if (!wanted.includes(1)) return new Int32Array(0);
  const rows = new Int32Array(last.length);
  let count = 0;
  for (let row = 1; row < last.length; row++) {
    if (wanted[last[row] ?? 0] !== 1) continue;
    const stop = end[row] ?? 0;
    for (let below = row; below < stop; below++) rows[count++] = below;
    row = stop - 1;
  }
  return rows.slice(0, count);
}

/** For each row, 1 when it holds the node. */
export function membership(table: SetTable, node: number): Uint8Array {
  const has = new Uint8Array(table.last.length);
  for (const row of rowsWith(table, [node])) has[row] = 1;
  return has;
}

/**
 * For each row, the product over its members of a number given for each node; 1 where none is given.
 * @param factors by node number
 */
export function productOverMembers(table: SetTable, factors: ReadonlyMap<number, number>, rows = rowsWith(table, factors.keys())): Float64Array {
  const { shorter, last, universe } = table;
  const own = new Float64Array(universe.length).fill(1);
  for (const [node, factor] of factors) if (isMember(table, node)) own[table.place[node] ?? 0] = factor;
  const product = new Float64Array(last.length).fill(1);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    product[row] = (product[shorter[row] ?? 0] ?? 1) * (own[last[row] ?? 0] ?? 1);
  }
  return product;
}

/**
 * For each row, what its weight is multiplied by when a node is taken out of the network, but for a common factor; 0 for the rows that hold it.
 * @source P(S) of the design without the factor of the node: 1 ÷ Π (1 − s) over its parents in S
 */
export function removal(table: SetTable, node: number): Float64Array {
  const parents = table.network.nodes[node]?.parents ?? [];
  const factors = productOverMembers(table, new Map(parents.map((parent) => [parent.node, 1 / (1 - parent.strength)])));
  for (const row of rowsWith(table, [node])) factors[row] = 0;
  return factors;
}
