import type { ConditionId, Knowledge } from '../model.js';
import { compareIds } from './compare-ids.js';
import { firstAfter } from './first-after.js';
import type { Observed } from './observed.js';
import { type Forecast, keyOf, makeQuestions, type Outcome, prepareForecast, type Question } from './outcomes.js';
import { compareProbabilities } from './places.js';
import type { Ranking } from './rank.js';
import { listRepairs, prepareCost } from './repairs.js';
import { type Action, listActions, type Unknown } from './unknowns.js';
import type { Verdict } from './verdict.js';

/** One thing that a check settles. */
export interface AnswerOutcome {
  readonly kind: 'symptom' | 'factor' | 'only-if';
  /** Of the symptom, or of the diagnosis whose circumstance it is. */
  readonly id: string;
  /** The circumstance itself. */
  readonly condition?: ConditionId;
  readonly state: 'present' | 'absent';
}

/** What one answer to a check would do. */
export interface Answer {
  readonly outcomes: readonly AnswerOutcome[];
  readonly probability: number;
  /** The diagnosis that would be first; none when no known cause is more probable than each. */
  readonly first?: string;
  /** Its probability, or that of none of the known causes. */
  readonly firstProbability: number;
  readonly verdict: Verdict;
}

/** A check that is worth doing next. */
export interface NextCheck {
  readonly id: string;
  readonly title: string;
  /** The question, for a check that no rule defines. */
  readonly ask?: string;
  /** Missing facts that it gives, sorted. */
  readonly learns: readonly string[];
  /** Symptoms, and diagnoses whose circumstances, will be known; sorted. */
  readonly settles: readonly string[];
  /** Expected fall of the entropy over the sets of causes, in bits. */
  readonly gainBits: number;
  readonly minutes: number;
  /** Whether a likely answer would change the first place or the verdict. */
  readonly changesAnswer: boolean;
  /** Whether doing it before any resolution lowers the expected cost. */
  readonly beforeFixing: boolean;
  /** The likely ones, most probable first. */
  readonly answers: readonly Answer[];
}

/** Together only so many questions of a check are predicted: at most 16 outcomes. */
const JOINT_QUESTIONS = 4;
/** @source design: less likely answers are not worth a check */
const LIKELY_ANSWER = 0.02;
/** Smaller gains are rounding. */
const LEAST_GAIN = 1e-9;
const CHECKS_SHOWN = 10;

interface Foreseen {
  readonly action: Action;
  readonly outcomes: readonly Outcome[];
  readonly answers: readonly Answer[];
  readonly changesAnswer: boolean;
}

interface Weighed extends Foreseen {
  readonly gainBits: number;
}

/**
 * Advises what to look at next: the checks of which a likely answer would change the first place or the verdict, by bits for each minute, ties by id;
 * if there is none and the verdict is not settled, the one that tells most.
 * @source expected information gain; measured as the best of five policies (docs/reasoning.md)
 */
export function adviseChecks(knowledge: Knowledge, observed: Observed, ranking: Ranking): readonly NextCheck[] {
  const actions = listActions(knowledge, observed, ranking.posterior);
  const circumstances = actions.flatMap((action) => action.settles.filter((unknown) => unknown.kind === 'circumstance'));
  const forecast = prepareForecast(ranking.posterior, circumstances);
  const singles = new Map<string, number>();
  const gainOf = (question: Question): number => {
    const key = keyOf(question);
    const gain = singles.get(key) ?? forecast.gain(forecast.outcomes([question]));
    singles.set(key, gain);
    return gain;
  };
  const now = firstAfter(forecast.belief, forecast.belief.weights);
  const foreseen = actions.map((action) => foresee(action, { forecast, gainOf, now: now.first, verdict: ranking.verdict }));
  const offered = choose(foreseen, forecast, ranking.verdict);
  if (offered.length === 0) return [];
  const cost = prepareCost(forecast.belief, listRepairs(knowledge, observed, ranking.network));
  const costNow = cost(forecast.belief.weights);
  return offered.map(({ action, outcomes, gainBits, answers, changesAnswer }) => ({
    id: action.id,
    title: action.title,
    ...(action.ask === undefined ? {} : { ask: action.ask }),
    learns: action.learns,
    settles: [...new Set(action.settles.flatMap(idsOf))].sort(compareIds),
    gainBits,
    minutes: action.minutes,
    changesAnswer,
    beforeFixing: action.minutes + outcomes.reduce((sum, outcome) => sum + outcome.probability * cost(outcome.weights), 0) < costNow,
    answers,
  }));
}

interface Present {
  readonly forecast: Forecast;
  /** Gain of one question, in bits. */
  gainOf(question: Question): number;
  /** The first diagnosis now. */
  readonly now: string | undefined;
  readonly verdict: Verdict;
}

function foresee(action: Action, { forecast, gainOf, now, verdict }: Present): Foreseen {
  const questions = chooseQuestions(makeQuestions(action.settles), gainOf);
  const outcomes = forecast.outcomes(questions);
  const likely = outcomes.filter((outcome) => outcome.probability >= LIKELY_ANSWER).sort((a, b) => compareProbabilities(a.probability, b.probability));
  const answers = likely.map(({ states, probability, weights }): Answer => {
    const settled = questions.flatMap((question, at) => settle(question, states[at] ?? 'absent'));
    const learned = new Map(settled.filter(({ kind }) => kind === 'symptom').map(({ id, state }) => [id, state]));
    return { outcomes: settled, probability, ...firstAfter(forecast.belief, weights, learned) };
  });
  const changesAnswer = answers.some((answer) => answer.first !== now || answer.verdict !== verdict);
  return { action, outcomes, answers, changesAnswer };
}

/** The questions with the largest gains, in their own order; ties by that order. */
function chooseQuestions(questions: readonly Question[], gainOf: (question: Question) => number): readonly Question[] {
  if (questions.length <= JOINT_QUESTIONS) return questions;
  const best = questions.toSorted((a, b) => Math.round(gainOf(b) / LEAST_GAIN) - Math.round(gainOf(a) / LEAST_GAIN)).slice(0, JOINT_QUESTIONS);
  return questions.filter((question) => best.includes(question));
}

/** What is then known; of an event that is seen, the symptom that shows it most. */
function settle(question: Question, state: 'present' | 'absent'): readonly AnswerOutcome[] {
  if (question.kind === 'circumstance') return question.effects.map(({ kind, id }) => ({ kind, id, condition: question.condition, state }));
  if (state === 'absent') return question.symptoms.map(({ id }) => ({ kind: 'symptom', id, state }));
  const strength = ({ links }: (typeof question.symptoms)[number]): number => links.reduce((most, link) => Math.max(most, link.shows), 0);
  const [first] = question.symptoms.toSorted((a, b) => strength(b) - strength(a));
  return first === undefined ? [] : [{ kind: 'symptom', id: first.id, state }];
}

function choose(foreseen: readonly Foreseen[], forecast: Forecast, verdict: Verdict): readonly Weighed[] {
  const weigh = (one: Foreseen): Weighed => ({ ...one, gainBits: forecast.gain(one.outcomes) });
  const changing = foreseen.filter(({ changesAnswer }) => changesAnswer).map(weigh);
  if (changing.length > 0 || verdict === 'settled') return changing.sort((a, b) => compareBy(worth, a, b)).slice(0, CHECKS_SHOWN);
  const telling = foreseen.map(weigh).filter(({ gainBits }) => gainBits >= LEAST_GAIN);
  return telling.sort((a, b) => compareBy(({ gainBits }) => gainBits, a, b)).slice(0, 1);
}

const worth = ({ gainBits, action }: Weighed): number => gainBits / action.minutes;

function compareBy(value: (weighed: Weighed) => number, a: Weighed, b: Weighed): number {
  return compareProbabilities(value(a), value(b)) || compareIds(a.action.id, b.action.id);
}

function idsOf(unknown: Unknown): readonly string[] {
  return unknown.kind === 'symptom' ? [unknown.symptom.id] : unknown.effects.map(({ id }) => id);
}
