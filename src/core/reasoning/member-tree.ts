import type { Network } from './network.js';

/**
 * Sets of nodes as a tree: each row adds one node to an earlier row, and row 0 is the empty set. A table of sets is one, and so are the patterns that some
 * of its nodes make.
 */
export interface MemberTree {
  readonly network: Network;
  /** Numbers of the nodes that sets are made of. */
  readonly universe: readonly number[];
  /** Place of each node in `universe`; −1 for the others. */
  readonly place: Int32Array;
  /** For each row, the row without its last member. */
  readonly shorter: Int32Array;
  /** For each row, the place of its last member; −1 in row 0. */
  readonly last: Int32Array;
}

/** For each row, the product over its members of a number given for each node; 1 where none is given. @param factors by node number */
export function multiplyMembers({ universe, place, shorter, last }: MemberTree, factors: Iterable<readonly [node: number, factor: number]>): Float64Array {
  const own = new Float64Array(universe.length).fill(1);
  let changed = false;
  for (const [node, factor] of factors) {
    const at = place[node] ?? -1;
    if (at < 0) continue;
    own[at] = factor;
    changed = true;
  }
  const products = new Float64Array(last.length).fill(1);
  if (!changed) return products;
  for (let row = 1; row < products.length; row++) products[row] = (products[shorter[row] ?? 0] ?? 1) * (own[last[row] ?? 0] ?? 1);
  return products;
}

/** For each row, 1 when it holds the node. */
export function holdersOf({ place, shorter, last }: MemberTree, node: number): Uint8Array {
  const at = place[node];
  const has = new Uint8Array(last.length);
  for (let row = 1; row < has.length; row++) has[row] = last[row] === at ? 1 : (has[shorter[row] ?? 0] ?? 0);
  return has;
}

/** Places of those of some nodes that are in the universe. */
export function placesOf({ place }: Pick<MemberTree, 'place'>, nodes: Iterable<number>): readonly number[] {
  return [...nodes].flatMap((node) => {
    const at = place[node] ?? -1;
    return at < 0 ? [] : at;
  });
}
