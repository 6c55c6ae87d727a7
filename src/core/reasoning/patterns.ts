import type { Belief } from './belief.js';
import { holdersOf, type MemberTree } from './member-tree.js';
import type { SetTable } from './set-table.js';

/**
 * The rows of a table as some of its members see them: rows with the same of these are one pattern, and what only these members act on is the same for
 * all of them. There are far fewer patterns than rows. As a tree of its own, in which pattern 0 has none of the members.
 */
export interface Patterns extends MemberTree {
  /** Of the members, in the universe of the table, ascending. */
  readonly places: readonly number[];
}

/** Patterns with their weights. */
export interface WeighedPatterns extends Patterns {
  readonly weights: Float64Array;
}

/** Finds the patterns that some members make of the rows, and their weights, exact to some 1e-16. @param asked places of the members */
export function weighPatterns(belief: Belief, asked: ReadonlySet<number>): WeighedPatterns {
  if (asked.size === 0 || asked.size > 2) return weighPatternsByBlocks(belief, asked);
  const { network, universe, place } = belief.posterior.table;
  const places = [...asked].sort((a, b) => a - b);
  const [first = 0, second = first] = places;
  const tree = { network, universe, place, places };
  const both = belief.together(first, second);
  if (places.length === 1) return { ...tree, shorter: Int32Array.of(0, 0), last: Int32Array.of(-1, first), weights: Float64Array.of(1 - both, both).map(aboveZero) };
  const one = belief.together(first, first) - both;
  const other = belief.together(second, second) - both;
  return { ...tree, shorter: Int32Array.of(0, 0, 0, 1), last: Int32Array.of(-1, first, second, second), weights: Float64Array.of(1 - one - other - both, one, other, both).map(aboveZero) };
}

/** What is left of nothing by rounding is nothing. */
function aboveZero(sum: number): number {
  return Math.max(0, sum);
}

/** The same for any number of members, in the numbering of `sumBlocks`. */
export function weighPatternsByBlocks({ posterior: { table }, weightsBefore }: Belief, asked: ReadonlySet<number>): WeighedPatterns {
  const { network, universe, place } = table;
  const places = [...asked].sort((a, b) => a - b);
  const { shorter, last, sums } = sumBlocks(table, places, weightsBefore);
  return { network, universe, place, places, shorter, last, weights: sums };
}

/**
 * Finds the patterns that some members make of the rows, and for each the sum of a column: the rows that hold a member stand in few blocks of the
 * table, and only where these begin is looked.
 * @param places of the members, ascending
 * @param before for each row and the end, the sum of the column, of which no number is below 0, over the rows before it
 */
export function sumBlocks(table: SetTable, places: readonly number[], before: Float64Array): { readonly shorter: Int32Array; readonly last: Int32Array; readonly sums: Float64Array } {
  const { universe, shorter: above, last: lastOf, end } = table;
  const isAsked = new Uint8Array(universe.length);
  for (const at of places) isAsked[at] = 1;
  const shorter = [0];
  const last = [-1];
  const sums = [before.at(-1) ?? 0];
  const patternAt = new Int32Array(lastOf.length);
  // A member stands below those before it: when its turn comes, the patterns that it is added to are there.
  for (const at of places) {
    const longer = new Int32Array(shorter.length);
    for (const start of table.startsOf(at)) {
      let upper = above[start] ?? 0;
      while (upper > 0 && isAsked[lastOf[upper] ?? 0] === 0) upper = above[upper] ?? 0;
      const without = patternAt[upper] ?? 0;
      let pattern = longer[without] ?? 0;
      if (pattern === 0) {
        pattern = shorter.push(without) - 1;
        last.push(at);
        sums.push(0);
        longer[without] = pattern;
      }
      patternAt[start] = pattern;
      const sum = (before[end[start] ?? 0] ?? 0) - (before[start] ?? 0);
      sums[pattern] = (sums[pattern] ?? 0) + sum;
      sums[without] = (sums[without] ?? 0) - sum;
    }
  }
  return { shorter: Int32Array.from(shorter), last: Int32Array.from(last), sums: Float64Array.from(sums, aboveZero) };
}

/** The weight of each pattern with a member. @param at its place */
export function weightsWith(belief: Belief, patterns: WeighedPatterns, at: number): Float64Array {
  const { places, last, weights } = patterns;
  const [only = 0, another] = places;
  if (!places.includes(at) && another === undefined) {
    const both = belief.together(only, at);
    return places.length === 0 ? Float64Array.of(belief.together(at, at)) : Float64Array.of(belief.together(at, at) - both, both);
  }
  const longer = places.includes(at) ? patterns : weighPatterns(belief, new Set([...places, at]));
  const has = holdersOf(longer, longer.universe[at] ?? -1);
  const of = longer === patterns ? undefined : projectTo(patterns, longer);
  const sums = new Float64Array(last.length);
  for (let number = 0; number < has.length; number++) {
    const pattern = of?.[number] ?? number;
    if (has[number] === 1) sums[pattern] = (sums[pattern] ?? 0) + ((longer === patterns ? weights : longer.weights)[number] ?? 0);
  }
  return sums;
}

/** For each row of a tree that has all members of the patterns, and maybe more, the number of its pattern. */
export function projectTo({ places, universe, shorter, last }: Patterns, rows: Pick<SetTable, 'shorter' | 'last'>): Int32Array {
  const width = places.length;
  const number = new Int32Array(universe.length).fill(-1);
  for (const [at, place] of places.entries()) number[place] = at;
  /** For each pattern, one after another, the pattern with one more of the members. */
  const longer = new Int32Array(last.length * width);
  for (let pattern = 1; pattern < last.length; pattern++) longer[(shorter[pattern] ?? 0) * width + (number[last[pattern] ?? 0] ?? 0)] = pattern;
  const of = new Int32Array(rows.last.length);
  for (let row = 1; row < of.length; row++) {
    const without = of[rows.shorter[row] ?? 0] ?? 0;
    const added = number[rows.last[row] ?? 0] ?? -1;
    of[row] = added < 0 ? without : (longer[without * width + added] ?? 0);
  }
  return of;
}
