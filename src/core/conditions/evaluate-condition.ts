import { assertNever } from '../assert-never.js';
import type { SearchedLog } from '../facts/fact-snapshot.js';
import { seriesHas } from '../facts/series.js';
import type { Condition, QueryId } from '../model.js';
import { type ConditionView, viewOfItem } from './condition-view.js';
import { testFact } from './test-fact.js';
import { ABSENT, allOf, anyOf, countHolds, notOf, PRESENT, type Truth, truthOfState, UNKNOWN } from './truth.js';

/** A condition that looks at facts itself, instead of joining other conditions. */
export type Leaf = Extract<Condition, { kind: 'fact' | 'log' | 'series' | 'items' }>;

/** Truth of a condition: the definition that every evaluator must agree with. */
export function evaluateCondition(condition: Condition, view: ConditionView): Truth {
  switch (condition.kind) {
    case 'all':
      return allOf(condition.of.map((part) => evaluateCondition(part, view)));
    case 'any':
      return anyOf(condition.of.map((part) => evaluateCondition(part, view)));
    case 'not':
      return notOf(evaluateCondition(condition.of, view));
    case 'countOf':
      return countHolds(
        condition.of.map((part) => evaluateCondition(part, view)),
        condition.atLeast,
      );
    case 'symptom':
      return view.symptom(condition.id);
    case 'fact':
    case 'log':
    case 'series':
    case 'items':
      return evaluateLeaf(condition, view);
    default:
      return assertNever(condition);
  }
}

/** Truth of a condition that looks at facts itself. */
export function evaluateLeaf(leaf: Leaf, view: ConditionView): Truth {
  switch (leaf.kind) {
    case 'fact':
      return testFact(leaf.path, leaf.test, view);
    case 'log':
      return evaluateLog(leaf, view);
    case 'series':
      return evaluateSeries(leaf, view);
    case 'items':
      return evaluateItems(leaf, view);
    default:
      return assertNever(leaf);
  }
}

/** What a complete log does not show is absent, what another does not show is unknown; so is what a log that was not given might show. */
function evaluateLog(leaf: Extract<Leaf, { kind: 'log' }>, view: ConditionView): Truth {
  const logs = searchEach(leaf.logs, leaf.query, view);
  if (logs.length === 0) return UNKNOWN;
  const lines = logs.reduce((sum, log) => sum + log.matches.count, 0);
  const notSeen = truthOfNotSeen(leaf, logs);
  if (lines < leaf.atLeastTimes) return notSeen;
  return leaf.before === undefined ? PRESENT : evaluateBefore(leaf, leaf.before, notSeen, view);
}

/** A path with `*` means the logs that are there; one without must be there. */
function truthOfNotSeen({ logs, whenNotSeen }: Extract<Leaf, { kind: 'log' }>, searched: readonly SearchedLog[]): Truth {
  if (whenNotSeen) return truthOfState(whenNotSeen);
  const allGiven = logs.every((path) => path.includes('*') || searched.some((log) => log.path === path));
  return allGiven && searched.every(({ complete }) => complete) ? ABSENT : UNKNOWN;
}

/** The logs that some paths mean, each once, with what a query found in them. */
export function searchEach(paths: readonly string[], query: QueryId, view: Pick<ConditionView, 'searchLogs'>): readonly SearchedLog[] {
  const [first = ''] = paths;
  if (paths.length === 1) return view.searchLogs(first, query);
  const found = new Map(paths.flatMap((path) => view.searchLogs(path, query).map((log) => [log.path, log])));
  return [...found.values()];
}

/** Lines can only be compared within one log. */
function evaluateBefore(leaf: Extract<Leaf, { kind: 'log' }>, before: QueryId, notSeen: Truth, view: ConditionView): Truth {
  const others = new Map(searchEach(leaf.logs, before, view).map((log) => [log.path, log.matches.first?.ordinal]));
  const pairs = searchEach(leaf.logs, leaf.query, view).map((log) => ({ first: log.matches.first?.ordinal, other: others.get(log.path) }));
  const bothSeen = pairs.filter(({ first, other }) => first !== undefined && other !== undefined);
  if (bothSeen.some(({ first = 0, other = 0 }) => first < other)) return PRESENT;
  return bothSeen.length > 0 ? ABSENT : notSeen;
}

function evaluateSeries({ path, word, ...options }: Extract<Leaf, { kind: 'series' }>, view: ConditionView): Truth {
  const value = view.value(path);
  if (value === undefined) return UNKNOWN;
  if (value === null) return ABSENT;
  if (!isSeries(value)) {
    view.report?.('FACT_NOT_COMPARABLE', { path, operator: word, actual: 'no list of numbers' });
    return UNKNOWN;
  }
  return truthOfState(seriesHas(value, word, options));
}

function evaluateItems(leaf: Extract<Leaf, { kind: 'items' }>, view: ConditionView): Truth {
  const value = view.value(leaf.path);
  if (value === undefined) return UNKNOWN;
  if (value !== null && !Array.isArray(value)) {
    view.report?.('FACT_NOT_COMPARABLE', { path: leaf.path, operator: 'some', actual: 'no list' });
    return UNKNOWN;
  }
  const items: readonly unknown[] = value ?? [];
  const truths = items.map((item) => evaluateCondition(leaf.where, viewOfItem(view, leaf.as, item)));
  return countHolds(truths, leaf.atLeast, leaf.atMost);
}

function isSeries(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}
