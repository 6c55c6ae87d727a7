import type { ConditionId, Knowledge } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import { firstAfter } from './first-after.js';
import type { Posterior } from './infer.js';
import type { Observed } from './observed.js';
import { type Forecast, type Prediction, prepareForecast } from './outcomes.js';
import { compareProbabilities } from './places.js';
import { type Question, Questions } from './questions.js';
import type { Ranking } from './rank.js';
import { listRepairs, prepareCost } from './repairs.js';
import { type Action, listActions, listLearned, type Unknown } from './unknowns.js';
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
  readonly predicted: Prediction;
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
  const questions = new Questions();
  const { first } = firstAfter(ranking.posterior, forecast.now);
  const foreseen = actions.map((action) => foresee(action, { posterior: ranking.posterior, questions, forecast, first, verdict: ranking.verdict }));
  const offered = choose(foreseen, ranking.verdict);
  if (offered.length === 0) return [];
  const cost = prepareCost(ranking.posterior, listRepairs(knowledge, observed, ranking.network));
  const now = cost.of(forecast.now);
  return offered.map(({ action, predicted, gainBits, answers, changesAnswer }) => ({
    id: action.id,
    title: action.title,
    ...(action.ask === undefined ? {} : { ask: action.ask }),
    learns: listLearned(action),
    settles: [...new Set(action.settles.flatMap(idsOf))].sort(compareTexts),
    gainBits,
    minutes: action.minutes,
    changesAnswer,
    beforeFixing: cost.isLowerAfter({ minutes: action.minutes, answers: predicted.outcomes, now }),
    answers,
  }));
}

interface Present {
  readonly posterior: Posterior;
  readonly questions: Questions;
  readonly forecast: Forecast;
  /** The first diagnosis now. */
  readonly first: string | undefined;
  readonly verdict: Verdict;
}

function foresee(action: Action, { posterior, questions, forecast, first, verdict }: Present): Foreseen {
  const chosen = chooseQuestions(questions.of(action.settles), forecast);
  const predicted = forecast.predict(chosen);
  const likely = predicted.outcomes.filter((outcome) => outcome.probability >= LIKELY_ANSWER).sort((a, b) => compareProbabilities(a.probability, b.probability));
  const answers = likely.map((outcome): Answer => {
    const settled = chosen.flatMap((question, at) => settle(question, outcome.states[at] ?? 'absent'));
    const learned = new Map(settled.filter(({ kind }) => kind === 'symptom').map(({ id, state }) => [id, state]));
    return { outcomes: settled, probability: outcome.probability, ...firstAfter(posterior, outcome, learned) };
  });
  const changesAnswer = answers.some((answer) => answer.first !== first || answer.verdict !== verdict);
  return { action, predicted, answers, changesAnswer };
}

/** The questions with the largest gains, in their own order; ties by that order. */
function chooseQuestions(questions: readonly Question[], forecast: Forecast): readonly Question[] {
  if (questions.length <= JOINT_QUESTIONS) return questions;
  const gains = new Map(questions.map((question) => [question, Math.round(forecast.gainOf(question) / LEAST_GAIN)]));
  const best = questions.toSorted((a, b) => (gains.get(b) ?? 0) - (gains.get(a) ?? 0)).slice(0, JOINT_QUESTIONS);
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

function choose(foreseen: readonly Foreseen[], verdict: Verdict): readonly Weighed[] {
  const weigh = (one: Foreseen): Weighed => ({ ...one, gainBits: one.predicted.gain() });
  const changing = foreseen.filter(({ changesAnswer }) => changesAnswer).map(weigh);
  if (changing.length > 0 || verdict === 'settled') return changing.sort((a, b) => compareBy(worth, a, b)).slice(0, CHECKS_SHOWN);
  const telling = foreseen.map(weigh).filter(({ gainBits }) => gainBits >= LEAST_GAIN);
  return telling.sort((a, b) => compareBy(({ gainBits }) => gainBits, a, b)).slice(0, 1);
}

const worth = ({ gainBits, action }: Weighed): number => gainBits / action.minutes;

function compareBy(value: (weighed: Weighed) => number, a: Weighed, b: Weighed): number {
  return compareProbabilities(value(a), value(b)) || compareTexts(a.action.id, b.action.id);
}

function idsOf(unknown: Unknown): readonly string[] {
  return unknown.kind === 'symptom' ? [unknown.symptom.id] : unknown.effects.map(({ id }) => id);
}
