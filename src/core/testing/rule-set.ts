import { compileKnowledge } from '../knowledge/compile-knowledge.js';
import type { Knowledge, RuleTest } from '../model.js';
import type { Problem } from '../problems/problem.js';
import type { Source } from '../problems/source.js';

/** Rules that are tested: as they are written, and compiled. */
export interface RuleSet {
  readonly runbooks: readonly unknown[];
  /** Where each runbook came from, in the same order. */
  readonly sources: readonly (Source | undefined)[];
  readonly knowledge: Knowledge;
  /** The rules with other limits; undefined when these cannot be read or nobody defines them. */
  withLimits(limits: RuleTest['limits']): Knowledge | undefined;
}

export interface RuleSetOptions {
  readonly sources?: readonly (Source | undefined)[];
  /** Limits to set, by id, for all tests. */
  readonly limits?: Readonly<Record<string, number | string>>;
}

/** Compiles runbooks for testing. Other limits are compiled once each, when a test first asks for them. */
export function prepareRules(runbooks: readonly unknown[], { sources = [], limits = {} }: RuleSetOptions = {}): { readonly rules?: RuleSet; readonly problems: readonly Problem[] } {
  const { knowledge, problems } = compileKnowledge(runbooks, { sources, limits });
  if (!knowledge) return { problems };
  const compiled = new Map<string, Knowledge | undefined>();
  const withLimits = (others: RuleTest['limits'] = {}): Knowledge | undefined => {
    const sorted = Object.entries(others).sort(([left], [right]) => (left < right ? -1 : 1));
    if (sorted.length === 0) return knowledge;
    const key = JSON.stringify(sorted);
    if (!compiled.has(key)) compiled.set(key, compileKnowledge(runbooks, { sources, limits: { ...limits, ...others } }).knowledge);
    return compiled.get(key);
  };
  return { rules: { runbooks, sources, knowledge, withLimits }, problems };
}
