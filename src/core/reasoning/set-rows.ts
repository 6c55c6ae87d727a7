import type { SetTable } from './set-table.js';

/** Rows that there is room for at first: about the sets of three of 24 nodes that are not chained. */
const FIRST_ROWS = 4096;

/** The columns of a table of sets as they grow. */
export class Rows {
  count = 0;
  /** Rows that are no sets by themselves. */
  broken: number[] = [];
  shorter = new Int32Array(FIRST_ROWS);
  last = new Int32Array(FIRST_ROWS);
  end = new Int32Array(FIRST_ROWS);
  /** Weights, as wide numbers. */
  weights = new Float64Array(FIRST_ROWS);
  steps = new Int32Array(FIRST_ROWS);

  /** Forgets all rows, and keeps the room for them: to get and to give back room for thousands takes longer than to fill them. */
  clear(): void {
    this.count = 0;
    this.broken = [];
  }

  /** Adds a row that no other extends yet, without its weight. @returns its number */
  add(shorter: number, last: number): number {
    const row = this.count;
    if (row === this.last.length) this.#grow();
    this.shorter[row] = shorter;
    this.last[row] = last;
    this.end[row] = row + 1;
    this.count = row + 1;
    return row;
  }

  columns(): Pick<SetTable, 'shorter' | 'last' | 'end'> {
    const { count } = this;
    return { shorter: this.shorter.slice(0, count), last: this.last.slice(0, count), end: this.end.slice(0, count) };
  }

  #grow(): void {
    const size = 2 * this.last.length;
    this.shorter = widen(this.shorter, new Int32Array(size));
    this.last = widen(this.last, new Int32Array(size));
    this.end = widen(this.end, new Int32Array(size));
    this.weights = widen(this.weights, new Float64Array(size));
    this.steps = widen(this.steps, new Int32Array(size));
  }
}

function widen<T extends Int32Array | Float64Array>(column: T, wider: T): T {
  wider.set(column);
  return wider;
}
