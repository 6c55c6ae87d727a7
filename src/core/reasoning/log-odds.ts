/** Weights of the rows on each side of a question, each side relative to its largest. */
export interface Sides {
  /** exp(ln weight − largest of the side), by row. */
  readonly relative: Float64Array;
  /** ln of the largest weight among the rows for which the answer is yes, minus that of the others. */
  readonly topOdds: number;
}

/**
 * Splits rows by an answer, so that neither side is lost however improbable it is.
 * @param logs ln of the weight of each row; −Infinity for a row that is ruled out
 * @param has 1 for the rows for which the answer is yes; neither side may be empty
 */
export function splitRows(logs: Float64Array, has: Uint8Array): Sides {
  const top: [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [row, log] of logs.entries()) {
    const side = has[row] === 1 ? 1 : 0;
    if (log > top[side]) top[side] = log;
  }
  return { relative: logs.map((log, row) => Math.exp(log - top[has[row] === 1 ? 1 : 0])), topOdds: top[1] - top[0] };
}

/** ln of the odds of the rows for which the answer is yes, each row's weight multiplied by `factor`. */
export function logOddsOf({ relative, topOdds }: Sides, has: Uint8Array, factor?: (row: number) => number): number {
  let yes = 0;
  let no = 0;
  for (let row = 0; row < relative.length; row++) {
    const weight = (relative[row] ?? 0) * (factor === undefined ? 1 : factor(row));
    if (has[row] === 1) yes += weight;
    else no += weight;
  }
  return topOdds + Math.log(yes) - Math.log(no);
}
