import type { DeclaredFact, LimitRule, LogQuery, QueryId } from '../model.js';
import type { ProblemCode } from '../problems/problem.js';

/** Keys and indexes from the top of a runbook to a value. */
export type At = readonly (string | number)[];

/** What the parser of conditions must know of the other rules, and where it reports. */
export interface ConditionContext {
  /** Declaration of a fact, of a derived fact, or of what comes with a log; undefined when nobody declares it. */
  declaredFact(path: string): DeclaredFact | undefined;
  limit(id: string): LimitRule | undefined;
  /** Number of a log query; equal queries have equal numbers. */
  queryId(query: LogQuery): QueryId;
  /** Reports a fact that nobody declares. */
  useFact(path: string, at: At): void;
  /** Reports a symptom that nobody defines. */
  useSymptom(id: string, at: At): void;
  /** Reports a limit that nobody defines. */
  useLimit(id: string, at: At): void;
  report(code: ProblemCode, args: Readonly<Record<string, string | number | undefined>>, at: At): void;
}

/** Names of list items that are in scope, outermost first, and what a symptom says of its logs. */
export interface Scope {
  readonly items: readonly string[];
  readonly whenNotSeen?: 'unknown' | 'absent';
}
