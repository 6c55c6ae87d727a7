import { groupByCauses } from './cause-sets.js';
import type { Posterior } from './infer.js';
import type { Column } from './set-table.js';

/** The sets that matter for advice, and what is believed about them; lists have one entry for each row that is kept. */
export interface Belief {
  readonly posterior: Posterior;
  /** Rows of the table; the first is row 0, the empty set. */
  readonly rows: Int32Array;
  /** By row of the table, its number among the kept rows; −1 when it is not kept. */
  readonly places: Int32Array;
  /** Number of the set of causes, for rows that differ only in consequences. */
  readonly group: Int32Array;
  readonly groups: number;
  /** They add up to 1. */
  readonly weights: Float64Array;
}

/** Up to so many rows all are kept, so that advice on a small network is exact. */
const ALWAYS_KEPT = 1024;
/** Judgement: rows of less weight change a gain by less than is printed. */
const LEAST_WEIGHT = 1e-9;

/**
 * Keeps the rows that have weight now or once a circumstance is known.
 * @param changes for each possible change, what it multiplies the weights of the rows with
 */
export function keepRows(posterior: Posterior, changes: readonly Float64Array[]): Belief {
  const { table, weights } = posterior;
  const kept = new Uint8Array(weights.length).fill(weights.length <= ALWAYS_KEPT ? 1 : 0);
  kept[0] = 1;
  markHeavy(weights, kept);
  for (const change of changes) {
    markHeavy(
      weights.map((weight, row) => weight * (change[row] ?? 1)),
      kept,
    );
  }
  const rows = Int32Array.from([...kept.keys()].filter((row) => kept[row] === 1));
  const places = new Int32Array(weights.length).fill(-1);
  for (const [at, row] of rows.entries()) places[row] = at;
  const causes = groupByCauses(table);
  const numbers = new Map<number, number>();
  const group = rows.map((row) => {
    const cause = causes.group[row] ?? 0;
    const number = numbers.get(cause) ?? numbers.size;
    numbers.set(cause, number);
    return number;
  });
  return { posterior, rows, places, group, groups: numbers.size, weights: normalise(gather(weights, rows)) };
}

function markHeavy(weights: Float64Array, kept: Uint8Array): void {
  const least = LEAST_WEIGHT * weights.reduce((sum, weight) => sum + weight, 0);
  for (let row = 0; row < kept.length; row++) if ((weights[row] ?? 0) > least) kept[row] = 1;
}

/** The entries of the kept rows. */
export function gather(entries: Float64Array, rows: Int32Array): Float64Array {
  const gathered = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) gathered[at] = entries[rows[at] ?? 0] ?? 0;
  return gathered;
}

/** The column by kept row instead of by row of the table. */
export function keep({ rows, values }: Column, places: Int32Array): Column {
  const kept = rows.filter((row) => (places[row] ?? -1) >= 0);
  return { rows: kept.map((row) => places[row] ?? 0), values: values.filter((_, at) => (places[rows[at] ?? 0] ?? -1) >= 0) };
}

/** Weights that add up to 1; all weight is on the first row, the empty set, when there is none. */
export function normalise(weights: Float64Array): Float64Array {
  let sum = 0;
  for (const weight of weights) sum += weight;
  const shares = new Float64Array(weights.length);
  if (sum === 0) shares[0] = 1;
  else for (let at = 0; at < weights.length; at++) shares[at] = (weights[at] ?? 0) / sum;
  return shares;
}

/** Entropy in bits over the sets of causes. */
export function entropyOf({ group, groups }: Pick<Belief, 'group' | 'groups'>, weights: Float64Array): number {
  const sums = new Float64Array(groups);
  for (let at = 0; at < weights.length; at++) {
    const number = group[at] ?? 0;
    sums[number] = (sums[number] ?? 0) + (weights[at] ?? 0);
  }
  let entropy = 0;
  for (const sum of sums) if (sum > 0) entropy -= sum * Math.log2(sum);
  return entropy;
}
