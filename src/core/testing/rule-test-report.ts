import { roundNumbers } from '../diagnose/round-numbers.js';
import type { Coverage } from './coverage/measure-coverage.js';
import type { MutationReport } from './mutation/run-mutations.js';
import type { RuleTestResult, RuleTestRun } from './run-rule-tests.js';

/** All that a run of rule tests tells, as plain data; numbers are rounded to six decimals. */
export interface RuleTestReport {
  readonly version: 1;
  /** Whether all tests passed and no gate was missed. */
  readonly passed: boolean;
  /** In the order of the tests. */
  readonly results: readonly RuleTestResult[];
  readonly coverage?: Coverage;
  readonly mutation?: MutationReport;
  readonly missed: readonly MissedGate[];
}

/** A share that was asked for and is not reached. */
export interface MissedGate {
  readonly of: keyof Coverage | 'mutations';
  /** 0–1. */
  readonly share: number;
  /** 0–1. */
  readonly least: number;
}

/** Least shares, 0–1. */
export type Gates = Readonly<Partial<Record<MissedGate['of'], number>>>;

export interface Measured {
  readonly coverage?: Coverage;
  readonly mutation?: MutationReport;
  readonly gates?: Gates;
}

const kinds = ['symptoms', 'conditions', 'diagnoses', 'resolutions'] as const;

/** Puts what came of a run, and what was measured of it, into a report. */
export function reportRuleTests({ results }: Pick<RuleTestRun, 'results'>, { coverage, mutation, gates = {} }: Measured = {}): RuleTestReport {
  const covered = coverage === undefined ? [] : kinds.map((kind) => ({ of: kind, share: coverage[kind].share }));
  const shares: readonly Pick<MissedGate, 'of' | 'share'>[] = [...covered, ...(mutation ? [{ of: 'mutations' as const, share: mutation.score }] : [])];
  const missed = shares.flatMap(({ of, share }) => {
    const least = gates[of];
    return least !== undefined && share < least ? [{ of, share, least }] : [];
  });
  return roundNumbers<RuleTestReport>({
    version: 1,
    passed: missed.length === 0 && results.every(({ passed }) => passed),
    results,
    ...(coverage && { coverage }),
    ...(mutation && { mutation }),
    missed,
  });
}
