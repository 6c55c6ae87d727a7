import type { SearchedLog } from '../facts/fact-snapshot.js';
import { getPath } from '../facts/path.js';
import type { QueryId } from '../model.js';
import type { ProblemCode } from '../problems/problem.js';
import type { Truth } from './truth.js';

/** What a condition sees of the facts. */
export interface ConditionView {
  /** Value of a fact; undefined when it is missing or cannot be used. */
  value(path: string): unknown;
  searchLogs(path: string, query: QueryId): readonly SearchedLog[];
  /** Truth of a symptom that a condition refers to. */
  symptom(id: string): Truth;
  /** Called when a fact is there but cannot be compared. */
  report?(code: ProblemCode, args: Readonly<Record<string, string | number>>): void;
}

/** The view from inside a list: paths that begin with `name` lead into `item`. */
export function viewOfItem(view: ConditionView, name: string, item: unknown): ConditionView {
  return {
    value: (path) => (path === name ? item : path.startsWith(`${name}.`) ? getPath(item, path.slice(name.length + 1)) : view.value(path)),
    searchLogs: (path, query) => view.searchLogs(path, query),
    symptom: (id) => view.symptom(id),
    report: (code, args) => view.report?.(code, args),
  };
}
