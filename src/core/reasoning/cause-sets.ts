import { compareTexts } from '../text/compare-texts.js';
import { isRanked } from './parts.js';
import { compareProbabilities } from './places.js';
import type { SetTable } from './set-table.js';

/** The rows of a table grouped by their diagnoses: rows that differ only in consequences are one set of causes. */
export interface CauseSets {
  /** For each row, the number of its group; the rows of group 0 have no diagnosis. */
  readonly group: Int32Array;
  readonly count: number;
}

/** Diagnoses that are there together, and no others. */
export interface WeighedSet {
  /** In id order; empty for none of the known causes. */
  readonly diagnoses: readonly string[];
  readonly weight: number;
}

/** Groups the rows of a table by their diagnoses, or by those that are ranked: then rows that differ in parts of their classes are one set of causes. */
export function groupByCauses(table: SetTable, isCounted: (node: number) => boolean = () => true): CauseSets {
  const { shorter, last, universe, network } = table;
  const counted = Uint8Array.from(universe, (node) => (network.nodes[node]?.diagnosis !== undefined && isCounted(node) ? 1 : 0));
  const group = new Int32Array(last.length);
  // No two rows are the same set.
  const isDistinct = !counted.includes(0);
  const longer = new LongerGroups(isDistinct ? 0 : last.length);
  for (let row = 1; row < last.length; row++) {
    const at = last[row] ?? 0;
    const above = group[shorter[row] ?? 0] ?? 0;
    group[row] = isDistinct ? row : counted[at] === 1 ? longer.numberOf(above, at) : above;
  }
  return { group, count: isDistinct ? last.length : longer.count };
}

/** Numbers of groups by the group without their last diagnosis: a hash table with open addresses, for thousands of rows are looked up in each case. */
class LongerGroups {
  /** Group 0 is there already. */
  count = 1;
  /** By slot, the number of the group, its shorter group, and its last diagnosis; a slot without a group has 0. */
  readonly #numbers: Int32Array;
  readonly #shorter: Int32Array;
  readonly #last: Int32Array;
  readonly #mask: number;

  /** @param most groups at most */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.#numbers = new Int32Array(size);
    this.#shorter = new Int32Array(size);
    this.#last = new Int32Array(size);
    this.#mask = size - 1;
  }

  numberOf(shorter: number, last: number): number {
    let slot = Math.imul(shorter * 128 + last, 0x9e3779b1) & this.#mask;
    while (this.#numbers[slot] !== 0 && (this.#shorter[slot] !== shorter || this.#last[slot] !== last)) slot = (slot + 1) & this.#mask;
    if (this.#numbers[slot] === 0) {
      this.#numbers[slot] = this.count;
      this.#shorter[slot] = shorter;
      this.#last[slot] = last;
      this.count += 1;
    }
    return this.#numbers[slot] ?? 0;
  }
}

/** The sets of causes with the largest weights, without the parts of classes; of equal ones, the smaller, then by ids. */
export function heaviestSets(table: SetTable, weights: Float64Array, count: number): readonly WeighedSet[] {
  const { group, count: groups } = groupByCauses(table, (node) => isRanked(table.network, node));
  const sums = groups === weights.length ? weights : new Float64Array(groups);
  if (sums !== weights) for (let row = weights.length - 1; row >= 0; row--) sums[group[row] ?? 0] = (sums[group[row] ?? 0] ?? 0) + (weights[row] ?? 0);
  const least = nthLargest(sums, count) * (1 - NEARLY);
  const best: WeighedSet[] = [];
  for (let number = 0; number < groups; number++) {
    const weight = sums[number] ?? 0;
    if (weight >= least) best.push({ diagnoses: diagnosesOf(table, group.indexOf(number)), weight });
  }
  return best.sort(compareSets).slice(0, count);
}

/** Weights that differ by less may be taken to be equal. */
const NEARLY = 1e-9;

/** The largest of some numbers but for a few, 0 or more; 0 when there are too few. */
function nthLargest(numbers: Float64Array, nth: number): number {
  const largest = new Float64Array(nth);
  let least = 0;
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] ?? 0;
    if (number <= least) continue;
    largest[0] = number;
    largest.sort();
    least = largest[0];
  }
  return least;
}

function compareSets(a: WeighedSet, b: WeighedSet): number {
  return compareProbabilities(a.weight, b.weight) || a.diagnoses.length - b.diagnoses.length || compareTexts(a.diagnoses.join(' '), b.diagnoses.join(' '));
}

function diagnosesOf(table: SetTable, row: number): readonly string[] {
  const ids: string[] = [];
  for (let at = row; at > 0; at = table.shorter[at] ?? 0) {
    const node = table.network.nodes[table.universe[table.last[at] ?? 0] ?? 0];
    if (node?.diagnosis !== undefined && node.partOf === undefined) ids.push(node.id);
  }
  return ids.sort(compareTexts);
}
