import type { Knowledge, ResolutionRule, Risk } from '../model.js';
import { type Belief, keep } from './belief.js';
import { compareIds } from './compare-ids.js';
import type { Network } from './network.js';
import type { Observed } from './observed.js';
import { type Column, productOverMembers, rowsWith, type SetTable } from './set-table.js';

/** A resolution that is possible here. */
export interface Repair {
  readonly rule: ResolutionRule;
  /** State of its `onlyIf`, where it has one. */
  readonly condition?: 'holds' | 'unknown';
  /** How often it mends each diagnosis that names it, by node number. */
  readonly works: ReadonlyMap<number, number>;
}

/** What a resolution costs beside its minutes: its risk multiplies them. @source judgement */
const riskFactors: Readonly<Record<Risk, number>> = { low: 1, medium: 2, high: 5, destructive: 5 };

/** Judgement: resolutions that help in fewer cases are not worth a line. */
export const LEAST_SUCCESS = 0.005;
/** Judgement: what it costs to hand the case to somebody else when nothing helps. */
const ESCALATION_MINUTES = 60;

/** Lists the resolutions that diagnoses of the network name and that are not ruled out by their `onlyIf`, in id order. */
export function listRepairs(knowledge: Knowledge, observed: Observed, network: Network): readonly Repair[] {
  const works = new Map<string, Map<number, number>>();
  for (const node of network.diagnoses) {
    for (const [id, share] of Object.entries(network.nodes[node]?.diagnosis?.resolutions ?? {})) {
      const before = works.get(id);
      if (before === undefined) works.set(id, new Map([[node, share]]));
      else before.set(node, share);
    }
  }
  return knowledge.resolutions
    .toSorted((a, b) => compareIds(a.id, b.id))
    .flatMap((rule): Repair[] => {
      const named = works.get(rule.id);
      const state = rule.onlyIf === undefined ? undefined : observed.condition(rule.onlyIf);
      if (named === undefined || state === 'absent') return [];
      return [{ rule, works: named, ...(state === undefined ? {} : { condition: state === 'present' ? 'holds' : 'unknown' }) }];
    });
}

/** The chance that the resolution helps, 1 − Π (1 − works) over the members that name it, for the rows where there is one. */
export function chancesToHelp(table: SetTable, { works }: Repair): Column {
  const rows = rowsWith(table, works.keys());
  const fails = productOverMembers(table, new Map([...works].map(([node, share]) => [node, 1 - share])), rows);
  return { rows, values: Float64Array.from(rows, (row) => 1 - (fails[row] ?? 1)) };
}

/**
 * Order of resolutions: by success for each minute and risk, largest first; equal ones by id.
 * @source Kadane and Simon 1977; Heckerman, Breese and Rommelse 1995: the order of least expected cost for one fault and independent repairs
 */
export function compareRepairs(a: { readonly rule: ResolutionRule; readonly success: number }, b: { readonly rule: ResolutionRule; readonly success: number }): number {
  return worth(b) - worth(a) || compareIds(a.rule.id, b.rule.id);
}

function worth({ rule, success }: { readonly rule: ResolutionRule; readonly success: number }): number {
  return success / (rule.minutes * riskFactors[rule.risk]);
}

/**
 * Prepares the expected minutes until a case is mended or handed on, for given weights of the kept rows.
 * Resolutions are tried in their order; one that costs more than it saves is passed over. Destructive ones are not counted on.
 * @source Heckerman, Breese and Rommelse 1995, expected cost of repair with a service call
 */
export function prepareCost({ posterior, places }: Belief, repairs: readonly Repair[]): (weights: Float64Array) => number {
  const plans = repairs
    .filter(({ rule }) => rule.risk !== 'destructive')
    .map((repair): Plan => ({ rule: repair.rule, helps: keep(chancesToHelp(posterior.table, repair), places) }))
    .filter(({ helps }) => helps.rows.length > 0);
  return (weights) => {
    const tried = plans.map((plan) => ({ ...plan, success: mended(weights, plan) })).filter(({ success }) => success >= LEAST_SUCCESS);
    tried.sort(compareRepairs);
    const left = Float64Array.from(weights);
    let share = 1;
    let minutes = 0;
    for (const plan of tried) {
      const gained = mended(left, plan);
      if (plan.rule.minutes * share >= ESCALATION_MINUTES * gained) continue;
      minutes += plan.rule.minutes * share;
      share -= gained;
      for (const [at, row] of plan.helps.rows.entries()) left[row] = (left[row] ?? 0) * (1 - (plan.helps.values[at] ?? 0));
    }
    return minutes + ESCALATION_MINUTES * share;
  };
}

interface Plan {
  readonly rule: ResolutionRule;
  /** By kept row. */
  readonly helps: Column;
}

/** Share of the weight that a resolution mends. */
function mended(weights: Float64Array, { helps: { rows, values } }: Plan): number {
  let sum = 0;
  for (let at = 0; at < rows.length; at++) sum += (weights[rows[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}
