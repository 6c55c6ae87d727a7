import { isNativeLine, type NativePattern } from './native-pattern.js';

/** A literal or one alternative of a pattern of a query. */
export interface Finder {
  /** Index of the query. */
  readonly query: number;
  /** Whether it is in the line. */
  readonly test: (line: string) => boolean;
  /** Sets of keys, one of each of which is in each line that it is in, apart from the set by which it is reached. */
  readonly alsoNeeds: readonly number[];
  /** Of a pattern: the expression that it is looked for by. */
  readonly native?: () => NativePattern | undefined;
}

/** So many lines reach a group before its expressions are joined: a short log does not pay for it. */
const LINES_BEFORE_JOINING = 64;

/** What is reached by one set of keys. Where many lines reach patterns and do not match, one expression for all of them tells so at once. */
export class FinderGroup {
  readonly finders: readonly Finder[];
  #lines = 0;
  /** Finds what any of the patterns finds that are not in `#others`. */
  #joined: RegExp | undefined;
  #others: readonly Finder[] = [];

  constructor(finders: readonly Finder[]) {
    this.finders = finders;
  }

  /** The finders that may find something in a line. */
  worthTrying(line: string): readonly Finder[] {
    if (++this.#lines === LINES_BEFORE_JOINING) this.#join();
    return this.#joined && isNativeLine(line) && !this.#joined.test(line) ? this.#others : this.finders;
  }

  #join(): void {
    const alone = this.finders.filter(isAlone);
    if (alone.length < 2) return;
    this.#joined = new RegExp(alone.map((finder) => finder.native?.()?.expression.source ?? '').join('|'));
    this.#others = this.finders.filter((finder) => !isAlone(finder));
  }
}

/** Whether the expression of a finder tells all of it, on every line that reaches the group. */
function isAlone({ native, alsoNeeds }: Finder): boolean {
  return alsoNeeds.length === 0 && native?.()?.isWhole === true;
}
