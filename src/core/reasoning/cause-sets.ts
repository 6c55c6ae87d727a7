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
  // No two rows are the same set.
  if (universe.every((node) => network.nodes[node]?.diagnosis !== undefined && isCounted(node))) return { group: Int32Array.from(last.keys()), count: last.length };
  const bits = universe.map((): number => 0);
  let bit = 1;
  for (const [at, node] of universe.entries()) {
    if (network.nodes[node]?.diagnosis === undefined || !isCounted(node)) continue;
    bits[at] = bit;
    bit *= 2;
  }
  const masks = new Float64Array(last.length);
  const group = new Int32Array(last.length);
  const numbers = new Map([[0, 0]]);
  for (let row = 1; row < last.length; row++) {
    const mask = (masks[shorter[row] ?? 0] ?? 0) + (bits[last[row] ?? 0] ?? 0);
    masks[row] = mask;
    const number = numbers.get(mask) ?? numbers.size;
    numbers.set(mask, number);
    group[row] = number;
  }
  return { group, count: numbers.size };
}

/** The sets of causes with the largest weights, without the parts of classes; of equal ones, the smaller, then by ids. */
export function heaviestSets(table: SetTable, weights: Float64Array, count: number): readonly WeighedSet[] {
  const { group, count: groups } = groupByCauses(table, (node) => isRanked(table.network, node));
  const sums = new Float64Array(groups);
  const rows = new Int32Array(groups);
  for (let row = weights.length - 1; row >= 0; row--) {
    const number = group[row] ?? 0;
    sums[number] = (sums[number] ?? 0) + (weights[row] ?? 0);
    rows[number] = row;
  }
  const best: WeighedSet[] = [];
  for (let number = 0; number < sums.length; number++) {
    const weight = sums[number] ?? 0;
    if (best.length === count && weight < (best.at(-1)?.weight ?? 0)) continue;
    best.push({ diagnoses: diagnosesOf(table, rows[number] ?? 0), weight });
    best.sort(compareSets);
    best.length = Math.min(best.length, count);
  }
  return best;
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
