import { type Candidates, logSum, weighSetsBeside } from './candidates.js';
import { changeOf } from './circumstances.js';
import { adjustPrior } from './clamp.js';
import { combineSymptoms, type Finding } from './findings.js';
import { chanceGiven, chanceOtherwise, likelihoodRatios } from './likelihood.js';
import type { Network, NetworkNode } from './network.js';
import type { Observed } from './observed.js';
import { isRanked } from './parts.js';
import { probableCauses } from './places.js';
import type { Change, CircumstanceChange, SymptomChange } from './possible-changes.js';
import type { Ranking } from './rank.js';
import { isMember, type SetTable } from './set-table.js';
import type { WeighedSets } from './weigh-sets.js';

/** Tries changes on one table of sets. On a small network it is exact; on a large one it says which changes are worth weighing anew. */
export interface Trial {
  /** ln of the odds of the diagnosis ÷ those of the best that it competes with, none of the known causes among them; it would be first from 0 on. */
  margin(changes: readonly Change[]): number;
  /** Chance that the changes are so, given everything else that is known. */
  chance(changes: readonly Change[]): number;
}

/** What a change does to ln of the weights. */
interface Effect {
  /** What its state says, by row. */
  readonly said: Float64Array;
  /** What the state that it has now says, by row. */
  readonly unsaid: Float64Array;
  /** ln of the chance of its state when none of the known causes is there; of a circumstance, of the state. */
  readonly otherwise: number;
  /** For diagnoses outside the table, what it does to ln of their odds; by node number. */
  readonly outside: ReadonlyMap<number, number>;
}

const NOTHING = Number.MIN_VALUE;
/** Rows below this are lost beside the heaviest one in the sums of a double; a diagnosis of which nothing else is left is far from first. */
const LEAST_LOG = -300;

/** Prepares trials for a diagnosis of a ranking. */
export function prepareTrial({ network, posterior }: Ranking, node: number, observed: Observed): Trial {
  const { candidates, noneOutside } = posterior;
  const { sets } = candidates;
  const {
    table,
    weights: { logs: logWeights },
  } = sets.table.universe.length === network.nodes.length ? sets : weighSetsTold(network, candidates, node);
  const outside = network.diagnoses.filter((other) => !isMember(table, other));
  const effects = new WeakMap<Change, Effect>();
  const effectOf = (change: Change): Effect => {
    const effect = effects.get(change) ?? (change.kind === 'symptom' ? effectOfSymptoms(table, change, outside) : effectOfCircumstance(table, change, observed));
    effects.set(change, effect);
    return effect;
  };
  return {
    margin: (changes) => {
      const tried = changes.map(effectOf);
      const weights = weigh(add(logWeights, tried));
      const probabilities = new Float64Array(network.nodes.length);
      addMarginals(table, weights, probabilities);
      for (const other of outside) {
        const score = tried.reduce((sum, effect) => sum + (effect.outside.get(other) ?? 0), candidates.alone.scores[other] ?? 0);
        probabilities[other] = 1 / (1 + Math.exp(-score));
      }
      const rivals = network.diagnoses.filter((other) => other !== node && isRanked(network, other) && probableCauses(network, other, probabilities).length === 0);
      const best = rivals.reduce((most, other) => Math.max(most, probabilities[other] ?? 0), (weights[0] ?? 0) * noneOutside);
      const causes = probableCauses(network, node, probabilities).map((cause) => logOdds(0.5) - logOdds(probabilities[cause] ?? 0));
      return Math.min(logOdds(probabilities[node] ?? 0) - logOdds(best), ...causes.map((margin) => Math.min(margin, -NOTHING)));
    },
    chance: (changes) => {
      const symptoms = changes.filter(({ kind }) => kind === 'symptom').map(effectOf);
      const circumstances = changes.reduce((all, change) => (change.kind === 'symptom' ? all : all * change.share), 1);
      const rest = logWeights.map((log, row) => symptoms.reduce((sum, { unsaid }) => sum - (unsaid[row] ?? 0), log));
      const said = rest.map((log, row) => symptoms.reduce((sum, effect) => sum + (effect.said[row] ?? 0), log));
      const otherwise = symptoms.reduce((sum, effect) => sum + effect.otherwise, 0);
      return circumstances * Math.min(1, Math.exp(logSum(said) - logSum(rest) + otherwise));
    },
  };
}

function effectOfSymptoms(table: SetTable, { symptoms, from, to }: SymptomChange, outside: readonly number[]): Effect {
  const [first, ...rest] = symptoms;
  const then = combineSymptoms([{ ...first, state: to }, ...rest.map((symptom) => ({ ...symptom, state: to }))]);
  const [voter, ...voters] = symptoms.filter(({ state }) => state === from);
  const now = from === 'unknown' || voter === undefined ? undefined : combineSymptoms([voter, ...voters]);
  const { nodes } = table.network;
  const lift = (node: NetworkNode | undefined, finding: Finding | undefined): number => {
    const link = finding?.links.find((one) => nodes[one.node] === node);
    if (finding === undefined || link === undefined || finding.state === 'unknown') return 0;
    return Math.log(chanceGiven({ ...link, finding }, finding.state) / chanceOtherwise(finding, finding.state));
  };
  return {
    said: logRatios(table, then, to),
    unsaid: now === undefined || from === 'unknown' ? new Float64Array(table.last.length) : logRatios(table, now, from),
    otherwise: Math.log(chanceOtherwise(then, to)),
    outside: new Map(outside.map((node) => [node, lift(nodes[node], then) - lift(nodes[node], now)])),
  };
}

function logRatios(table: SetTable, finding: Finding, state: 'present' | 'absent'): Float64Array {
  const { rows, values } = likelihoodRatios(table, finding, state);
  const logs = new Float64Array(table.last.length);
  for (let at = 0; at < rows.length; at++) logs[rows[at] ?? 0] = Math.log(values[at] ?? 1);
  return logs;
}

/** A condition that is a factor of other diagnoses too changes them as well. */
function effectOfCircumstance(table: SetTable, { condition, share, to }: CircumstanceChange, observed: Observed): Effect {
  const effects = [...table.network.nodes.entries()].flatMap(([node, { id, prior, diagnosis }]) => {
    if (!isMember(table, node) || !diagnosis?.factors.some(({ when }) => when === condition)) return [];
    const met = diagnosis.factors.filter(({ when }) => (when === condition ? to : observed.condition(when)) === 'present');
    const changed = adjustPrior(
      diagnosis.prior,
      met.map(({ makes }) => makes),
    );
    return [{ kind: 'factor' as const, node, id, makes: (changed / (1 - changed)) * ((1 - prior) / prior) }];
  });
  const [first, ...rest] = effects;
  const present = first && changeOf(table, { kind: 'circumstance', condition, share, effects: [first, ...rest], missing: [] }).present;
  return { said: present?.map(Math.log) ?? new Float64Array(table.last.length), unsaid: new Float64Array(table.last.length), otherwise: 0, outside: new Map() };
}

/** The sets of the candidates and one diagnosis, with all consequences: each of their symptoms could come to be known. */
function weighSetsTold(network: Network, { sets, alone }: Candidates, node: number): WeighedSets {
  return weighSetsBeside(network, { sets, alone: { ...alone, telling: new Uint8Array(network.nodes.length).fill(1) } }, node);
}

function add(logWeights: Float64Array, effects: readonly Effect[]): Float64Array {
  const sums = Float64Array.from(logWeights);
  for (const { said, unsaid } of effects) for (let row = 0; row < sums.length; row++) sums[row] = (sums[row] ?? 0) + (said[row] ?? 0) - (unsaid[row] ?? 0);
  return sums;
}

/** Makes the shares of the weight out of their logarithms, in place: a search does this a thousand times. */
function weigh(logs: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < logs.length; row++) top = Math.max(top, logs[row] ?? 0);
  let sum = 0;
  for (let row = 0; row < logs.length; row++) {
    const below = (logs[row] ?? 0) - top;
    const weight = below < LEAST_LOG ? 0 : Math.exp(below);
    logs[row] = weight;
    sum += weight;
  }
  for (let row = 0; row < logs.length; row++) logs[row] = (logs[row] ?? 0) / sum;
  return logs;
}

/** By node number, the weight of the rows that hold the node. */
function addMarginals({ shorter, last, universe }: SetTable, weights: Float64Array, probabilities: Float64Array): void {
  for (let row = 1; row < weights.length; row++) {
    if (weights[row] === 0) continue;
    for (let up = row; up > 0; up = shorter[up] ?? 0) {
      const node = universe[last[up] ?? 0] ?? 0;
      probabilities[node] = (probabilities[node] ?? 0) + (weights[row] ?? 0);
    }
  }
}

function logOdds(probability: number): number {
  return Math.log(Math.max(probability, NOTHING)) - Math.log(Math.max(1 - probability, Number.EPSILON));
}
