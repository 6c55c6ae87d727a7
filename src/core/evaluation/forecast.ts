/** A cause with its probability. */
export interface Answer {
  readonly id: string;
  readonly probability: number;
}

/** What is expected to be the cause of one case. */
export interface Forecast {
  /** In their places, the first answer first. Causes can be there together, so that the sum may exceed 1. */
  readonly answers: readonly Answer[];
  /** Probability that it is none of them. */
  readonly none: number;
}

/** How good one forecast was. */
export interface Score {
  /** Place of the first answer that is right, from 1; undefined where none is. */
  readonly place: number | undefined;
  /** Share of the probability that is with the right answers, 0–1. */
  readonly share: number;
  /** 0 (all with the right answers) to 2 (all with one wrong answer). */
  readonly brier: number;
  /** In nats, from 0. */
  readonly logLoss: number;
}

/**
 * A share below this counts as this, so that one certain error does not outweigh everything else.
 * @source judgement: the decimals of the numbers in reports
 */
const LEAST_SHARE = 1e-6;

/**
 * Scores a forecast. Every probability is taken as its share of the sum of all, that of none included, because one cause was confirmed; answers that are accepted count as one.
 *
 * @param accepted ids of the answers that are right.
 * @source Brier (1950), Verification of forecasts expressed in terms of probability; log loss: Good (1952), Rational decisions
 */
export function scoreForecast({ answers, none }: Forecast, accepted: ReadonlySet<string>): Score {
  const total = answers.reduce((sum, { probability }) => sum + probability, none);
  const shareOf = (probability: number): number => (total > 0 ? probability / total : 0);
  const isRight = ({ id }: Answer): boolean => accepted.has(id);
  const right = answers.filter(isRight).reduce((sum, { probability }) => sum + probability, 0);
  const wrong = answers.filter((answer) => !isRight(answer)).reduce((sum, { probability }) => sum + shareOf(probability) ** 2, shareOf(none) ** 2);
  const first = answers.findIndex(isRight);
  const share = Math.min(1, shareOf(right));
  return { place: first < 0 ? undefined : first + 1, share, brier: (1 - share) ** 2 + wrong, logLoss: logLossOf(share) };
}

/** Log loss, in nats, of a share of the probability with the right answers. */
export function logLossOf(share: number): number {
  return -Math.log(Math.max(share, LEAST_SHARE)) + 0;
}
