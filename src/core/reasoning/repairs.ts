import type { Knowledge, ResolutionRule, Risk } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import type { Posterior } from './infer.js';
import type { Network } from './network.js';
import type { Observed } from './observed.js';
import { compareProbabilities } from './places.js';
import { type Column, isMember, productOverMembers, rowsWith, type SetTable } from './set-table.js';

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
    .toSorted((a, b) => compareTexts(a.id, b.id))
    .flatMap((rule): Repair[] => {
      const named = works.get(rule.id);
      const state = rule.onlyIf === undefined ? undefined : observed.condition(rule.onlyIf);
      if (named === undefined || state === 'absent') return [];
      return [{ rule, works: named, ...(state === undefined ? {} : { condition: state === 'present' ? 'holds' : 'unknown' }) }];
    });
}

/** The chance that the resolution helps, 1 − Π (1 − works) over the members that name it, for the rows where there is one. */
export function chancesToHelp(table: SetTable, { works }: Pick<Repair, 'works'>): Column {
  const rows = rowsWith(table, works.keys());
  const values = new Float64Array(rows.length);
  const [only, another] = [...works].filter(([node]) => isMember(table, node));
  if (only !== undefined && another === undefined) return { rows, values: values.fill(1 - (1 - only[1])) };
  const fails = productOverMembers(table, new Map([...works].map(([node, share]) => [node, 1 - share])), rows);
  for (let at = 0; at < rows.length; at++) values[at] = 1 - (fails[rows[at] ?? 0] ?? 1);
  return { rows, values };
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

/** What is believed, as far as the cost depends on it. */
export interface Believed {
  /** By node number. */
  probabilities(): Float64Array;
  /** By row. */
  weights(): Float64Array;
}

/** An answer that a check may give. */
type PossibleAnswer = Believed & { readonly probability: number };

/** The expected minutes until a case is mended or handed on. */
export interface RepairCost {
  /** For what is believed. */
  of(believed: Believed): number;
  /** Whether looking first lowers the cost, which is `now`. */
  isLowerAfter(check: { readonly minutes: number; readonly answers: readonly PossibleAnswer[]; readonly now: number }): boolean;
}

/**
 * Prepares the cost of repair. Resolutions are tried in their order; one that costs more than it saves is passed over. Destructive ones are not counted on.
 * @source Heckerman, Breese and Rommelse 1995, expected cost of repair with a service call
 */
export function prepareCost({ table }: Posterior, repairs: readonly Repair[]): RepairCost {
  const plans = repairs
    .filter(({ rule }) => rule.risk !== 'destructive')
    .map(({ rule, works }) => ({ rule, works: [...works].filter(([node]) => isMember(table, node)) }))
    .filter(({ works }) => works.length > 0)
    .map(({ rule, works }): Plan => ({ rule, works, helps: rememberHelp(() => chancesToHelp(table, { works: new Map(works) })) }));
  const costOf = (believed: Believed): number => expectCost(plans, believed);
  return {
    of: costOf,
    isLowerAfter: ({ minutes, answers, now }) => {
      let spent = minutes;
      let left = 1;
      for (const answer of answers.toSorted((a, b) => b.probability - a.probability)) {
        // What is left costs something between nothing and handing it on.
        if (spent >= now) return false;
        if (spent + ESCALATION_MINUTES * left < now) return true;
        spent += answer.probability * costOf(answer);
        left = Math.max(0, left - answer.probability);
      }
      return spent < now;
    },
  };
}

interface Plan {
  readonly rule: ResolutionRule;
  /** How often it mends each member that names it. */
  readonly works: readonly (readonly [node: number, share: number])[];
  helps(): Column;
}

function rememberHelp(work: () => Column): () => Column {
  let column: Column | undefined;
  return () => {
    column ??= work();
    return column;
  };
}

function expectCost(plans: readonly Plan[], believed: Believed): number {
  const probabilities = believed.probabilities();
  const left = Float64Array.from(believed.weights());
  const tried = plans.map((plan) => ({ plan, rule: plan.rule, success: chanceToMend(plan, probabilities, left) })).filter(({ success }) => success >= LEAST_SUCCESS);
  tried.sort(compareRepairs);
  let share = 1;
  let minutes = 0;
  for (const { plan, rule, success } of tried) {
    // It never mends more than it would have mended at first.
    if (rule.minutes * share >= ESCALATION_MINUTES * success) continue;
    const { rows, values } = plan.helps();
    const gained = mended(left, plan.helps());
    if (rule.minutes * share >= ESCALATION_MINUTES * gained) continue;
    minutes += rule.minutes * share;
    share -= gained;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      left[row] = (left[row] ?? 0) * (1 - (values[at] ?? 0));
    }
  }
  return minutes + ESCALATION_MINUTES * share;
}

/** Share of the weight that a resolution mends; of one that mends too little to be tried, at most that. */
function chanceToMend({ works, helps }: Plan, probabilities: Float64Array, weights: Float64Array): number {
  let most = 0;
  for (const [node, share] of works) most += share * (probabilities[node] ?? 0);
  return works.length === 1 || most < LEAST_SUCCESS ? most : mended(weights, helps());
}

function mended(weights: Float64Array, { rows, values }: Column): number {
  let sum = 0;
  for (let at = 0; at < rows.length; at++) sum += (weights[rows[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}
