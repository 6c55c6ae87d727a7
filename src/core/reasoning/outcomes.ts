import type { ConditionId } from '../model.js';
import { type Belief, keepRows } from './belief.js';
import { type Change, changeOf } from './circumstances.js';
import { gainOfFinding, sumWeights, surprise } from './gain-of-finding.js';
import type { Posterior } from './infer.js';
import { chancesByPattern, findPatterns, marginalsByPattern, multiplyPatterns, type Patterns, placesActingOn, weighMembers, weighPatterns } from './patterns.js';
import type { Question } from './questions.js';
import { marginals, type SetTable } from './set-table.js';
import type { UnknownCircumstance } from './unknowns.js';
import { type World, Worlds } from './worlds.js';

/** One way in which questions can be answered. */
export interface Outcome {
  /** By question. */
  readonly states: readonly ('present' | 'absent')[];
  readonly probability: number;
  /** Of row 0, the empty set, if it is so. */
  readonly emptyWeight: number;
  /** By node number, how likely it is if it is so. */
  probabilities(): Float64Array;
  /** By row, if it is so; they add up to 1. */
  weights(): Float64Array;
}

/** The answers to some questions. */
export interface Prediction {
  /** Those that are possible, in a fixed order; probabilities add up to 1. */
  readonly outcomes: readonly Outcome[];
  /** Expected fall of the entropy, in bits, 0 or more. */
  gain(): number;
}

/** Predicts answers, and what would be believed after them; keeps what it has worked out. */
export interface Forecast {
  readonly belief: Belief;
  /** Without any answer. */
  readonly now: Outcome;
  /** The answers to questions, circumstances before findings. */
  predict(questions: readonly Question[]): Prediction;
  /** Expected fall of the entropy by one question alone, in bits, 0 or more. */
  gainOf(question: Question): number;
}

/** Prepares forecasts for the sets of a posterior. @param circumstances those that may be asked about, also repeatedly */
export function prepareForecast(posterior: Posterior, circumstances: readonly UnknownCircumstance[]): Forecast {
  const changes = new Map<ConditionId, Change>();
  for (const circumstance of circumstances) if (!changes.has(circumstance.condition)) changes.set(circumstance.condition, changeOf(posterior.table, circumstance));
  const belief = keepRows(
    posterior,
    [...changes.values()].flatMap(({ present, absent }) => [present, absent].filter((change) => change !== undefined)),
  );
  const worlds = new Worlds(belief, changes);
  const predict = (questions: readonly Question[]): Prediction => predictAnswers({ belief, worlds, questions });
  const [now] = predict([]).outcomes;
  if (now === undefined) throw new RangeError('what is known is possible');
  const sumBefore = sumWeights(belief.weights);
  const gains = new Map<Question, number>();
  return {
    belief,
    now,
    predict,
    gainOf: (question) => {
      const known = gains.get(question);
      if (known !== undefined) return known;
      const places = question.kind === 'finding' ? placesActingOn(posterior, question.finding) : new Set<number>();
      const isQuick = question.kind === 'finding' && isToldByCauses(posterior, places);
      const gain = isQuick ? gainOfFinding(posterior, question.finding, { places, sumBefore }) : predict([question]).gain();
      gains.set(question, gain);
      return gain;
    },
  };
}

interface Asked {
  readonly belief: Belief;
  readonly worlds: Worlds;
  readonly questions: readonly Question[];
}

function predictAnswers({ belief, worlds, questions }: Asked): Prediction {
  const { posterior } = belief;
  const findings = questions.flatMap((question) => (question.kind === 'finding' ? question.finding : []));
  const places = new Set(findings.flatMap((finding) => [...placesActingOn(posterior, finding)]));
  const patterns = findPatterns(posterior.table, places);
  const chances = findings.map((finding) => chancesByPattern(patterns, finding, posterior));
  const branches = worlds
    .of(questions.flatMap((question) => (question.kind === 'circumstance' ? question : [])))
    .map((world): Branch => ({ belief, world, patterns, chances, weights: weighPatterns(patterns, world.weights), members: rememberMembers(belief.posterior.table, patterns, world) }));
  const outcomes = branches.map(splitBranch);
  const entropyAfter = isToldByCauses(posterior, places) ? entropyByPattern : entropyByRow;
  return {
    outcomes: outcomes.flat(),
    gain: () => Math.max(0, worlds.now.entropy() - branches.reduce((sum, branch, at) => sum + entropyAfter(branch, outcomes[at] ?? []), 0)),
  };
}

/** Whether the set of causes alone tells the chances of what members at these places act on. Rows of one set differ in consequences, which may act too. */
function isToldByCauses({ network, table }: Posterior, places: ReadonlySet<number>): boolean {
  for (const place of places) if (network.nodes[table.universe[place] ?? 0]?.diagnosis === undefined) return false;
  return true;
}

/** A world, and how findings can turn out in it. */
interface Branch {
  readonly belief: Belief;
  readonly world: World;
  readonly patterns: Patterns;
  /** Weight of the rows, by pattern. */
  readonly weights: Float64Array;
  /** For each finding, the chance that it is present, by pattern. */
  readonly chances: readonly Float64Array[];
  /** Weight of each pattern with each member; none where that would be more numbers than the rows have. Worked out when first asked for. */
  members(): Float64Array | undefined;
}

function rememberMembers(table: SetTable, patterns: Patterns, world: World): Branch['members'] {
  if (patterns.shorter.length * table.universe.length > table.last.length) return () => undefined;
  let members: Float64Array | undefined;
  return () => {
    members ??= weighMembers(patterns, table, world.weights);
    return members;
  };
}

/** The outcomes in one world. @source symptoms are independent given the set of causes */
function splitBranch(branch: Branch): readonly Outcome[] {
  const { world, weights, chances } = branch;
  const outcomes: Outcome[] = [];
  const split = (states: Outcome['states'], factors: Float64Array): void => {
    const chance = chances[states.length - world.states.length];
    if (chance === undefined) {
      const share = Math.min(1, dot(weights, factors));
      if (world.probability * share > 0) outcomes.push(makeOutcome(branch, { states, share, factors }));
      return;
    }
    const present = factors.slice();
    const absent = factors.slice();
    for (let pattern = 0; pattern < factors.length; pattern++) {
      present[pattern] = (factors[pattern] ?? 0) * (chance[pattern] ?? 0);
      absent[pattern] = (factors[pattern] ?? 0) * (1 - (chance[pattern] ?? 0));
    }
    split([...states, 'present'], present);
    split([...states, 'absent'], absent);
  };
  split(world.states, new Float64Array(weights.length).fill(1));
  return outcomes;
}

interface Drawn {
  readonly states: Outcome['states'];
  /** Chance of the outcome in its world. */
  readonly share: number;
  /** What it multiplies the weights of the rows with, by pattern. */
  readonly factors: Float64Array;
}

function makeOutcome({ belief, world, patterns, members: membersOf }: Branch, { states, share, factors }: Drawn): Outcome {
  const { table } = belief.posterior;
  let probabilities: Float64Array | undefined;
  let weights: Float64Array | undefined;
  const shares = (): Float64Array => factors.map((factor) => factor / share);
  const weightsOf = (): Float64Array => {
    weights ??= multiplyPatterns(world.weights, patterns, shares());
    return weights;
  };
  const work = (): Float64Array => {
    const members = membersOf();
    return members === undefined ? marginals(table, weightsOf()) : marginalsByPattern(table, members, shares());
  };
  return {
    states,
    probability: world.probability * share,
    emptyWeight: ((world.weights[0] ?? 0) * (factors[0] ?? 0)) / share,
    weights: weightsOf,
    probabilities: () => {
      probabilities ??= work();
      return probabilities;
    },
  };
}

/**
 * Entropy that is expected to be left in a branch, times the probability of its world.
 * @source H(causes | findings) = H(causes) − H(findings) + Σ H(finding | causes), findings being independent given the causes
 */
function entropyByPattern({ world, weights, chances }: Branch, outcomes: readonly Outcome[]): number {
  let entropy = world.entropy();
  for (const { probability } of outcomes) entropy -= surprise(probability / world.probability);
  for (const chance of chances) {
    for (let pattern = 0; pattern < weights.length; pattern++) {
      const weight = weights[pattern] ?? 0;
      const present = chance[pattern] ?? 0;
      if (weight > 0) entropy += weight * (surprise(present) + surprise(1 - present));
    }
  }
  return world.probability * entropy;
}

/** The same, looking at every row. */
function entropyByRow({ belief }: Branch, outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, outcome) => sum + outcome.probability * belief.entropyOf(outcome.weights()), 0);
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}
