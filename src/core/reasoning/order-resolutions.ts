import type { Knowledge } from '../model.js';
import type { Observed } from './observed.js';
import { comparePlaces } from './places.js';
import type { RankedDiagnosis, Ranking } from './rank.js';
import { chancesToHelp, compareRepairs, LEAST_SUCCESS, listRepairs, type Repair } from './repairs.js';
import { isMember } from './set-table.js';

/** A resolution in its place. */
export interface OrderedResolution {
  readonly id: string;
  /** The diagnoses that it mends, most probable first; improbable ones are left out. */
  readonly for: readonly string[];
  /** Chance that it helps. */
  readonly success: number;
  /** State of its `onlyIf`, where it has one. */
  readonly condition?: 'holds' | 'unknown';
}

/**
 * A destructive resolution is offered from this probability of a diagnosis that it mends.
 * @source design: what cannot be undone needs near certainty
 */
const DESTRUCTIVE_PROBABILITY = 0.8;

/** Orders the resolutions that can help, best first; destructive ones come last, and only when the case is clear. */
export function orderResolutions(knowledge: Knowledge, observed: Observed, { network, posterior, diagnoses }: Ranking): readonly OrderedResolution[] {
  const ranked = diagnoses.toSorted(comparePlaces);
  const offers = listRepairs(knowledge, observed, network).flatMap((repair) => {
    const success = mostSuccess(repair, posterior) < LEAST_SUCCESS ? 0 : chanceOfSuccess(repair, posterior);
    if (success < LEAST_SUCCESS) return [];
    const mended = ranked.filter(({ node }) => repair.works.has(node));
    return isTooRisky(repair, mended) ? [] : [{ ...repair, mended, success }];
  });
  const isLast = ({ rule }: Repair): number => (rule.risk === 'destructive' ? 1 : 0);
  offers.sort((a, b) => isLast(a) - isLast(b) || compareRepairs(a, b));
  return offers.map(({ rule, condition, mended, success }) => ({
    id: rule.id,
    for: mended.filter(({ probability }, at) => at === 0 || probability >= LEAST_SUCCESS).map(({ id }) => id),
    success,
    ...(condition === undefined ? {} : { condition }),
  }));
}

function isTooRisky({ rule, condition }: Repair, [first]: readonly RankedDiagnosis[]): boolean {
  return rule.risk === 'destructive' && (condition === 'unknown' || (first?.probability ?? 0) < DESTRUCTIVE_PROBABILITY);
}

/** The chance of success is at most this, but for rounding, which is given room. */
function mostSuccess({ works }: Repair, { probabilities }: Ranking['posterior']): number {
  let most = 0;
  for (const [node, share] of works) most += share * (probabilities[node] ?? 0);
  return most * (1 + 1e-9);
}

/** @source Σ P(S) · (1 − Π (1 − works)); diagnoses outside the table are independent of it */
function chanceOfSuccess(repair: Repair, { table, weights, probabilities }: Ranking['posterior']): number {
  const { rows, values } = chancesToHelp(table, repair);
  let fails = 1;
  for (let at = 0; at < rows.length; at++) fails -= (weights[rows[at] ?? 0] ?? 0) * (values[at] ?? 0);
  for (const [node, share] of repair.works) if (!isMember(table, node)) fails *= 1 - share * (probabilities[node] ?? 0);
  return Math.min(1, Math.max(0, 1 - fails));
}
