import type { LogQuery } from '../model.js';
import { type Automaton, buildAutomaton } from './automaton.js';
import { foldCase } from './fold-case.js';
import { buildLineFilter, type FilterKey, keyBytes, type LineFilter } from './line-filter.js';
import { compilePattern } from './pattern.js';
import { literalsInOrder, requiredLiterals, tellsCase } from './required-literals.js';

/** One literal or pattern of a query. */
export interface Finder {
  /** Its place among all finders. */
  readonly number: number;
  /** Index of the query. */
  readonly query: number;
  /** Whether it is in the line. */
  readonly test: (line: string) => boolean;
}

/** Queries made ready for searching. */
export interface LogSearch {
  /** Lets lines through that may hold a key. */
  readonly filter: LineFilter;
  /** Finds the keys in such a line. */
  readonly automaton: Automaton;
  /** What a key of the automaton may be part of, by number of the key. */
  readonly findersOfKey: readonly (readonly Finder[])[];
  readonly finderCount: number;
  /** What has no key and must be tested on every line. */
  readonly onEveryLine: readonly Finder[];
  /** Whether a line is kept out of a query, by index of the query. */
  readonly isExcepted: readonly ((line: string) => boolean)[];
}

/** Only the beginning of a long literal is a key, which bounds the size of the automaton. In UTF-16 units. */
const MAX_KEY_LENGTH = 16;

/** Half of a surrogate pair may be cut off with the end of a literal. */
const HALF_AT_END = /[\ud800-\udbff]$/;

/** What may be in a line but not in its bytes: the character that stands for bytes that are no text, and half of a pair. */
const NOT_IN_BYTES = /[\ufffd\p{Cs}]/u;

const searches = new WeakMap<readonly LogQuery[], LogSearch>();

/** The search for a list of queries, built once for each list. */
export function searchFor(queries: readonly LogQuery[]): LogSearch {
  const known = searches.get(queries);
  if (known) return known;
  const search = buildSearch(queries);
  searches.set(queries, search);
  return search;
}

function buildSearch(queries: readonly LogQuery[]): LogSearch {
  const keys = new KeyTable();
  for (const [query, { contains, matches, ignoreCase }] of queries.entries()) {
    for (const literal of contains) keys.add([ignoreCase ? longestPlain(foldCase(literal)) : literal], ignoreCase, { query, test: literalTest(literal, ignoreCase) });
    for (const pattern of matches) {
      const keepsCase = tellsCase(pattern, ignoreCase);
      keys.add(requiredLiterals(pattern, keepsCase), !keepsCase, { query, test: patternTest(pattern, ignoreCase) });
    }
  }
  const isExcepted = queries.map(({ except, ignoreCase }) => {
    const tests = except.map((literal) => literalTest(literal, ignoreCase));
    return (line: string) => tests.some((test) => test(line));
  });
  return { ...keys.toSearch(), isExcepted };
}

/** Collects the keys of finders; equal ones are kept once. */
class KeyTable {
  /** Without the case of ASCII, as the automaton finds them. */
  readonly #findersByKey = new Map<string, Finder[]>();
  readonly #filterKeys = new Map<string, FilterKey>();
  readonly #onEveryLine: Finder[] = [];
  #finderCount = 0;

  add(literals: readonly string[] | undefined, ignoreCase: boolean, { query, test }: Omit<Finder, 'number'>): void {
    const finder = { number: this.#finderCount++, query, test };
    const keys = new Set(literals?.map((literal) => literal.slice(0, MAX_KEY_LENGTH).replace(HALF_AT_END, '')));
    if (keys.size === 0 || keys.has('') || [...keys].some((key) => NOT_IN_BYTES.test(key))) this.#onEveryLine.push(finder);
    else
      for (const text of keys) {
        this.#filterKeys.set(`${ignoreCase} ${text}`, { text, ignoreCase });
        const key = foldAscii(text);
        const finders = this.#findersByKey.get(key);
        if (finders) finders.push(finder);
        else this.#findersByKey.set(key, [finder]);
      }
  }

  toSearch(): Omit<LogSearch, 'isExcepted'> {
    return {
      filter: buildLineFilter([...this.#filterKeys.values()]),
      automaton: buildAutomaton([...this.#findersByKey.keys()].map(keyBytes)),
      findersOfKey: [...this.#findersByKey.values()],
      onEveryLine: this.#onEveryLine,
      finderCount: this.#finderCount,
    };
  }
}

function foldAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The longest run of ASCII: other letters have cases of other bytes. */
function longestPlain(folded: string): string {
  return (folded.match(/[\0-\u007f]+/g) ?? []).reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}

function literalTest(literal: string, ignoreCase: boolean): Finder['test'] {
  if (!ignoreCase) return (line) => line.includes(literal);
  const folded = foldCase(literal);
  return (line) => foldCase(line).includes(folded);
}

/** Compiles when a line is first tested: most patterns of a large knowledge base never are. One that does not compile is in no line. */
function patternTest(source: string, ignoreCase: boolean): Finder['test'] {
  const keepsCase = tellsCase(source, ignoreCase);
  let compiled: ReturnType<typeof compilePattern> | undefined;
  let literals: ReturnType<typeof literalsInOrder> | undefined;
  return (line) => {
    literals ??= literalsInOrder(source, keepsCase);
    if (!holdsInOrder(keepsCase ? line : foldCase(line), literals)) return false;
    compiled ??= compilePattern(source, ignoreCase);
    return 'test' in compiled && compiled.test(line);
  };
}

/** Whether one literal of each set is in the line, each behind the one before: far cheaper to see than whether the pattern matches. */
function holdsInOrder(line: string, sets: readonly (readonly string[])[]): boolean {
  let from = 0;
  for (const literals of sets) {
    let end = Number.POSITIVE_INFINITY;
    for (const literal of literals) {
      const at = line.indexOf(literal, from);
      if (at >= 0) end = Math.min(end, at + literal.length);
    }
    if (end === Number.POSITIVE_INFINITY) return false;
    from = end;
  }
  return true;
}
