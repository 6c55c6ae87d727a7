import { roundNumbers } from '../diagnose/round-numbers.js';
import type { Evaluation } from '../generated/evaluation.js';
import { compareTexts } from '../text/compare-texts.js';
import { logLossOf } from './forecast.js';

type CaseEntry = Evaluation['cases'][number];

/** What became of accuracy since an earlier evaluation, over the cases that are in both. It fell where fewer first answers are right, or fewer right answers are among the first three. */
export function compareEvaluations(before: Evaluation, now: Evaluation): NonNullable<Evaluation['comparison']> {
  const earlier = new Map(before.cases.map((entry) => [entry.id, entry]));
  const ids = new Set(now.cases.map(({ id }) => id));
  const pairs = now.cases.flatMap((entry) => {
    const old = earlier.get(entry.id);
    return old === undefined ? [] : [{ old, entry }];
  });
  const compare = (measure: (entry: CaseEntry) => number) => ({
    before: meanOf(pairs.map(({ old }) => measure(old))),
    now: meanOf(pairs.map(({ entry }) => measure(entry))),
  });
  const top1 = compare((entry) => Number(isWithin(entry, 1)));
  const top3 = compare((entry) => Number(isWithin(entry, 3)));
  const changed = (was: boolean): string[] =>
    pairs
      .filter(({ old, entry }) => isWithin(old, 1) === was && isWithin(entry, 1) !== was)
      .map(({ entry }) => entry.id)
      .sort(compareTexts);
  return roundNumbers<NonNullable<Evaluation['comparison']>>({
    cases: pairs.length,
    onlyBefore: before.cases.filter(({ id }) => !ids.has(id)).length,
    onlyNow: now.cases.length - pairs.length,
    top1,
    top3,
    logLoss: compare(({ share }) => logLossOf(share)),
    fell: top1.now < top1.before || top3.now < top3.before,
    lost: changed(true),
    won: changed(false),
  });
}

function isWithin({ place }: CaseEntry, places: number): boolean {
  return place !== null && place <= places;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
