import { isInRanges } from './character-set.js';
import type { PatternCode } from './pattern-code.js';
import { COLUMNS, FIRST_KIND } from './state-table.js';

/** Sorts characters outside ASCII into kinds that no set of any pattern tells apart; each kind has a column. */
export class CharacterKinds {
  readonly #code: PatternCode;
  /** Ranges that tell some of them apart. */
  #ranges: readonly (readonly number[])[] | undefined;
  readonly #columns = new Map<number, number>();
  readonly #columnOfName = new Map<string, number>();
  /** A character of each kind. */
  #examples: number[] = [];

  constructor(code: PatternCode) {
    this.#code = code;
  }

  /** The column of a character; undefined where it is of a new kind and there is no column left. */
  columnOf(code: number): number | undefined {
    const known = this.#columns.get(code);
    if (known !== undefined) return known;
    this.#ranges ??= rangesOf(this.#code);
    const name = this.#ranges.map((ranges) => (isInRanges(ranges, code) ? '1' : '0')).join('');
    let column = this.#columnOfName.get(name);
    if (column === undefined) {
      if (FIRST_KIND + this.#examples.length === COLUMNS) return undefined;
      column = FIRST_KIND + this.#examples.push(code) - 1;
      this.#columnOfName.set(name, column);
    }
    if (this.#columns.size > 4096) this.#columns.clear();
    this.#columns.set(code, column);
    return column;
  }

  /** A character of the kind of a column. */
  exampleOf(column: number): number {
    return this.#examples[column - FIRST_KIND] ?? 0;
  }

  isOf(set: number, code: number): boolean {
    return isInRanges(this.#code.ranges[set] ?? [], code);
  }

  forget(): void {
    this.#columns.clear();
    this.#columnOfName.clear();
    this.#examples = [];
  }
}

function rangesOf({ ranges }: PatternCode): readonly (readonly number[])[] {
  return [...new Map(ranges.map((list) => [list.join(), list])).values()];
}
