import type { Column } from './set-table.js';

/** Weights of a side are taken anew relative to its largest when their sum leaves this range. */
const LARGEST_SUM = 1e100;

/** The weights of rows on the two sides of a question; neither side is lost, however improbable it is. */
export class Balance {
  /** ln of the weights. */
  readonly #logs: Float64Array;
  readonly #has: Uint8Array;
  /** exp(ln weight − top of the side). */
  readonly #relative: Float64Array;
  #tops: readonly [no: number, yes: number] = [0, 0];
  #sums: readonly [no: number, yes: number] = [1, 1];

  /**
   * @param logs ln of the weight of each row; −Infinity for a row that is ruled out
   * @param has 1 for the rows for which the answer is yes; a row that is not ruled out must be on either side
   */
  constructor(logs: Float64Array, has: Uint8Array) {
    this.#logs = Float64Array.from(logs);
    this.#has = has;
    this.#relative = new Float64Array(logs.length);
    this.#settle();
  }

  /** ln of the odds of yes. */
  logOdds(): number {
    return this.#tops[1] - this.#tops[0] + Math.log(this.#sums[1]) - Math.log(this.#sums[0]);
  }

  /** ln of the odds of yes if the weights of some rows had not been multiplied by a column. */
  logOddsWithout({ rows, values }: Column): number {
    const touched: [number, number] = [0, 0];
    const without: [number, number] = [0, 0];
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      const side = this.#has[row] === 1 ? 1 : 0;
      const weight = this.#relative[row] ?? 0;
      touched[side] += weight;
      without[side] += weight / (values[at] ?? 1);
    }
    const [no, yes] = this.#sums;
    const left = Math.max(0, yes - touched[1]) + without[1];
    return this.#tops[1] - this.#tops[0] + Math.log(left) - Math.log(Math.max(0, no - touched[0]) + without[0]);
  }

  /** Multiplies the weights of some rows by a column of numbers above 0. */
  multiply({ rows, values }: Column): void {
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      const log = (this.#logs[row] ?? 0) + Math.log(values[at] ?? 1);
      this.#logs[row] = log;
      this.#relative[row] = Math.exp(log - this.#tops[this.#has[row] === 1 ? 1 : 0]);
    }
    this.#sums = this.#add();
    if (this.#sums.some((sum) => sum > LARGEST_SUM || sum < 1 / LARGEST_SUM)) this.#settle();
  }

  #add(): readonly [number, number] {
    let no = 0;
    let yes = 0;
    for (let row = 0; row < this.#relative.length; row++) {
      if (this.#has[row] === 1) yes += this.#relative[row] ?? 0;
      else no += this.#relative[row] ?? 0;
    }
    return [no, yes];
  }

  #settle(): void {
    const tops: [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let row = 0; row < this.#logs.length; row++) {
      const side = this.#has[row] === 1 ? 1 : 0;
      tops[side] = Math.max(tops[side], this.#logs[row] ?? 0);
    }
    this.#tops = tops;
    for (let row = 0; row < this.#logs.length; row++) this.#relative[row] = Math.exp((this.#logs[row] ?? 0) - tops[this.#has[row] === 1 ? 1 : 0]);
    this.#sums = this.#add();
  }
}
