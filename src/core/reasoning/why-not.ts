import type { ConditionId, DiagnosisRule, Knowledge } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import { findDiagnosis } from './network.js';
import type { Observed } from './observed.js';
import { compareProbabilities } from './places.js';
import { type Change, isStillToLearn, keyOfChange, listChanges, listRequired } from './possible-changes.js';
import { type RankedDiagnosis, type Ranking, rankDiagnoses } from './rank.js';
import { prepareTrial, type Trial } from './trial.js';
import type { Verdict } from './verdict.js';

/** States that are taken to be so. */
export interface SupposedStates {
  readonly symptoms: ReadonlyMap<string, 'present' | 'absent'>;
  readonly conditions: ReadonlyMap<ConditionId, 'present' | 'absent'>;
}

/** One case, and what it would be if some states were otherwise. */
export interface SupposableCase {
  readonly knowledge: Knowledge;
  readonly observed: Observed;
  suppose(states: SupposedStates): Observed;
}

/** Why a diagnosis is not first, and what would put it there. */
export interface WhyNot {
  /** Place in the order, from 1; none for a diagnosis that is ruled out. */
  readonly place?: number;
  /** What is first now; none when no known cause is more probable than each. */
  readonly first?: string;
  /** Of the first diagnosis, else of none of the known causes. */
  readonly firstProbability: number;
  /** is-first: nothing has to change. learn: facts that are not known yet could put it first. otherwise: only if known facts were otherwise. nothing: not even then. */
  readonly answer: 'is-first' | 'learn' | 'otherwise' | 'nothing';
  /** The smallest change that puts it first; changes of known facts come after those that are still to learn. */
  readonly changes: readonly Change[];
  /** With the changes: its probability, the verdict, and how likely it is that they are so. */
  readonly ifSo?: { readonly probability: number; readonly verdict: Verdict; readonly chance: number };
}

/** More changes than this at once persuade nobody. */
const MOST_CHANGES = 3;
/** So many changes, those that alone do most, are tried together: 298 sets of at most three. */
const POOL = 12;
/** Sets that come this near by trial, in ln of the odds, are weighed anew. */
const SLACK = 0.1;
/** Judgement: sets that are weighed anew at most, so that the work is bounded. */
const MOST_WEIGHED = 48;

/** A set of changes, and what decides its place: known facts that would be otherwise, changes in all, chance, keys. */
interface Plan {
  readonly changes: readonly Change[];
  readonly flips: number;
  readonly chance: number;
  readonly key: string;
}

/**
 * Tells why a diagnosis is not first, and the smallest change of at most three facts that would put it first: such as are still to learn before known
 * ones, fewer before more, then the most probable; ties by id. None of the known causes competes for the first place.
 * Exact for a network of at most ten diagnoses and twelve possible changes; a larger one is searched among the changes that alone do most.
 * For a part of a class it is told of the class, which is what is ranked. Undefined when there is no such diagnosis.
 */
export function findWhyNot(supposable: SupposableCase, ranking: Ranking, asked: string): WhyNot | undefined {
  const { knowledge, observed } = supposable;
  const ruleOf = (wanted: string | undefined): DiagnosisRule | undefined => knowledge.diagnoses.find((diagnosis) => diagnosis.id === wanted);
  const rule = ruleOf(ruleOf(asked)?.partOf) ?? ruleOf(asked);
  if (rule === undefined) return undefined;
  const { id } = rule;
  const first = firstOf(ranking);
  const place = ranking.diagnoses.filter(({ partOf }) => partOf === undefined).findIndex((diagnosis) => diagnosis.id === id) + 1;
  const now = { ...(place > 0 && { place }), ...(first && { first: first.id }), firstProbability: first?.probability ?? ranking.unexplained };
  if (first?.id === id) return { ...now, answer: 'is-first', changes: [] };
  const required = listRequired(knowledge, observed, rule);
  const base = required.length === 0 ? ranking : rankDiagnoses(knowledge, supposable.suppose(statesOf(required)));
  const node = findDiagnosis(base.network, id);
  if (node === undefined) return { ...now, answer: 'nothing', changes: [] };
  const trial = prepareTrial(base, node, observed);
  const ordered = orderByEffect(listChanges(base, observed, rule), trial);
  const most = MOST_CHANGES - required.length;
  const learning = subsetsOf(ordered.filter(isStillToLearn).slice(0, POOL), most);
  const others = subsetsOf(ordered.slice(0, POOL), most).filter((changes) => !changes.every(isStillToLearn));
  const budget = { left: MOST_WEIGHED };
  for (const tier of [learning, others].flatMap((sets) => tiersOf(sets, required, trial))) {
    const found = weighAnew(supposable, tier, { id, budget });
    if (found) return { ...now, ...found };
  }
  return { ...now, answer: 'nothing', changes: [] };
}

/** The first diagnosis, unless none of the known causes is more probable than each. */
function firstOf({ diagnoses, unexplained }: Ranking): RankedDiagnosis | undefined {
  return diagnoses.some(({ probability }) => compareProbabilities(unexplained, probability) >= 0) ? diagnoses[0] : undefined;
}

/** The changes that alone do most first, ties by key. */
function orderByEffect(changes: readonly Change[], trial: Trial): readonly Change[] {
  const effects = changes.map((change) => ({ change, margin: trial.margin([change]) }));
  effects.sort((a, b) => b.margin - a.margin || compareTexts(keyOfChange(a.change).key, keyOfChange(b.change).key));
  return effects.map(({ change }) => change);
}

/** The sets that a trial puts first or nearly so, with the required changes in each, in tiers of equal effort; best first. */
function tiersOf(sets: readonly (readonly Change[])[], required: readonly Change[], trial: Trial): readonly (readonly Plan[])[] {
  const tiers = new Map<number, Plan[]>();
  for (const added of sets) {
    if (trial.margin(added) < -SLACK) continue;
    const changes = [...required, ...added];
    const flips = changes.filter((change) => !isStillToLearn(change)).length;
    const effort = flips * (MOST_CHANGES + 1) + changes.length;
    const key = added
      .map((change) => keyOfChange(change).key)
      .sort(compareTexts)
      .join('\n');
    tiers.set(effort, [...(tiers.get(effort) ?? []), { changes, flips, chance: trial.chance(changes), key }]);
  }
  return [...tiers.keys()].sort((a, b) => a - b).map((effort) => (tiers.get(effort) ?? []).sort((a, b) => compareProbabilities(a.chance, b.chance) || compareTexts(a.key, b.key)));
}

/** All sets of at most so many changes of different things, the empty one first. */
function subsetsOf(pool: readonly Change[], most: number): readonly (readonly Change[])[] {
  const subsets: (readonly Change[])[] = [[]];
  const extend = (chosen: readonly Change[], from: number): void => {
    if (chosen.length >= most) return;
    for (const [at, change] of pool.entries()) {
      if (at < from || chosen.some((other) => keyOfChange(other).thing === keyOfChange(change).thing)) continue;
      subsets.push([...chosen, change]);
      extend([...chosen, change], at + 1);
    }
  };
  extend([], 0);
  return subsets;
}

function weighAnew(
  { knowledge, suppose }: SupposableCase,
  plans: readonly Plan[],
  { id, budget }: { readonly id: string; readonly budget: { left: number } },
): Pick<WhyNot, 'answer' | 'changes' | 'ifSo'> | undefined {
  for (const { changes, flips, chance } of plans) {
    if (budget.left === 0) return undefined;
    budget.left -= 1;
    const ranking = rankDiagnoses(knowledge, suppose(statesOf(changes)));
    const first = firstOf(ranking);
    if (first?.id !== id) continue;
    const ordered = changes.toSorted((a, b) => Number(isStillToLearn(b)) - Number(isStillToLearn(a)) || compareTexts(keyOfChange(a).key, keyOfChange(b).key));
    return { answer: flips === 0 ? 'learn' : 'otherwise', changes: ordered, ifSo: { probability: first.probability, verdict: ranking.verdict, chance } };
  }
  return undefined;
}

function statesOf(changes: readonly Change[]): SupposedStates {
  const symptoms = new Map<string, 'present' | 'absent'>();
  const conditions = new Map<ConditionId, 'present' | 'absent'>();
  for (const change of changes) {
    if (change.kind === 'symptom') for (const { id } of change.symptoms) symptoms.set(id, change.to);
    else conditions.set(change.condition, change.to);
  }
  return { symptoms, conditions };
}
