import type { Belief } from './belief.js';
import { chancesOf, placesActingOn } from './chances.js';
import { changeOf, placesChangedBy } from './circumstances.js';
import { gainOfFinding } from './gain-of-finding.js';
import { sumByPattern, type WeighedPatterns, weighPatterns, weighPatternsByRow, weightsWith } from './patterns.js';
import type { Question } from './questions.js';
import { entropyOfChance, surprise } from './surprise.js';

type State = 'present' | 'absent';

/** One way in which questions can be answered. */
export interface Outcome {
  /** By question. */
  readonly states: readonly State[];
  readonly probability: number;
  /** Of row 0, the empty set, if it is so. */
  readonly emptyWeight: number;
  /** What it multiplies the weights of rows with, by their pattern. */
  readonly factors: Float64Array;
  /** The largest of these, but for patterns that have no weight. */
  readonly mostFactor: number;
}

/** The answers to some questions. */
export interface Prediction {
  /** Those that are possible, in a fixed order; probabilities add up to 1. */
  readonly outcomes: readonly Outcome[];
  /** Expected fall of the entropy, in bits, 0 or more. */
  gain(): number;
  /** How likely the member at a place is after an outcome. */
  probabilityOf(place: number, outcome: Outcome): number;
  /** It is not more likely than this. */
  mostOf(place: number, outcome: Outcome): number;
  /** By row, what is believed after an outcome; they add up to 1. */
  weightsAfter(outcome: Outcome): Float64Array;
}

/** Expected fall of the entropy by one question alone, in bits, 0 or more. */
export function gainOf(belief: Belief, question: Question): number {
  const { table } = belief.posterior;
  if (question.kind === 'circumstance') return predictAnswers(belief, [question]).gain();
  const places = placesActingOn(table, question.finding);
  return isToldByCauses(belief, places) ? gainOfFinding(belief, question.finding, places) : predictAnswers(belief, [question]).gain();
}

/** Predicts the answers to questions, and what would be believed after them. @param questions circumstances before findings */
export function predictAnswers(belief: Belief, questions: readonly Question[]): Prediction {
  const { weights } = belief;
  const places = new Set<number>();
  for (const question of questions) for (const at of placesOfQuestion(belief, question)) places.add(at);
  const isChanged = questions.some(({ kind }) => kind === 'circumstance');
  // A circumstance may leave so little of the weight that sums over pairs tell nothing of it.
  const patterns = isChanged ? weighPatternsByRow(belief, places) : weighPatterns(belief, places);
  const worlds = listWorlds(belief, patterns, questions);
  const chances = questions.flatMap((question) => (question.kind === 'finding' ? [chancesOf(patterns, question.finding)] : []));
  const branches = worlds.map((world): Branch => ({ world, chances, outcomes: splitWorld(world, chances) }));
  const weightsAfter = ({ factors }: Outcome): Float64Array => {
    const of = patterns.ofRows();
    const after = new Float64Array(of.length);
    for (let row = 0; row < after.length; row++) after[row] = (weights[row] ?? 0) * (factors[of[row] ?? 0] ?? 0);
    return after;
  };
  const entropyAfter = isToldByCauses(belief, places)
    ? (branch: Branch) => entropyByPattern(belief, patterns, branch)
    : (branch: Branch) => branch.outcomes.reduce((sum, outcome) => sum + outcome.probability * belief.entropyOf(weightsAfter(outcome)), 0);
  const withMember: Float64Array[] = [];
  return {
    outcomes: branches.flatMap((branch) => branch.outcomes),
    gain: () => Math.max(0, belief.entropy - branches.reduce((sum, branch) => sum + entropyAfter(branch), 0)),
    probabilityOf: (place, { factors }) => {
      withMember[place] ??= weightsWith(belief, patterns, place);
      return dot(withMember[place], factors);
    },
    mostOf: (place, { factors, mostFactor }) => mostWith(belief, { patterns, place, without: factors[0] ?? 0, mostFactor }),
    weightsAfter,
  };
}

interface MostAsked {
  readonly patterns: WeighedPatterns;
  readonly place: number;
  /** What rows without any of the members of the patterns are multiplied by. */
  readonly without: number;
  readonly mostFactor: number;
}

/** Rows that have another of the members are multiplied by the largest factor at most, all others by that of pattern 0. */
function mostWith(belief: Belief, { patterns, place, without, mostFactor }: MostAsked): number {
  const all = belief.together(place, place);
  let withOthers = 0;
  for (const other of patterns.places) withOthers += belief.together(place, other);
  return without * all + (mostFactor - without) * Math.min(all, withOthers);
}

/** Places of the members that tell how a question is answered, or what it changes. */
function placesOfQuestion({ posterior: { table } }: Belief, question: Question): Iterable<number> {
  return question.kind === 'finding' ? placesActingOn(table, question.finding) : placesChangedBy(table, question);
}

/** Whether the set of causes alone tells what members at these places act on. Rows of one set differ in consequences, which may act too. */
function isToldByCauses({ posterior: { network, table } }: Belief, places: ReadonlySet<number>): boolean {
  for (const at of places) if (network.nodes[table.universe[at] ?? 0]?.diagnosis === undefined) return false;
  return true;
}

/** One way in which circumstances can turn out, and what is believed in it. */
interface World {
  readonly states: readonly State[];
  readonly probability: number;
  /** What it multiplies the weights of rows with, by their pattern. */
  readonly factors: Float64Array;
  /** By pattern; they add up to 1. */
  readonly weights: Float64Array;
  readonly emptyWeight: number;
}

/** The worlds that are possible, present before absent; the only one without circumstances is as things are now. */
function listWorlds(belief: Belief, patterns: WeighedPatterns, questions: readonly Question[]): readonly World[] {
  const empty = belief.weights[0] ?? 0;
  const factors = new Float64Array(patterns.last.length).fill(1);
  let worlds: readonly Pick<World, 'states' | 'probability' | 'factors'>[] = [{ states: [], probability: 1, factors }];
  for (const question of questions) {
    if (question.kind !== 'circumstance') continue;
    const change = changeOf(patterns, question);
    worlds = worlds
      .flatMap((world) => [turn(world, { state: 'present', share: question.share, change: change.present }), turn(world, { state: 'absent', share: 1 - question.share, change: change.absent })])
      .filter(({ probability }) => probability > 0);
  }
  return worlds.map((world) => (world.states.length === 0 ? { ...world, weights: patterns.weights, emptyWeight: empty } : weighWorld(world, { sums: patterns.weights, empty })));
}

function turn(
  { states, probability, factors }: Pick<World, 'states' | 'probability' | 'factors'>,
  { state, share, change }: { readonly state: State; readonly share: number; readonly change: Float64Array | undefined },
): Pick<World, 'states' | 'probability' | 'factors'> {
  return { states: [...states, state], probability: probability * share, factors: change === undefined ? factors : product(factors, change) };
}

/** @param sums weights by pattern, as things are now */
function weighWorld(world: Pick<World, 'states' | 'probability' | 'factors'>, { sums, empty }: { readonly sums: Float64Array; readonly empty: number }): World {
  const { factors } = world;
  const total = dot(sums, factors);
  // All sets that have any weight are ruled out: none of the known causes is left.
  if (total === 0) return { ...world, weights: Float64Array.from(sums, (_, pattern) => (pattern === 0 ? 1 : 0)), emptyWeight: 1 };
  const shares = new Float64Array(factors.length);
  for (let pattern = 0; pattern < shares.length; pattern++) shares[pattern] = (factors[pattern] ?? 0) / total;
  return { ...world, factors: shares, weights: product(sums, shares), emptyWeight: empty * (shares[0] ?? 0) };
}

/** A world, and how findings can turn out in it. */
interface Branch {
  readonly world: World;
  /** For each finding, the chance that it is present, by pattern. */
  readonly chances: readonly Float64Array[];
  readonly outcomes: readonly Outcome[];
}

/** The outcomes in one world, present before absent, the first finding slowest. @source symptoms are independent given the set of causes */
function splitWorld(world: World, chances: readonly Float64Array[]): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  const split = (states: readonly State[], factors: Float64Array): void => {
    const chance = chances[states.length - world.states.length];
    if (chance === undefined) {
      const outcome = judge(world, states, factors);
      if (outcome !== undefined) outcomes.push(outcome);
      return;
    }
    const absent = new Float64Array(factors.length);
    for (let pattern = 0; pattern < absent.length; pattern++) absent[pattern] = (factors[pattern] ?? 0) * (1 - (chance[pattern] ?? 0));
    split([...states, 'present'], product(factors, chance));
    split([...states, 'absent'], absent);
  };
  split(world.states, new Float64Array(world.weights.length).fill(1));
  return outcomes;
}

/** An outcome, if it is possible. @param factors by pattern, the chance of its findings; they become those of the outcome */
function judge(world: World, states: readonly State[], factors: Float64Array): Outcome | undefined {
  const share = Math.min(1, dot(world.weights, factors));
  const probability = world.probability * share;
  if (probability <= 0) return undefined;
  const emptyWeight = Math.min(1, (world.emptyWeight * (factors[0] ?? 0)) / share);
  let mostFactor = 0;
  for (let pattern = 0; pattern < factors.length; pattern++) {
    const factor = ((factors[pattern] ?? 0) * (world.factors[pattern] ?? 0)) / share;
    factors[pattern] = factor;
    if (factor > mostFactor && (world.weights[pattern] ?? 0) > 0) mostFactor = factor;
  }
  return { states, probability, emptyWeight, factors, mostFactor };
}

/**
 * Entropy that is expected to be left in a branch, times the probability of its world.
 * @source H(causes | findings) = H(causes) − H(findings) + Σ H(finding | causes), findings being independent given the causes
 */
function entropyByPattern(belief: Belief, patterns: WeighedPatterns, { world, chances, outcomes }: Branch): number {
  let entropy = world.states.length === 0 ? belief.entropy : entropyOfWorld(belief, patterns, world);
  for (const { probability } of outcomes) entropy -= surprise(probability / world.probability);
  for (const chance of chances) {
    for (let pattern = 0; pattern < chance.length; pattern++) entropy += (world.weights[pattern] ?? 0) * entropyOfChance(chance[pattern] ?? 0);
  }
  return world.probability * entropy;
}

/** @source −wg · log₂ wg = g · (−w · log₂ w) − w · g · log₂ g, summed over the sets of each pattern */
function entropyOfWorld(belief: Belief, patterns: WeighedPatterns, { factors, weights }: World): number {
  const sums = sumByPattern(patterns.ofRows(), factors.length, belief.surprises);
  let entropy = 0;
  for (let pattern = 0; pattern < factors.length; pattern++) {
    const factor = factors[pattern] ?? 0;
    if (factor > 0) entropy += factor * (sums[pattern] ?? 0) - (weights[pattern] ?? 0) * Math.log2(factor);
  }
  return entropy;
}

function product(left: Float64Array, right: Float64Array): Float64Array {
  const products = new Float64Array(left.length);
  for (let at = 0; at < products.length; at++) products[at] = (left[at] ?? 0) * (right[at] ?? 0);
  return products;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}
