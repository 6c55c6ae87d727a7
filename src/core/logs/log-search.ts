import type { LogPlan, LogQuery } from '../model.js';
import { type Finder, FinderGroup } from './finder-group.js';
import { foldCase } from './fold-case.js';
import { KeyFinder } from './key-finder.js';
import { readKeys } from './keys.js';
import { buildLineFilter, type LineFilter } from './line-filter.js';
import { planLogSearch } from './log-plan.js';
import { patternFinder } from './pattern.js';

/** Queries made ready for searching. */
export interface LogSearch {
  /** Lets lines through that may hold a key by which a finder is reached. */
  readonly filter: LineFilter;
  /** Finds the keys in such a line. */
  readonly keys: KeyFinder;
  /** Sets that a key belongs to, by number of the key. */
  readonly setsOfKey: readonly (readonly number[])[];
  /** What is reached by a set, by number of the set. */
  readonly reachedBy: readonly FinderGroup[];
  /** What has no key and must be tested on every line. */
  readonly onEveryLine: readonly Finder[];
  /** Whether a line is kept out of a query, by index of the query. */
  readonly isExcepted: readonly ((line: string) => boolean)[];
}

const searches = new WeakMap<readonly LogQuery[], LogSearch>();

/** The search for a list of queries, built once for each list. @param plan of these queries, where there is one. */
export function searchFor(queries: readonly LogQuery[], plan?: LogPlan): LogSearch {
  const known = searches.get(queries);
  if (known) return known;
  const search = buildSearch(queries, plan ?? planLogSearch(queries));
  searches.set(queries, search);
  return search;
}

function buildSearch(queries: readonly LogQuery[], plan: LogPlan): LogSearch {
  const findersOfSet: Finder[][] = plan.sets.map(() => []);
  const onEveryLine: Finder[] = [];
  for (const [query = 0, wanted = 0, from = 0, to = 0, reachedBy, ...alsoNeeds] of plan.finders) {
    const finder = { query, ...testOf(queries[query], { wanted, from, to }), alsoNeeds };
    (reachedBy === undefined ? onEveryLine : findersOfSet[reachedBy])?.push(finder);
  }
  const setsOfKey: number[][] = plan.keys.map(() => []);
  const reaching = new Set<number>();
  for (const [set, keys] of plan.sets.entries())
    for (const key of keys) {
      setsOfKey[key]?.push(set);
      if (findersOfSet[set]?.length) reaching.add(key);
    }
  const keys = readKeys(plan);
  return {
    filter: buildLineFilter(keys, reaching),
    keys: new KeyFinder(keys),
    setsOfKey,
    reachedBy: findersOfSet.map((finders) => new FinderGroup(finders)),
    onEveryLine,
    isExcepted: queries.map(exceptionOf),
  };
}

/** The test of the literal or pattern with a number, of which an alternative may be a part. */
function testOf(query: LogQuery | undefined, { wanted, from, to }: { readonly wanted: number; readonly from: number; readonly to: number }): Pick<Finder, 'test' | 'native'> {
  if (!query) return { test: () => false };
  const { contains, matches, ignoreCase } = query;
  const literal = contains[wanted];
  return literal === undefined ? patternFinder(matches[wanted - contains.length]?.slice(from, to) ?? '', ignoreCase) : { test: literalTest(literal, ignoreCase) };
}

function exceptionOf({ except, ignoreCase }: LogQuery): (line: string) => boolean {
  const tests = except.map((literal) => literalTest(literal, ignoreCase));
  return (line) => tests.some((test) => test(line));
}

function literalTest(literal: string, ignoreCase: boolean): Finder['test'] {
  if (!ignoreCase) return (line) => line.includes(literal);
  const folded = foldCase(literal);
  return (line) => foldCase(line).includes(folded);
}
