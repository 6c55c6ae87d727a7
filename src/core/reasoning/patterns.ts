import type { Belief } from './belief.js';
import { holdersOf, type MemberTree } from './member-tree.js';
import type { SetTable } from './set-table.js';

/**
 * The rows of a table as some of its members see them: rows with the same of these are one pattern, and what only these members act on is the same for
 * all of them. There are far fewer patterns than rows. As a tree of its own, in which pattern 0 has none of the members.
 */
export interface WeighedPatterns extends MemberTree {
  /** Of the members, in the universe of the table, ascending. */
  readonly places: readonly number[];
  readonly weights: Float64Array;
  /** For each row of the table, the number of its pattern. */
  ofRows(): Int32Array;
}

/** Of so few members all subsets are patterns, whether or not a row has them: their numbers need no search. */
const MOST_BITS = 5;

/** Finds the patterns that some members make of the rows, and their weights: those of two members come from sums over pairs, exact to some 1e-16. @param asked places of the members */
export function weighPatterns(belief: Belief, asked: ReadonlySet<number>): WeighedPatterns {
  if (asked.size === 0 || asked.size > 2) return weighPatternsByRow(belief, asked);
  const { together, posterior } = belief;
  const places = [...asked].sort((a, b) => a - b);
  const [first = 0, second] = places;
  let of: Int32Array | undefined;
  const ofRows = (): Int32Array => {
    of ??= numberByBits(posterior.table, places);
    return of;
  };
  const all = together(first, first);
  if (second === undefined) return { ...subsetsOf(posterior.table, places), places, ofRows, weights: Float64Array.of(aboveZero(1 - all), all) };
  const both = together(first, second);
  const one = all - both;
  const other = together(second, second) - both;
  const weights = Float64Array.of(aboveZero(1 - one - other - both), aboveZero(one), aboveZero(other), both);
  return { ...subsetsOf(posterior.table, places), places, ofRows, weights };
}

/** What is left of nothing by rounding is nothing. */
function aboveZero(sum: number): number {
  return Math.max(0, sum);
}

/** The same for any number of members: the rows are added up, so that weights are exact however small they are. */
export function weighPatternsByRow({ posterior: { table }, weights }: Belief, asked: ReadonlySet<number>): WeighedPatterns {
  const places = [...asked].sort((a, b) => a - b);
  if (places.length <= MOST_BITS) {
    const of = numberByBits(table, places);
    return { ...subsetsOf(table, places), places, weights: sumByPattern(of, 1 << places.length, weights), ofRows: () => of };
  }
  const { shorter, last, of } = findPatterns(table, places);
  return { ...treeOf(table), places, shorter, last, weights: sumByPattern(of, last.length, weights), ofRows: () => of };
}

function treeOf({ network, universe, place }: SetTable): Pick<MemberTree, 'network' | 'universe' | 'place'> {
  return { network, universe, place };
}

/** The sum of a column of the table by pattern. @param of for each row, the number of its pattern */
export function sumByPattern(of: Int32Array, count: number, column: Float64Array): Float64Array {
  const sums = new Float64Array(count);
  for (let row = 0; row < of.length; row++) {
    const pattern = of[row] ?? 0;
    sums[pattern] = (sums[pattern] ?? 0) + (column[row] ?? 0);
  }
  return sums;
}

/** All subsets of a few members, numbered with a bit for each member. */
function subsetsOf(table: SetTable, places: readonly number[]): MemberTree {
  const count = 1 << places.length;
  const shorter = new Int32Array(count);
  const last = new Int32Array(count).fill(-1);
  for (let at = 0; at < places.length; at++) {
    const bit = 1 << at;
    for (let without = 0; without < bit; without++) {
      shorter[bit + without] = without;
      last[bit + without] = places[at] ?? 0;
    }
  }
  return { ...treeOf(table), shorter, last };
}

/** For each row, the number of its subset of a few members. */
function numberByBits({ universe, shorter, last }: SetTable, places: readonly number[]): Int32Array {
  const bits = new Int32Array(universe.length);
  for (let at = 0; at < places.length; at++) bits[places[at] ?? 0] = 1 << at;
  const of = new Int32Array(last.length);
  for (let row = 1; row < of.length; row++) of[row] = (of[shorter[row] ?? 0] ?? 0) | (bits[last[row] ?? 0] ?? 0);
  return of;
}

/** Numbers patterns as rows come: each has the pattern of the row without its last member, or one with that member more. */
function findPatterns({ universe, shorter, last }: SetTable, places: readonly number[]): { readonly shorter: Int32Array; readonly last: Int32Array; readonly of: Int32Array } {
  const width = places.length + 1;
  const column = new Int32Array(universe.length);
  for (let at = 1; at < width; at++) column[places[at - 1] ?? 0] = at;
  const found = { shorter: [0], last: [-1] };
  /** For each pattern, one after another, the pattern with a member more, by column; 0 where none is known. */
  let longer: Int32Array = new Int32Array(64 * width);
  const of = new Int32Array(last.length);
  for (let row = 1; row < of.length; row++) {
    const without = of[shorter[row] ?? 0] ?? 0;
    const place = last[row] ?? 0;
    const added = column[place] ?? 0;
    let pattern = without;
    if (added > 0) {
      pattern = longer[without * width + added] ?? 0;
      if (pattern === 0) {
        pattern = found.last.push(place) - 1;
        found.shorter.push(without);
        if (longer.length <= pattern * width) longer = twice(longer);
        longer[without * width + added] = pattern;
      }
    }
    of[row] = pattern;
  }
  return { shorter: new Int32Array(found.shorter), last: new Int32Array(found.last), of };
}

function twice(numbers: Int32Array): Int32Array {
  const longer = new Int32Array(2 * numbers.length);
  longer.set(numbers);
  return longer;
}

/** The weight of each pattern with a member. @param at its place */
export function weightsWith({ together, posterior: { table }, weights }: Belief, patterns: WeighedPatterns, at: number): Float64Array {
  const { places, last } = patterns;
  const sums = new Float64Array(last.length);
  if (places.includes(at)) {
    const has = holdersOf(patterns, table.universe[at] ?? -1);
    for (let pattern = 0; pattern < has.length; pattern++) if (has[pattern] === 1) sums[pattern] = patterns.weights[pattern] ?? 0;
    return sums;
  }
  const [only = 0, another] = places;
  if (another === undefined) {
    const both = places.length === 0 ? 0 : together(only, at);
    sums[0] = together(at, at) - both;
    if (places.length === 1) sums[1] = both;
    return sums;
  }
  const of = patterns.ofRows();
  for (const start of table.startsOf(at)) {
    const end = table.end[start] ?? 0;
    for (let row = start; row < end; row++) {
      const pattern = of[row] ?? 0;
      sums[pattern] = (sums[pattern] ?? 0) + (weights[row] ?? 0);
    }
  }
  return sums;
}
