import type { LogPlan, LogQuery } from '../model.js';
import { Finders, type LineText, literalTest } from './finders.js';
import { KeyFinder } from './key-finder.js';
import { buildLineFilter, type LineFilter } from './line-filter.js';
import { LineKinds } from './line-kinds.js';
import { planLogSearch } from './log-plan.js';

/** Queries made ready for searching. */
export interface LogSearch {
  /** Lets lines through that may hold a key by which a finder is reached; made when it is first asked for. */
  readonly filter: LineFilter;
  /** Finds the keys in such a line. */
  readonly keys: KeyFinder;
  /** Number of keys. */
  readonly keyCount: number;
  /** Tells what may be found in a line with some keys. */
  readonly kinds: LineKinds;
  /** Whether a line is kept out of a query. */
  isExcepted(query: number, line: LineText): boolean;
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
  const exceptions: ((line: LineText) => boolean)[][] = [];
  let filter: LineFilter | undefined;
  return {
    get filter() {
      filter ??= buildLineFilter(plan);
      return filter;
    },
    keys: new KeyFinder(plan),
    keyCount: plan.keys.length,
    kinds: new LineKinds(new Finders(queries, plan), plan),
    isExcepted: (query, line) => {
      const { except = [], ignoreCase = false } = queries[query] ?? {};
      if (except.length === 0) return false;
      exceptions[query] ??= except.map((literal) => literalTest(literal, ignoreCase));
      return exceptions[query].some((test) => test(line));
    },
  };
}
