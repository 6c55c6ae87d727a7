import type { LogQuery } from '../model.js';
import { type Automaton, buildAutomaton } from './automaton.js';
import { foldCase } from './fold-case.js';
import { compilePattern } from './pattern.js';
import { requiredLiterals } from './required-literals.js';

/** One literal or pattern of a query. */
interface Finder {
  /** Index of the query. */
  readonly query: number;
  /** Whether it is in the line. */
  readonly test: (line: string) => boolean;
}

/** Queries made ready for searching. */
export interface LogSearch {
  readonly automaton: Automaton;
  /** What a key of the automaton may be part of, by number of the key. */
  readonly findersOfKey: readonly (readonly Finder[])[];
  /** What has no key and must be tested on every line. */
  readonly onEveryLine: readonly Finder[];
  /** Whether a line is kept out of a query, by index of the query. */
  readonly isExcepted: readonly ((line: string) => boolean)[];
}

/** Only the beginning of a long literal is a key, which bounds the size of the automaton. In UTF-16 units. */
const MAX_KEY_LENGTH = 32;

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
  const findersByKey = new Map<string, Finder[]>();
  const onEveryLine: Finder[] = [];
  const add = (literals: readonly string[] | undefined, finder: Finder): void => {
    const keys = new Set(literals?.map((literal) => foldCase(literal).slice(0, MAX_KEY_LENGTH)));
    if (keys.size === 0 || keys.has('')) onEveryLine.push(finder);
    else for (const key of keys) findersByKey.set(key, [...(findersByKey.get(key) ?? []), finder]);
  };
  for (const [query, { contains, matches, ignoreCase }] of queries.entries()) {
    for (const literal of contains) add([literal], { query, test: literalTest(literal, ignoreCase) });
    for (const pattern of matches) add(requiredLiterals(pattern), { query, test: patternTest(pattern, ignoreCase) });
  }
  const isExcepted = queries.map(({ except, ignoreCase }) => {
    const tests = except.map((literal) => literalTest(literal, ignoreCase));
    return (line: string) => tests.some((test) => test(line));
  });
  return { automaton: buildAutomaton([...findersByKey.keys()]), findersOfKey: [...findersByKey.values()], onEveryLine, isExcepted };
}

function literalTest(literal: string, ignoreCase: boolean): Finder['test'] {
  if (!ignoreCase) return (line) => line.includes(literal);
  const folded = foldCase(literal);
  return (line) => foldCase(line).includes(folded);
}

/** Compiles when a line is first tested: most patterns of a large knowledge base never are. One that does not compile is in no line. */
function patternTest(source: string, ignoreCase: boolean): Finder['test'] {
  let compiled: ReturnType<typeof compilePattern> | undefined;
  return (line) => {
    compiled ??= compilePattern(source, ignoreCase);
    return 'test' in compiled && compiled.test(line);
  };
}
