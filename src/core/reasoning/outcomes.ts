import type { ConditionId } from '../model.js';
import { type Belief, entropyOf, gather, keepRows, normalise } from './belief.js';
import { type Change, changeOf } from './circumstances.js';
import { combineSymptoms, type NetworkSymptom } from './findings.js';
import type { Posterior } from './infer.js';
import { chancesOf } from './likelihood.js';
import type { Unknown, UnknownCircumstance } from './unknowns.js';

/** Something that is settled at once: a circumstance, or the symptoms that see one event. */
export type Question = UnknownCircumstance | { readonly kind: 'finding'; readonly symptoms: readonly [NetworkSymptom, ...NetworkSymptom[]] };

/** One way in which questions can be answered. */
export interface Outcome {
  /** By question. */
  readonly states: readonly ('present' | 'absent')[];
  readonly probability: number;
  /** Of the kept rows, if it is so. */
  readonly weights: Float64Array;
}

/** Predicts answers, and what would be believed after them; keeps what it has worked out. */
export interface Forecast {
  readonly belief: Belief;
  /** Entropy over the sets of causes now, in bits. */
  readonly entropy: number;
  /** The outcomes that are possible, in a fixed order; probabilities add up to 1. */
  outcomes(questions: readonly Question[]): readonly Outcome[];
  /** Expected fall of the entropy, in bits, 0 or more. */
  gain(outcomes: readonly Outcome[]): number;
}

type Split = (outcome: Outcome) => readonly Outcome[];

/** Gathers what is unknown into questions: circumstances first, then findings in id order. */
export function makeQuestions(unknowns: readonly Unknown[]): readonly Question[] {
  const circumstances: Question[] = [];
  const groups = new Map<string, [NetworkSymptom, ...NetworkSymptom[]]>();
  for (const unknown of unknowns) {
    if (unknown.kind === 'circumstance') circumstances.push(unknown);
    else {
      const key = unknown.symptom.event === undefined ? `symptom ${unknown.symptom.id}` : `event ${unknown.symptom.event}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [unknown.symptom]);
      else group.push(unknown.symptom);
    }
  }
  return [...circumstances, ...[...groups.values()].map((symptoms): Question => ({ kind: 'finding', symptoms }))];
}

/** Prepares forecasts for the sets of a posterior. @param circumstances those that may be asked about, also repeatedly */
export function prepareForecast(posterior: Posterior, circumstances: readonly UnknownCircumstance[]): Forecast {
  const changes = new Map<ConditionId, Change>();
  for (const circumstance of circumstances) if (!changes.has(circumstance.condition)) changes.set(circumstance.condition, changeOf(posterior.table, circumstance));
  const belief = keepRows(
    posterior,
    [...changes.values()].flatMap(({ present, absent }) => [present, absent].filter((change) => change !== undefined)),
  );
  const entropy = entropyOf(belief, belief.weights);
  const splits = new Map<string, Split>();
  const splitBy = (question: Question): Split => {
    const key = keyOf(question);
    const before = splits.get(key);
    if (before !== undefined) return before;
    const split = question.kind === 'finding' ? splitByFinding(belief, question.symptoms) : splitByCircumstance(belief, question.share, changes.get(question.condition));
    splits.set(key, split);
    return split;
  };
  return {
    belief,
    entropy,
    outcomes: (questions) => questions.reduce<readonly Outcome[]>((all, question) => all.flatMap(splitBy(question)), [{ states: [], probability: 1, weights: belief.weights }]),
    gain: (outcomes) => Math.max(0, entropy - outcomes.reduce((sum, outcome) => sum + outcome.probability * entropyOf(belief, outcome.weights), 0)),
  };
}

/** Equal questions have equal keys. */
export function keyOf(question: Question): string {
  return question.kind === 'finding' ? `symptoms ${question.symptoms.map((symptom) => symptom.id).join(' ')}` : `condition ${question.condition}`;
}

function splitByFinding({ rows, posterior }: Belief, symptoms: readonly [NetworkSymptom, ...NetworkSymptom[]]): Split {
  const chances = gather(chancesOf(posterior.table, combineSymptoms(symptoms), posterior.consequences), rows);
  return ({ states, probability, weights }) => {
    const seen = new Float64Array(weights.length);
    const unseen = new Float64Array(weights.length);
    let share = 0;
    for (let at = 0; at < weights.length; at++) {
      const weight = weights[at] ?? 0;
      const chance = chances[at] ?? 0;
      seen[at] = weight * chance;
      unseen[at] = weight * (1 - chance);
      share += weight * chance;
    }
    const present: Outcome = { states: [...states, 'present'], probability: probability * Math.min(1, share), weights: normalise(seen) };
    const absent: Outcome = { states: [...states, 'absent'], probability: probability * (1 - Math.min(1, share)), weights: normalise(unseen) };
    return [present, absent].filter((outcome) => outcome.probability > 0);
  };
}

function splitByCircumstance({ rows }: Belief, share: number, change: Change | undefined): Split {
  const apply = (column: Float64Array | undefined): ((weights: Float64Array) => Float64Array) => {
    if (column === undefined) return (weights) => weights;
    const factors = gather(column, rows);
    return (weights) => normalise(weights.map((weight, at) => weight * (factors[at] ?? 1)));
  };
  const ifPresent = apply(change?.present);
  const ifAbsent = apply(change?.absent);
  return ({ states, probability, weights }) => {
    const present: Outcome = { states: [...states, 'present'], probability: probability * share, weights: ifPresent(weights) };
    const absent: Outcome = { states: [...states, 'absent'], probability: probability * (1 - share), weights: ifAbsent(weights) };
    return [present, absent].filter((outcome) => outcome.probability > 0);
  };
}
