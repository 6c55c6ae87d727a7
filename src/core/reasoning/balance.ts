import type { Column } from './set-table.js';
import type { Weights } from './wide-numbers.js';

type Pair = readonly [no: number, yes: number];

/** Outside this range the sum of a side is brought back to 1. */
const LARGEST_SUM = 1e100;

/** The weights of rows on the two sides of a question, each relative to its own side, so that neither is lost however improbable it is. */
export class Balance {
  readonly #has: Uint8Array;
  readonly #relative: Float64Array;
  /** ln of what a side is relative to. */
  #logs: Pair;
  #sums: Pair;

  private constructor(has: Uint8Array, relative: Float64Array, logs: Pair) {
    this.#has = has;
    this.#relative = relative;
    this.#logs = logs;
    this.#sums = this.#add();
  }

  /** @param has 1 for the rows for which the answer is yes; a row that has any weight must be on either side */
  static of(weights: Weights, has: Uint8Array): Balance {
    const balance = new Balance(has, weights.shares.slice(), [0, 0]);
    // A side that is hardly there has lost most of its rows beside the other.
    return balance.#isInRange() ? balance : Balance.ofLogs(weights.logs, has);
  }

  /** @param logs ln of the weight of each row; −Infinity for a row that is ruled out */
  static ofLogs(logs: Float64Array, has: Uint8Array): Balance {
    let no = Number.NEGATIVE_INFINITY;
    let yes = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < logs.length; row++) {
      if (has[row] === 1) yes = Math.max(yes, logs[row] ?? 0);
      else no = Math.max(no, logs[row] ?? 0);
    }
    const relative = logs.map((log, row) => Math.exp(log - (has[row] === 1 ? yes : no)));
    return new Balance(has, relative, [no, yes]);
  }

  /** ln of the odds of yes. */
  logOdds(): number {
    return this.#compare(this.#sums);
  }

  /** ln of the odds of yes if the weights of some rows had not been multiplied by a column. */
  logOddsWithout({ rows, values }: Column): number {
    let [no, yes] = this.#sums;
    let noAgain = 0;
    let yesAgain = 0;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      const weight = this.#relative[row] ?? 0;
      if (this.#has[row] === 1) {
        yes -= weight;
        yesAgain += weight / (values[at] ?? 1);
      } else {
        no -= weight;
        noAgain += weight / (values[at] ?? 1);
      }
    }
    return this.#compare([Math.max(0, no) + noAgain, Math.max(0, yes) + yesAgain]);
  }

  /** ln of the odds of yes if the weight of each row were multiplied by a number, 0 or more; undefined where so little of a side is left that it cannot be told. */
  logOddsTimes(factors: Float64Array): number | undefined {
    let no = 0;
    let yes = 0;
    for (let row = 0; row < this.#relative.length; row++) {
      const weight = (this.#relative[row] ?? 0) * (factors[row] ?? 0);
      if (this.#has[row] === 1) yes += weight;
      else no += weight;
    }
    return Math.min(no, yes) < 1 / LARGEST_SUM ? undefined : this.#compare([no, yes]);
  }

  /** Multiplies the weights of some rows by a column of numbers above 0. */
  multiply({ rows, values }: Column): void {
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      this.#relative[row] = (this.#relative[row] ?? 0) * (values[at] ?? 1);
    }
    this.#sums = this.#add();
    if (!this.#isInRange()) this.#restore();
  }

  #isInRange(): boolean {
    return this.#sums.every((sum) => sum <= LARGEST_SUM && sum >= 1 / LARGEST_SUM);
  }

  #compare([no, yes]: Pair): number {
    return this.#logs[1] - this.#logs[0] + Math.log(yes) - Math.log(no);
  }

  #add(): Pair {
    let no = 0;
    let yes = 0;
    // Rows of the two sides take turns too often for a branch.
    for (let row = 0; row < this.#relative.length; row++) {
      const isYes = this.#has[row] ?? 0;
      const weight = this.#relative[row] ?? 0;
      yes += weight * isYes;
      no += weight * (1 - isYes);
    }
    return [no, yes];
  }

  #restore(): void {
    const [no, yes] = this.#sums;
    for (let row = 0; row < this.#relative.length; row++) this.#relative[row] = (this.#relative[row] ?? 0) / (this.#has[row] === 1 ? yes : no);
    this.#logs = [this.#logs[0] + Math.log(no), this.#logs[1] + Math.log(yes)];
    this.#sums = this.#add();
  }
}
