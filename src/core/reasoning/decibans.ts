/**
 * Decibans of the logarithm of odds, or of a change of odds.
 * @source Good 1979, Turing's unit of weight of evidence: 10 · log₁₀
 */
export function toDecibans(logOdds: number): number {
  return (10 * logOdds) / Math.LN10;
}
