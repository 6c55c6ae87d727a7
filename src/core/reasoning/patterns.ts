import type { Finding } from './findings.js';
import type { Posterior } from './infer.js';
import { isMember, type SetTable } from './set-table.js';

/**
 * The rows of a table as some of its nodes see them: rows with the same of these nodes are one pattern, and what only these nodes act on is the same
 * for all of them. There are far fewer patterns than rows. As a tree: each pattern adds one node to an earlier one; pattern 0 has none of the nodes.
 */
export interface Patterns {
  /** By row of the table, the number of its pattern. */
  readonly of: Int32Array;
  /** By pattern, the pattern without its last node. */
  readonly shorter: Int32Array;
  /** By pattern, the place of its last node in the universe of the table; −1 for pattern 0. */
  readonly last: Int32Array;
  /** By pattern, the first row that has it. */
  readonly first: Int32Array;
}

/** Rows, one after another, that get a longer pattern by one of the nodes. */
interface Block {
  readonly start: number;
  readonly end: number;
  /** Their pattern before. */
  readonly without: number;
  readonly pattern: number;
}

/** Finds the patterns that some members make of the rows. @param places in the universe of the table */
export function findPatterns(table: SetTable, places: Iterable<number>, visit?: (block: Block) => void): Patterns {
  const of = new Int32Array(table.last.length);
  const shorter = [0];
  const last = [-1];
  const first = [0];
  // A node stands below those before it: when its turn comes, the patterns of the rows that it is added to are final.
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    const longer = new Int32Array(shorter.length);
    for (const start of table.startsOf(place)) {
      const without = of[start] ?? 0;
      const known = longer[without] ?? 0;
      const pattern = known === 0 ? shorter.push(without) - 1 : known;
      if (known === 0) {
        longer[without] = pattern;
        last.push(place);
        first.push(start);
      }
      const end = table.end[start] ?? 0;
      visit?.({ start, end, without, pattern });
      for (let row = start; row < end; row++) of[row] = pattern;
    }
  }
  return { of, shorter: Int32Array.from(shorter), last: Int32Array.from(last), first: Int32Array.from(first) };
}

/** The weight of each pattern. @param weights by row */
export function weighPatterns({ of, shorter }: Patterns, weights: Float64Array): Float64Array {
  const sums = new Float64Array(shorter.length);
  for (let row = 0; row < weights.length; row++) {
    const pattern = of[row] ?? 0;
    sums[pattern] = (sums[pattern] ?? 0) + (weights[row] ?? 0);
  }
  return sums;
}

/** The weight of each pattern with each member, one pattern after another. @param weights by row */
export function weighMembers({ of, shorter: patterns }: Patterns, { shorter, last, universe }: SetTable, weights: Float64Array): Float64Array {
  const sums = new Float64Array(patterns.length * universe.length);
  for (let row = 1; row < weights.length; row++) {
    const weight = weights[row] ?? 0;
    if (weight === 0) continue;
    const start = (of[row] ?? 0) * universe.length;
    for (let at = row; at > 0; at = shorter[at] ?? 0) {
      const sum = start + (last[at] ?? 0);
      sums[sum] = (sums[sum] ?? 0) + weight;
    }
  }
  return sums;
}

/** By node number, the weight of the rows that hold the node once each is multiplied by the factor of its pattern. @param members as `weighMembers` gives it */
export function marginalsByPattern({ universe, network }: SetTable, members: Float64Array, factors: Float64Array): Float64Array {
  const probabilities = new Float64Array(network.nodes.length);
  for (let place = 0; place < universe.length; place++) {
    let sum = 0;
    for (let pattern = 0, at = place; pattern < factors.length; pattern++, at += universe.length) sum += (factors[pattern] ?? 0) * (members[at] ?? 0);
    probabilities[universe[place] ?? 0] = sum;
  }
  return probabilities;
}

/** The weights of rows, each multiplied by the factor of its pattern. */
export function multiplyPatterns(weights: Float64Array, { of }: Patterns, factors: Float64Array): Float64Array {
  const product = new Float64Array(weights.length);
  for (let row = 0; row < product.length; row++) product[row] = (weights[row] ?? 0) * (factors[of[row] ?? 0] ?? 0);
  return product;
}

/**
 * Finds patterns and their weights at once, by the sums of weights before each row, so that few rows are looked at. The weights are exact to some 1e-16,
 * which is enough to compare.
 */
export function weighPatternsOf(table: SetTable, places: Iterable<number>, sumBefore: Float64Array): { readonly patterns: Patterns; readonly weights: readonly number[] } {
  const weights = [sumBefore.at(-1) ?? 0];
  const patterns = findPatterns(table, places, ({ start, end, without, pattern }) => {
    const weight = (sumBefore[end] ?? 0) - (sumBefore[start] ?? 0);
    weights[pattern] = (weights[pattern] ?? 0) + weight;
    weights[without] = (weights[without] ?? 0) - weight;
  });
  return { patterns, weights };
}

/** Places of the members that act on a finding, directly or through consequences outside the table. */
export function placesActingOn({ table, consequences, network }: Posterior, { links }: Finding): ReadonlySet<number> {
  const places = new Set<number>();
  const reached = new Set(links.map((link) => link.node));
  for (const node of reached) {
    if (isMember(table, node)) places.add(table.place[node] ?? 0);
    else if (consequences.has(node)) for (const parent of network.nodes[node]?.parents ?? []) reached.add(parent.node);
  }
  return places;
}

/**
 * For each pattern of nodes that hold all that act on a finding, the chance that it is present.
 * @source the noisy-OR of the design: [1 − (1 − λ) Π (1 − q)] · Π (1 − r)
 */
export function chancesByPattern({ shorter, last, first }: Patterns, finding: Finding, { table, consequences }: Posterior): Float64Array {
  const count = shorter.length;
  const showsNot = new Float64Array(table.universe.length).fill(1);
  const hidesNot = new Float64Array(table.universe.length).fill(1);
  const missed = new Float64Array(count).fill(1 - finding.background);
  const visible = new Float64Array(count).fill(1);
  for (const { node, shows, hides } of finding.links) {
    if (!isMember(table, node)) continue;
    showsNot[table.place[node] ?? 0] = 1 - shows;
    hidesNot[table.place[node] ?? 0] = 1 - hides;
  }
  for (let pattern = 1; pattern < count; pattern++) {
    const above = shorter[pattern] ?? 0;
    missed[pattern] = (missed[above] ?? 1) * (showsNot[last[pattern] ?? 0] ?? 1);
    visible[pattern] = (visible[above] ?? 1) * (hidesNot[last[pattern] ?? 0] ?? 1);
  }
  for (const { node, shows, hides } of finding.links) {
    const chances = consequences.get(node);
    if (chances === undefined) continue;
    for (let pattern = 0; pattern < count; pattern++) {
      const chance = chances[first[pattern] ?? 0] ?? 0;
      missed[pattern] = (missed[pattern] ?? 1) * (1 - shows * chance);
      visible[pattern] = (visible[pattern] ?? 1) * (1 - hides * chance);
    }
  }
  return missed.map((miss, pattern) => (1 - miss) * (visible[pattern] ?? 1));
}
