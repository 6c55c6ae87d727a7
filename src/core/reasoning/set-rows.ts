import type { SetTable } from './set-table.js';

/** Rows that there is room for at first: about the sets of three of 24 nodes that are not chained. */
const FIRST_ROWS = 4096;

/** The columns of a table of sets as they grow. */
export class Rows {
  count = 0;
  #shorter: Int32Array<ArrayBuffer>;
  #last: Int32Array<ArrayBuffer>;
  #end: Int32Array<ArrayBuffer>;
  #logPrior: Float64Array<ArrayBuffer>;
  readonly #broken: number[] = [];

  /** @param members of which sets are made: not more than 2 to this number */
  constructor(members: number) {
    const size = Math.min(2 ** members, FIRST_ROWS);
    this.#shorter = new Int32Array(size);
    this.#last = new Int32Array(size);
    this.#end = new Int32Array(size);
    this.#logPrior = new Float64Array(size);
  }

  /** @returns the number of the row. */
  add(shorter: number, last: number, change: number): number {
    const row = this.count;
    if (row === this.#last.length) this.#grow();
    this.#shorter[row] = shorter;
    this.#last[row] = last;
    this.#logPrior[row] = (row === 0 ? 0 : (this.#logPrior[shorter] ?? 0)) + change;
    this.count = row + 1;
    return row;
  }

  /** What stands for a part while its class is still to be added is no set by itself. */
  markBroken(row: number): void {
    this.#broken.push(row);
  }

  /** All rows that extend a row are there. */
  close(row: number): void {
    this.#end[row] = this.count;
  }

  /** @param ofEmpty ln of what the weight of the empty set is multiplied by */
  columns(ofEmpty: number): Pick<SetTable, 'shorter' | 'last' | 'end' | 'logPrior'> {
    const { count } = this;
    this.#logPrior[0] = ofEmpty;
    for (const row of this.#broken) this.#logPrior[row] = Number.NEGATIVE_INFINITY;
    return { shorter: this.#shorter.slice(0, count), last: this.#last.slice(0, count), end: this.#end.slice(0, count), logPrior: this.#logPrior.slice(0, count) };
  }

  #grow(): void {
    this.#shorter = widen(this.#shorter);
    this.#last = widen(this.#last);
    this.#end = widen(this.#end);
    const logPrior = new Float64Array(2 * this.#logPrior.length);
    logPrior.set(this.#logPrior);
    this.#logPrior = logPrior;
  }
}

function widen(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * column.length);
  wider.set(column);
  return wider;
}
