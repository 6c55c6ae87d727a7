/** What a passing test can show of a rule. */
export type Goal = 'present' | 'absent' | 'unknown' | 'first' | 'not-first' | 'rendered' | 'verified';

/** A rule, or a leaf of a condition, and what no passing test shows of it; covered when that is nothing. */
export interface CoverageItem {
  readonly kind: 'symptom' | 'condition' | 'diagnosis' | 'resolution';
  readonly id: string;
  /** Where it stands, as `file:line`. */
  readonly rule?: string;
  /** What can be shown. */
  readonly goals: readonly Goal[];
  readonly missing: readonly Goal[];
}

/** An item from what can be shown of it and what was. */
export function itemOf(about: Pick<CoverageItem, 'kind' | 'id' | 'rule'>, goals: readonly Goal[], seen: ReadonlySet<Goal>): CoverageItem {
  return { ...about, goals, missing: goals.filter((goal) => !seen.has(goal)) };
}
