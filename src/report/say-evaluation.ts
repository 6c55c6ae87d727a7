import { type Evaluation, plainNumber, type Scores } from '../core/index.js';
import { countOf, percentOf } from './words.js';

type Group = Evaluation['byCause'][number];
type Bin = Evaluation['calibration']['bins'][number];

/** A table: its heads, and a row a line; the first column says what the row is about. */
export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A share with one digit after the point. */
export function shareOf(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

const SCORE_HEADS = ['cases', 'top-1', 'top-3', 'MRR', 'Brier', 'log loss'];

/** Scores of several groups beside each other. */
export function scoreTable(groups: readonly Group[]): Table {
  return { heads: ['', ...SCORE_HEADS], rows: groups.map(({ name, scores }) => [name, ...scoreCells(scores)]) };
}

function scoreCells({ cases, top1, top3, meanReciprocalRank, brier, logLoss }: Scores): readonly string[] {
  return [String(cases), shareOf(top1), shareOf(top3), meanReciprocalRank.toFixed(3), brier.toFixed(3), logLoss.toFixed(3)];
}

/** The rules beside the baselines. */
export function overallTable({ all, baselines }: Evaluation): Table {
  return scoreTable([{ name: 'these rules', scores: all }, ...baselines]);
}

/** The tables of parts of the cases, with their headings. */
export function partTables({ byDifficulty, byVerdict, byCause }: Evaluation): readonly { readonly heading: string; readonly table: Table }[] {
  return [
    { heading: 'By difficulty', table: scoreTable(byDifficulty) },
    { heading: 'By verdict', table: scoreTable(byVerdict) },
    { heading: 'By cause', table: scoreTable(byCause) },
  ].filter(({ table }) => table.rows.length > 0);
}

/** What the figures of the tables are. */
export const BASELINES_SAID =
  'The baselines are learnt from the other cases (cross-validation). MRR: mean of 1 ÷ place of the first right answer. Brier: 0 is best, 2 worst. Log loss: in nats, 0 is best.';

/** How the probabilities of the first answers fit what is so. */
export function sayCalibration({ calibration }: Evaluation): { readonly verdict: string; readonly words: readonly string[] } {
  const { claimed, right, error, limit, inside, redraws } = calibration;
  const tendency = claimed > right ? 'too sure' : 'too careful';
  return {
    verdict: `${inside ? 'inside' : 'outside'} the limit of chance`,
    words: [
      `Calibration error ${error.toFixed(3)}; perfect probabilities would err by up to ${limit.toFixed(3)} by chance (95th percentile of ${plainNumber(redraws)} re-draws).`,
      inside
        ? `First answers claim ${shareOf(claimed)} on average, ${shareOf(right)} are right.`
        : `First answers claim ${shareOf(claimed)} on average, ${shareOf(right)} are right: ${tendency} on the whole.`,
    ],
  };
}

/** The bins that hold answers. */
export function reliabilityTable({ calibration }: Evaluation): Table {
  const bins = calibration.bins.filter(({ cases }) => cases > 0);
  return { heads: ['probability', 'cases', 'claimed', 'right'], rows: bins.map((bin) => [rangeOf(bin), String(bin.cases), shareOf(bin.claimed), shareOf(bin.right)]) };
}

/** The range of a bin, such as `20-30 %`. */
export function rangeOf({ from, to }: Bin): string {
  return `${Math.round(from * 100)}-${Math.round(to * 100)} %`;
}

const MOST_ERRORS = 10;

/** The most frequent errors, and how many others there are. */
export function frequentErrors({ errors }: Evaluation): { readonly table: Table; readonly more: number } {
  return {
    table: { heads: ['cause', 'answered', 'cases'], rows: errors.slice(0, MOST_ERRORS).map(({ cause, answered, cases }) => [cause, answered ?? 'nothing', String(cases)]) },
    more: Math.max(0, errors.length - MOST_ERRORS),
  };
}

/** The cases whose first answer is wrong. */
export function wrongTable({ cases }: Evaluation): Table {
  const wrong = cases.filter(({ place }) => place !== 1);
  return {
    heads: ['case', 'cause', 'place', 'answered', 'claimed', 'verdict'],
    rows: wrong.map(({ id, cause, place, answered, probability, verdict }) => [id, cause, place === null ? '-' : String(place), answered ?? 'nothing', percentOf(probability), verdict]),
  };
}

/** What became of accuracy since the baseline. */
export function sayComparison({ cases, onlyBefore, onlyNow, top1, top3, logLoss, fell, lost, won }: NonNullable<Evaluation['comparison']>): {
  readonly verdict: string;
  readonly words: readonly string[];
} {
  const others = [onlyNow > 0 ? `${countOf(onlyNow, 'case')} new` : '', onlyBefore > 0 ? `${countOf(onlyBefore, 'case')} not there any more` : ''].filter((part) => part !== '');
  const list = (label: string, ids: readonly string[]): readonly string[] => (ids.length === 0 ? [] : [`${label}: ${ids.join(', ')}.`]);
  return {
    verdict: fell ? 'fell' : 'did not fall',
    words: [
      `Over ${countOf(cases, 'case')} in both: top-1 ${shareOf(top1.before)} -> ${shareOf(top1.now)}, top-3 ${shareOf(top3.before)} -> ${shareOf(top3.now)}, log loss ${logLoss.before.toFixed(3)} -> ${logLoss.now.toFixed(3)}.`,
      ...(others.length === 0 ? [] : [`Not compared: ${others.join(', ')}.`]),
      ...list('Right before, wrong now', lost),
      ...list('Wrong before, right now', won),
    ],
  };
}
