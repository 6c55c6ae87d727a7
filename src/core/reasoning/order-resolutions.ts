import type { Knowledge } from '../model.js';
import type { Observed } from './observed.js';
import { comparePlaces } from './places.js';
import type { RankedDiagnosis, Ranking } from './rank.js';
import { chancesToHelp, compareRepairs, LEAST_SUCCESS, listRepairs, mostHelped, type Repair, worksOfMembers } from './repairs.js';
import { isMember, type SetTable } from './set-table.js';

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
  const places: (RankedDiagnosis | undefined)[] = [];
  for (const diagnosis of diagnoses) places[diagnosis.node] = diagnosis;
  const offers = listRepairs(knowledge, observed, network).flatMap((repair) => {
    // Room for rounding.
    if (mostHelped(repair, posterior.probabilities) * (1 + 1e-9) < LEAST_SUCCESS) return [];
    const success = chanceOfSuccess(repair, posterior);
    if (success < LEAST_SUCCESS) return [];
    const mended = repair.nodes.flatMap((node) => places[node] ?? []).sort(comparePlaces);
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

/** @source Σ P(S) · (1 − Π (1 − works)); diagnoses outside the table are independent of it */
function chanceOfSuccess(repair: Repair, { table, weights, probabilities }: Ranking['posterior']): number {
  let fails = failsOnMembers(table, worksOfMembers(table, repair), weights);
  for (const [at, node] of repair.nodes.entries()) if (!isMember(table, node)) fails *= 1 - (repair.shares[at] ?? 0) * (probabilities[node] ?? 0);
  return Math.min(1, Math.max(0, 1 - fails));
}

function failsOnMembers(table: SetTable, works: Pick<Repair, 'nodes' | 'shares'>, weights: Float64Array): number {
  let fails = 1;
  const [only, another] = works.nodes;
  if (only === undefined) return fails;
  if (another === undefined) {
    const helps = 1 - (1 - (works.shares[0] ?? 0));
    for (const start of table.startsOf(table.place[only] ?? 0)) for (let row = start; row < (table.end[start] ?? 0); row++) fails -= (weights[row] ?? 0) * helps;
    return fails;
  }
  const { rows, values } = chancesToHelp(table, works);
  for (let at = 0; at < rows.length; at++) fails -= (weights[rows[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return fails;
}
