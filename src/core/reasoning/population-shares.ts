import type { DiagnosisRule, RunbookRule } from '../model.js';
import { adjustPrior, clampPrior } from './clamp.js';

/** Halvings of an interval of ln; 50 leave 1e-14 of it. */
const HALVINGS = 50;

/** ln of the rarest that causes are made: any share that somebody writes is reached before. */
const LEAST_LOG = -20;

/** How often causes are there before any symptom is known. */
interface Population {
  /** Base rates, before factors, are those that causes are weighed with. */
  readonly diagnoses: readonly DiagnosisRule[];
  /** ln of what the weight of the empty set is multiplied by. */
  readonly logUnexplained: number;
}

/**
 * Fits how often causes are there to the shares that runbooks state of their populations; without any, base rates stay, and what they leave, Π(1 − p), is the weight of the empty set.
 * Causes that are independent of each other leave too much to the empty set where nobody is in the population without a cause, as among jobs that failed, and meet too often: one cause is enough for a failure.
 *
 * - `severalCauses`: the odds of all base rates are multiplied by one number, at most 1, so that just this share of what has a cause has more than one.
 * - `unexplained`: the weight of the empty set is multiplied so that just this share has no cause; by default the share that base rates left as they were written.
 *
 * Where several runbooks state a share the largest counts, because it promises least.
 *
 * @param diagnoses those that take part, a class without what its parts account for
 * @param runbooks those that take part
 * @source u ÷ (1 − u) over Π ÷ (1 − Π): sets with a cause keep their odds among each other; exponential tilting by the number of causes: sets of one size keep theirs
 */
export function fitPopulation(diagnoses: readonly DiagnosisRule[], runbooks: readonly RunbookRule[]): Population {
  const several = largestStated(runbooks, 'severalCauses');
  const makes = several === undefined ? 1 : oddsFactor(diagnoses, clampPrior(several));
  const unexplained = largestStated(runbooks, 'unexplained');
  if (diagnoses.length === 0 || (makes === 1 && unexplained === undefined)) return { diagnoses, logUnexplained: 0 };
  const fitted = makes === 1 ? diagnoses : diagnoses.map((rule) => ({ ...rule, prior: adjustPrior(rule.prior, [makes]) }));
  const share = clampPrior(unexplained ?? Math.exp(logNone(diagnoses)));
  const none = logNone(fitted);
  return { diagnoses: fitted, logUnexplained: Math.log(share) - Math.log1p(-share) + Math.log(-Math.expm1(none)) - none };
}

function largestStated(runbooks: readonly RunbookRule[], kind: 'unexplained' | 'severalCauses'): number | undefined {
  const stated = runbooks.flatMap(({ population }) => population?.[kind] ?? []);
  return stated.length === 0 ? undefined : Math.max(...stated);
}

/** ln Π(1 − p) */
function logNone(diagnoses: readonly DiagnosisRule[]): number {
  return diagnoses
    .map(({ prior }) => Math.log1p(-clampPrior(prior)))
    .sort((a, b) => a - b)
    .reduce((sum, log) => sum + log, 0);
}

/** What odds are multiplied by, at most 1, so that this share of what has a cause has more than one. */
function oddsFactor(diagnoses: readonly DiagnosisRule[], share: number): number {
  const odds = diagnoses
    .map(({ prior }) => clampPrior(prior))
    .map((prior) => prior / (1 - prior))
    .sort((a, b) => a - b);
  if (shareOfSeveral(odds, 1) <= share) return 1;
  let low = LEAST_LOG;
  let high = 0;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (shareOfSeveral(odds, Math.exp(middle)) < share) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

/** Share of the sets with a cause, by weight, that have more than one: 1 − Σ o ÷ (Π (1 + o) − 1). */
function shareOfSeveral(odds: readonly number[], makes: number): number {
  let one = 0;
  let logAll = 0;
  for (const value of odds) {
    one += value * makes;
    logAll += Math.log1p(value * makes);
  }
  const some = Math.expm1(logAll);
  return some > 0 ? 1 - one / some : 0;
}
