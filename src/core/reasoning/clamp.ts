/**
 * Bounds that keep every likelihood above 0 and every logarithm finite.
 * @source judgement: a rule written as certain still errs once in ten thousand cases, a prior once in a million
 */
const PRIOR_MIN = 1e-6;
const BACKGROUND_MIN = 1e-4;
const STRENGTH_MAX = 0.9999;

function between(value: number, low: number, high: number): number {
  return value > low ? Math.min(value, high) : low;
}

/** A prior in [1e-6, 1 − 1e-6]. */
export function clampPrior(prior: number): number {
  return between(prior, PRIOR_MIN, 1 - PRIOR_MIN);
}

/** How often a symptom is seen otherwise, in [1e-4, 0.9999]. */
export function clampBackground(background: number): number {
  return between(background, BACKGROUND_MIN, STRENGTH_MAX);
}

/** Strength of a link (shows, hides, leads to), in [0, 0.9999]. */
export function clampStrength(strength: number): number {
  return between(strength, 0, STRENGTH_MAX);
}

/**
 * A prior, 0–1, whose odds are multiplied by each of `makes` (above 0), clamped.
 * The factors are multiplied smallest first, so that their order does not matter to the last bit.
 */
export function adjustPrior(prior: number, makes: readonly number[]): number {
  if (makes.length === 0 || prior <= 0 || prior >= 1) return clampPrior(prior);
  const product = makes.toSorted((a, b) => a - b).reduce((all, factor) => all * Math.min(factor, Number.MAX_VALUE), 1);
  if (product === Number.POSITIVE_INFINITY) return clampPrior(1);
  const raised = prior * product;
  return clampPrior(raised / (raised + (1 - prior)));
}
