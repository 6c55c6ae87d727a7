import type { Knowledge, ResolutionRule, Risk } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import type { Belief } from './belief.js';
import type { Network } from './network.js';
import type { Observed } from './observed.js';
import type { Prediction } from './outcomes.js';
import { compareProbabilities } from './places.js';
import { type Column, isMember, marginals, productOverMembers, rowsWith, type SetTable } from './set-table.js';

/** A resolution that is possible here. */
export interface Repair {
  readonly rule: ResolutionRule;
  /** State of its `onlyIf`, where it has one. */
  readonly condition?: 'holds' | 'unknown';
  /** Numbers of the diagnoses that name it, in id order. */
  readonly nodes: readonly number[];
  /** How often it mends each of them. */
  readonly shares: readonly number[];
}

/** What a resolution costs beside its minutes: its risk multiplies them. @source judgement */
const riskFactors: Readonly<Record<Risk, number>> = { low: 1, medium: 2, high: 5, destructive: 5 };

/** Judgement: resolutions that help in fewer cases are not worth a line. */
export const LEAST_SUCCESS = 0.005;
/** Judgement: what it costs to hand the case to somebody else when nothing helps. */
const ESCALATION_MINUTES = 60;

/** Lists the resolutions that diagnoses of the network name and that are not ruled out by their `onlyIf`, in id order. */
export function listRepairs(knowledge: Knowledge, observed: Observed, network: Network): readonly Repair[] {
  const all = named.get(network.diagnoses) ?? listNamed(knowledge, network);
  named.set(network.diagnoses, all);
  return all.flatMap((repair): Repair | readonly Repair[] => {
    const state = repair.rule.onlyIf === undefined ? undefined : observed.condition(repair.rule.onlyIf);
    if (state === undefined) return repair;
    return state === 'absent' ? [] : { ...repair, condition: state === 'present' ? 'holds' : 'unknown' };
  });
}

/** Found once for all cases in which the same diagnoses take part. */
const named = new WeakMap<Network['diagnoses'], readonly Repair[]>();

/** The resolutions that diagnoses name, in id order, whatever is observed. */
function listNamed({ resolutions }: Knowledge, network: Network): readonly Repair[] {
  const works = new Map<string, { readonly nodes: number[]; readonly shares: number[] }>();
  for (const node of network.diagnoses) {
    for (const [id, share] of Object.entries(network.nodes[node]?.diagnosis?.resolutions ?? {})) {
      const { nodes, shares } = works.get(id) ?? { nodes: [], shares: [] };
      nodes.push(node);
      shares.push(share);
      works.set(id, { nodes, shares });
    }
  }
  const ordered = resolutions.toSorted((a, b) => compareTexts(a.id, b.id));
  return ordered.flatMap((rule) => {
    const work = works.get(rule.id);
    return work === undefined ? [] : { rule, ...work };
  });
}

/** Some of the diagnoses that name a resolution, and how often it mends each. */
type Works = Pick<Repair, 'nodes' | 'shares'>;

/** Those of the diagnoses that are members of sets. */
export function worksOfMembers(table: SetTable, { nodes, shares }: Works): Works {
  const isHere = (_: number, at: number): boolean => isMember(table, nodes[at] ?? 0);
  return { nodes: nodes.filter(isHere), shares: shares.filter(isHere) };
}

/** The chance that the resolution helps, 1 − Π (1 − works) over the members that name it, for the rows where there is one. @param works of members */
export function chancesToHelp(table: SetTable, { nodes, shares }: Works): Column {
  const rows = rowsWith(table, nodes);
  const values = new Float64Array(rows.length);
  if (nodes.length === 1) return { rows, values: values.fill(1 - (1 - (shares[0] ?? 0))) };
  const fails = productOverMembers(table, new Map(nodes.map((node, at) => [node, 1 - (shares[at] ?? 0)])), rows);
  for (let at = 0; at < rows.length; at++) values[at] = 1 - (fails[rows[at] ?? 0] ?? 1);
  return { rows, values };
}

/** A resolution helps in at most this share of the cases. @param probabilities by node number */
export function mostHelped({ nodes, shares }: Works, probabilities: Float64Array): number {
  let most = 0;
  for (let at = 0; at < nodes.length; at++) most += (shares[at] ?? 0) * (probabilities[nodes[at] ?? 0] ?? 0);
  return most;
}

/**
 * Order of resolutions: by success for each minute and risk, largest first; those equal to 12 significant digits by id.
 * @source Kadane and Simon 1977; Heckerman, Breese and Rommelse 1995: the order of least expected cost for one fault and independent repairs
 */
export function compareRepairs(a: { readonly rule: ResolutionRule; readonly success: number }, b: { readonly rule: ResolutionRule; readonly success: number }): number {
  return compareProbabilities(worth(a), worth(b)) || compareTexts(a.rule.id, b.rule.id);
}

function worth({ rule, success }: { readonly rule: ResolutionRule; readonly success: number }): number {
  return success / (rule.minutes * riskFactors[rule.risk]);
}

/** The expected minutes until a case is mended or handed on. */
export interface RepairCost {
  /** Whether looking first, for so many minutes, lowers the cost. */
  isLowerAfter(minutes: number, check: Prediction): boolean;
}

/**
 * Prepares the cost of repair. Resolutions are tried in their order; one that costs more than it saves is passed over. Destructive ones are not counted on.
 * @source Heckerman, Breese and Rommelse 1995, expected cost of repair with a service call
 */
export function prepareCost({ posterior: { table }, weights }: Belief, repairs: readonly Repair[]): RepairCost {
  const plans = repairs.flatMap(({ rule, ...works }): Plan[] => {
    const { nodes, shares } = worksOfMembers(table, works);
    if (rule.risk === 'destructive' || nodes.length === 0) return [];
    return [{ rule, nodes, shares, helps: rememberHelp(() => chancesToHelp(table, { nodes, shares })) }];
  });
  let now: number | undefined;
  return {
    isLowerAfter: (minutes, { outcomes, weightsAfter }) => {
      now ??= expectCost(table, plans, weights);
      let spent = minutes;
      let left = 1;
      for (const outcome of outcomes.toSorted((a, b) => b.probability - a.probability)) {
        // What is left costs something between nothing and handing it on.
        if (spent >= now) return false;
        if (spent + ESCALATION_MINUTES * left < now) return true;
        spent += outcome.probability * expectCost(table, plans, weightsAfter(outcome));
        left = Math.max(0, left - outcome.probability);
      }
      return spent < now;
    },
  };
}

/** A resolution with the members that name it. */
interface Plan extends Works {
  readonly rule: ResolutionRule;
  helps(): Column;
}

function rememberHelp(work: () => Column): () => Column {
  let column: Column | undefined;
  return () => {
    column ??= work();
    return column;
  };
}

/** A plan in its place. */
interface Tried {
  readonly plan: Plan;
  readonly rule: ResolutionRule;
  /** Of the whole weight. */
  readonly success: number;
}

/** @param weights by row, all that is to be mended */
function expectCost(table: SetTable, plans: readonly Plan[], weights: Float64Array): number {
  const whole: Unmended = { left: weights, holding: marginals(table, weights) };
  const rest: Unmended = { left: weights.slice(), holding: whole.holding.slice() };
  const tried: Tried[] = [];
  /** The first plan behind another that may pay: where it mends most of what is left, only so many need a closer look. */
  const nextAfter = (last: Tried | undefined, share: number): Tried | undefined => {
    let next: Tried | undefined;
    for (const [at, plan] of plans.entries()) {
      const { rule } = plan;
      if (rule.minutes * share >= ESCALATION_MINUTES * mostHelped(plan, rest.holding)) continue;
      const one = tried[at] ?? { plan, rule, success: mended(plan, whole) };
      tried[at] = one;
      // It never mends more than it would have mended at first.
      if (one.success < LEAST_SUCCESS || rule.minutes * share >= ESCALATION_MINUTES * one.success) continue;
      if ((last === undefined || compareRepairs(last, one) < 0) && (next === undefined || compareRepairs(one, next) < 0)) next = one;
    }
    return next;
  };
  let share = 1;
  let minutes = 0;
  for (let next = nextAfter(undefined, share); next !== undefined; next = nextAfter(next, share)) {
    const { plan, rule } = next;
    const gained = mended(plan, rest);
    if (rule.minutes * share >= ESCALATION_MINUTES * gained) continue;
    minutes += rule.minutes * share;
    share -= gained;
    takeAway(table, plan, rest);
  }
  return minutes + ESCALATION_MINUTES * share;
}

/** The weight that is not mended yet. */
interface Unmended {
  /** By row. */
  readonly left: Float64Array;
  /** By node number, of the rows that hold the node. */
  readonly holding: Float64Array;
}

/** Weight that a resolution mends. */
function mended(plan: Plan, { left, holding }: Unmended): number {
  if (plan.nodes.length === 1) return mostHelped(plan, holding);
  const { rows, values } = plan.helps();
  let sum = 0;
  for (let at = 0; at < rows.length; at++) sum += (left[rows[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

function takeAway({ shorter, last, universe }: SetTable, { helps }: Plan, { left, holding }: Unmended): void {
  const { rows, values } = helps();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const gone = (left[row] ?? 0) * (values[at] ?? 0);
    left[row] = (left[row] ?? 0) - gone;
    for (let up = row; up > 0; up = shorter[up] ?? 0) {
      const node = universe[last[up] ?? 0] ?? 0;
      holding[node] = (holding[node] ?? 0) - gone;
    }
  }
}
