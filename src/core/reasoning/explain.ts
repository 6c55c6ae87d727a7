import { compareTexts } from '../text/compare-texts.js';
import { Balance } from './balance.js';
import { weighSetsBeside } from './candidates.js';
import { removal } from './circumstances.js';
import { toDecibans } from './decibans.js';
import { combineSymptoms, type Finding } from './findings.js';
import { chanceGiven, chanceOtherwise, rememberRatios } from './likelihood.js';
import { holdersOf } from './member-tree.js';
import { findDiagnosis, type Network } from './network.js';
import { classOf, isRanked } from './parts.js';
import type { Ranking } from './rank.js';
import { isMember } from './set-table.js';
import { buildWaterfall, compareEffects, type WaterfallStep, type WeighedTable } from './waterfall.js';

/** What one symptom says about a diagnosis, in decibans. */
export interface Evidence {
  readonly symptom: string;
  /** Step of the waterfall from `priorDb` to `posteriorDb`. */
  readonly db: number;
  /** What would be lost if only this were not known. */
  readonly aloneDb: number;
  /** The event that it sees; one of the symptoms that see it carries the decibans of all. */
  readonly sameEvent?: string;
}

/** A diagnosis without which the explained one would rise. */
export interface ExplainedAway {
  readonly diagnosis: string;
  /** By how much, in decibans. */
  readonly db: number;
}

/** Why a diagnosis has its probability. */
export interface Explanation {
  /** Log odds in decibans without symptoms, factors included. */
  readonly priorDb: number;
  /** Log odds in decibans with all known symptoms. */
  readonly posteriorDb: number;
  /** The known symptoms that matter and all that the diagnosis shows or hides, by |aloneDb|, largest first, then by id. */
  readonly evidence: readonly Evidence[];
  /** Largest first, then by id. */
  readonly explainedAwayBy: readonly ExplainedAway[];
}

/** Smaller effects are rounding. */
const LEAST_DB = 1e-9;
/** @source design: twice the odds */
const EXPLAINED_AWAY_DB = 3;
/** Judgement: what is less probable takes too little from others to be told. */
const LIKELY = 0.05;

/**
 * Explains the probability of a diagnosis of the ranking.
 * @throws RangeError when the ranking does not hold it
 */
export function explainDiagnosis({ network, posterior }: Pick<Ranking, 'network' | 'posterior'>, id: string): Explanation {
  const node = findDiagnosis(network, id);
  if (node === undefined) throw new RangeError(`the ranking holds no diagnosis "${id}"`);
  const weighed = isMember(posterior.table, node) ? { ...posterior.candidates.sets, ratios: posterior.ratios } : weighBeside(network, node, posterior);
  const has = holdersOf(weighed.table, node);
  const balance = Balance.of(weighed.weights, has);
  const { priorDb, posteriorDb, steps } = buildWaterfall(weighed, { has, weighed: balance });
  return { priorDb, posteriorDb, evidence: listEvidence(network, node, steps), explainedAwayBy: findExplainedAway(weighed, { node, has, balance }, posterior.probabilities) };
}

/** The sets with one more diagnosis. */
function weighBeside(network: Network, node: number, { candidates }: Ranking['posterior']): WeighedTable {
  const sets = weighSetsBeside(network, candidates, node);
  return { ...sets, ratios: rememberRatios(sets.table) };
}

function listEvidence(network: Network, node: number, steps: readonly WaterfallStep[]): readonly Evidence[] {
  const effects = new Map<string, { readonly db: number; readonly aloneDb: number }>();
  for (const { finding, db, aloneDb } of steps) {
    if (Math.abs(db) < LEAST_DB && Math.abs(aloneDb) < LEAST_DB) continue;
    for (const symptom of finding.symptoms) effects.set(symptom, { db: 0, aloneDb: 0 });
    effects.set(strongestSymptom(network, finding, node), { db, aloneDb });
  }
  const rule = network.nodes[node]?.diagnosis;
  for (const symptom of Object.keys({ ...rule?.symptoms, ...rule?.hides })) if (!effects.has(symptom)) effects.set(symptom, { db: 0, aloneDb: 0 });
  const ordered = [...effects].map(([id, effect]) => ({ id, effect, db: effect.aloneDb })).sort(compareEffects);
  return ordered.map(({ id, effect }) => {
    const event = network.symptoms.get(id)?.event;
    return { symptom: id, ...effect, ...(event === undefined ? {} : { sameEvent: event }) };
  });
}

/** The symptom of a finding that alone says most about the node; ties by id. */
function strongestSymptom(network: Network, finding: Finding, node: number): string {
  const [only, another] = finding.symptoms;
  if (only !== undefined && another === undefined) return only;
  const strengths = finding.symptoms.map((id) => ({ id, strength: strengthOf(network, id, node) }));
  strengths.sort((a, b) => b.strength - a.strength || compareTexts(a.id, b.id));
  return strengths[0]?.id ?? finding.id;
}

function strengthOf(network: Network, id: string, node: number): number {
  const symptom = network.symptoms.get(id);
  if (symptom === undefined || symptom.state === 'unknown') return 0;
  const finding = combineSymptoms([symptom]);
  const link = finding.links.find((candidate) => candidate.node === node);
  return link === undefined ? 0 : Math.abs(Math.log(chanceGiven({ ...link, finding }, symptom.state) / chanceOtherwise(finding, symptom.state)));
}

interface Explained {
  readonly node: number;
  /** By row, 1 where it is there. */
  readonly has: Uint8Array;
  readonly balance: Balance;
}

function findExplainedAway({ table, weights }: WeighedTable, { node, has, balance }: Explained, probabilities: Float64Array): readonly ExplainedAway[] {
  const logOdds = balance.logOdds();
  const found: ExplainedAway[] = [];
  for (const other of table.universe) {
    const { id = '', diagnosis } = table.network.nodes[other] ?? {};
    if (other === node || diagnosis === undefined || !isRanked(table.network, other) || classOf(table.network, node) === other || (probabilities[other] ?? 0) < LIKELY) continue;
    const factors = removal(table, other);
    const without = balance.logOddsTimes(factors) ?? Balance.ofLogs(addLogs(weights.logs, factors), has).logOdds();
    const db = toDecibans(without - logOdds);
    if (db >= EXPLAINED_AWAY_DB) found.push({ diagnosis: id, db });
  }
  return found.sort((a, b) => compareEffects({ id: a.diagnosis, db: a.db }, { id: b.diagnosis, db: b.db }));
}

/** ln of the weights, each multiplied by a factor. */
function addLogs(logWeights: Float64Array, factors: Float64Array): Float64Array {
  return logWeights.map((log, row) => log + Math.log(factors[row] ?? 1));
}
