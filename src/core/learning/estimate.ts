import { clampBackground } from '../reasoning/clamp.js';

/** So many cases of his own an author is taken to have seen. @source design: a prior weighs as much as 50 cases, a link as 20 */
const PRIOR_CASES = 50;
const LINK_CASES = 20;

/** How often something was so. */
export interface Count {
  readonly seen: number;
  readonly of: number;
}

/** A prior after some cases. @source mean of a beta distribution that began with the mean `old` and 50 pseudo-counts */
export function learnPrior(old: number, { seen, of }: Count): number {
  return (PRIOR_CASES * old + seen) / (PRIOR_CASES + of);
}

/**
 * How often a cause shows a symptom, after some of its cases. Where it is also seen otherwise, not every sighting is due to the cause.
 *
 * @param background how often the symptom is seen otherwise.
 * @source as a prior, with 20 pseudo-counts, for P(f | d) = 1 − (1 − λ)(1 − q), solved for q
 */
export function learnLink(old: number, background: number, { seen, of }: Count): number {
  const otherwise = 1 - clampBackground(background);
  const shown = 1 - otherwise * (1 - old);
  const learnt = (LINK_CASES * shown + seen) / (LINK_CASES + of);
  return of === 0 ? old : Math.min(1, Math.max(0, 1 - (1 - learnt) / otherwise));
}
