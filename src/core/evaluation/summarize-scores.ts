import type { Scores } from '../generated/evaluation.js';
import type { Score } from './forecast.js';

/**
 * Means over some forecasts; all 0 for none.
 *
 * @source mean reciprocal rank: Voorhees (1999), The TREC-8 question answering track report; a case without a right answer adds 0
 */
export function summarizeScores(scores: readonly Score[]): Scores {
  const mean = (measure: (score: Score) => number): number => (scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + measure(score), 0) / scores.length);
  const within = (places: number) => mean(({ place }) => (place !== undefined && place <= places ? 1 : 0));
  return {
    cases: scores.length,
    top1: within(1),
    top3: within(3),
    meanReciprocalRank: mean(({ place }) => (place === undefined ? 0 : 1 / place)),
    brier: mean(({ brier }) => brier),
    logLoss: mean(({ logLoss }) => logLoss),
  };
}
