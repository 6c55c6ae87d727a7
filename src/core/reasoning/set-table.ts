import type { Network } from './network.js';
import type { Weights } from './wide-numbers.js';

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
  /** Worked out when first asked for: P(S) ÷ P(∅) without symptoms, for which P(∅) is what independent base rates leave; in row 0, what a stated share of unexplained cases makes of it. */
  readonly prior: Weights;
  /** The rows, ascending, the last member of which stands at a place; from each to its `end` are rows that hold it. */
  startsOf(place: number): readonly number[];
}

/** Numbers for some rows; what holds for the other rows is said where it is made. */
export interface Column {
  /** Ascending. */
  readonly rows: Int32Array;
  /** By position in `rows`. */
  readonly values: Float64Array;
}

/** Where the rows that hold a member begin, by its place; worked out when first asked for. */
export function rememberStarts(last: Int32Array): (place: number) => readonly number[] {
  let starts: number[][] | undefined;
  return (place) => {
    starts ??= listStarts(last);
    return starts[place] ?? [];
  };
}

function listStarts(last: Int32Array): number[][] {
  const starts: number[][] = [];
  for (let row = 1; row < last.length; row++) {
    const place = last[row] ?? 0;
    const before = starts[place];
    if (before === undefined) starts[place] = [row];
    else before.push(row);
  }
  return starts;
}

/** Whether sets of the table hold the node. */
export function isMember(table: SetTable, node: number): boolean {
  return (table.place[node] ?? -1) >= 0;
}

/** The rows that hold one or more of the nodes, ascending. */
export function rowsWith(table: SetTable, nodes: Iterable<number>): Int32Array {
  const { place, universe, shorter, last } = table;
  const isAsked = new Uint8Array(universe.length);
  for (const node of nodes) if (isMember(table, node)) isAsked[place[node] ?? 0] = 1;
  const has = new Uint8Array(last.length);
  let count = 0;
  for (let row = 1; row < has.length; row++) {
    const holds = (has[shorter[row] ?? 0] ?? 0) | (isAsked[last[row] ?? 0] ?? 0);
    has[row] = holds;
    count += holds;
  }
  const rows = new Int32Array(count);
  let at = 0;
  for (let row = has.indexOf(1); at < count; row++) if (has[row] === 1) rows[at++] = row;
  return rows;
}

/** By node number, the weight of the rows that hold the node. @param weights by row */
export function marginals({ shorter, last, universe, network }: SetTable, weights: Float64Array): Float64Array {
  const sums = new Float64Array(universe.length);
  // The weight of a row and of all that extend it: those come after it.
  const below = weights.slice();
  for (let row = below.length - 1; row > 0; row--) {
    const weight = below[row] ?? 0;
    const place = last[row] ?? 0;
    const above = shorter[row] ?? 0;
    sums[place] = (sums[place] ?? 0) + weight;
    below[above] = (below[above] ?? 0) + weight;
  }
  const probabilities = new Float64Array(network.nodes.length);
  for (let place = 0; place < sums.length; place++) probabilities[universe[place] ?? 0] = sums[place] ?? 0;
  return probabilities;
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
