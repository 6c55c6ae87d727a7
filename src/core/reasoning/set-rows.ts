import type { SetTable } from './set-table.js';

/** Rows that there is room for at first: about the sets of three of 24 nodes that are not chained. */
const FIRST_ROWS = 4096;

/** The columns of a table of sets as they grow. */
export class Rows {
  count = 0;
  #shorter: Int32Array<ArrayBuffer>;
  #last: Int32Array<ArrayBuffer>;
  #end: Int32Array<ArrayBuffer>;
  #change: Float64Array<ArrayBuffer>;
  readonly #broken: number[] = [];

  /** @param members of which sets are made: not more than 2 to this number */
  constructor(members: number) {
    const size = Math.min(2 ** members, FIRST_ROWS);
    this.#shorter = new Int32Array(size);
    this.#last = new Int32Array(size);
    this.#end = new Int32Array(size);
    this.#change = new Float64Array(size);
  }

  /** Adds a row that no other extends. @returns the number of the row. */
  add(shorter: number, last: number, change: number): number {
    const row = this.count;
    if (row === this.#last.length) this.#grow();
    this.#shorter[row] = shorter;
    this.#last[row] = last;
    this.#end[row] = row + 1;
    this.#change[row] = change;
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

  columns(): Pick<SetTable, 'shorter' | 'last' | 'end' | 'change' | 'broken'> {
    const { count } = this;
    return { shorter: this.#shorter.slice(0, count), last: this.#last.slice(0, count), end: this.#end.slice(0, count), change: this.#change.slice(0, count), broken: this.#broken };
  }

  #grow(): void {
    this.#shorter = widen(this.#shorter);
    this.#last = widen(this.#last);
    this.#end = widen(this.#end);
    const change = new Float64Array(2 * this.#change.length);
    change.set(this.#change);
    this.#change = change;
  }
}

function widen(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * column.length);
  wider.set(column);
  return wider;
}
