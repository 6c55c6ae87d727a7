import type { ConditionId, Knowledge } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import { type Belief, prepareBelief } from './belief.js';
import { type Believed, prepareFirst, type TellFirst } from './first-after.js';
import { mostGainOf } from './most-gain.js';
import type { Observed } from './observed.js';
import { gainOf, type Outcome, type Prediction, predictAnswers } from './outcomes.js';
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

/** A check, and how it can turn out. */
interface Foreseen {
  readonly action: Action;
  readonly asked: readonly Question[];
  readonly predicted: Prediction;
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
  if (actions.length === 0) return [];
  const belief = prepareBelief(ranking.posterior);
  const present = { belief, tellFirst: prepareFirst(belief), verdict: ranking.verdict };
  const { first } = present.tellFirst(now(belief));
  const questions = new Questions();
  const gains = rememberGains(belief);
  const possible = actions.map((action): Possible => {
    const asked = questions.of(action.settles);
    return { action, questions: asked, mostWorth: mostGain(asked, gains) / action.minutes };
  });
  const offered = choose(possible, { verdict: ranking.verdict, foresee: ({ action, questions: all }) => foresee(action, { present, first, asked: chooseQuestions(all, gains) }) });
  if (offered.length === 0) return [];
  const cost = prepareCost(belief, listRepairs(knowledge, observed, ranking.network));
  return offered.map(({ action, asked, predicted, gainBits, changesAnswer }) => ({
    id: action.id,
    title: action.title,
    ...(action.ask === undefined ? {} : { ask: action.ask }),
    learns: listLearned(action),
    settles: [...new Set(action.settles.flatMap(idsOf))].sort(compareTexts),
    gainBits,
    minutes: action.minutes,
    changesAnswer,
    beforeFixing: cost.isLowerAfter(action.minutes, predicted),
    answers: likelyOutcomes(predicted)
      .sort((a, b) => compareProbabilities(a.probability, b.probability))
      .map((outcome) => tellAnswer(outcome, { present, asked, predicted })),
  }));
}

/** What is known now. */
interface Present {
  readonly belief: Belief;
  readonly tellFirst: TellFirst;
  readonly verdict: Verdict;
}

function now({ weights, together }: Belief): Believed {
  const probabilityOf = (place: number): number => together(place, place);
  return { emptyWeight: weights[0] ?? 0, mostFactor: 1, mostOf: probabilityOf, probabilityOf };
}

function foresee(action: Action, { present, first, asked }: { readonly present: Present; readonly first: string | undefined; readonly asked: readonly Question[] }): Foreseen {
  const predicted = predictAnswers(present.belief, asked);
  const changesAnswer = likelyOutcomes(predicted).some((outcome) => {
    const answer = tellAnswer(outcome, { present, asked, predicted });
    return answer.first !== first || answer.verdict !== present.verdict;
  });
  return { action, asked, predicted, changesAnswer };
}

function likelyOutcomes({ outcomes }: Prediction): Outcome[] {
  return outcomes.filter((outcome) => outcome.probability >= LIKELY_ANSWER);
}

function tellAnswer(outcome: Outcome, { present, asked, predicted }: Pick<Foreseen, 'asked' | 'predicted'> & { readonly present: Present }): Answer {
  const settled = asked.flatMap((question, at) => settle(question, outcome.states[at] ?? 'absent'));
  const learned = new Map(settled.filter(({ kind }) => kind === 'symptom').map(({ id, state }) => [id, state]));
  const { emptyWeight, mostFactor } = outcome;
  const believed = { emptyWeight, mostFactor, mostOf: (place: number) => predicted.mostOf(place, outcome), probabilityOf: (place: number) => predicted.probabilityOf(place, outcome) };
  return { outcomes: settled, probability: outcome.probability, ...present.tellFirst(believed, learned) };
}

/** The questions with the largest gains, in their own order; ties by that order. */
function chooseQuestions(questions: readonly Question[], gains: Gains): readonly Question[] {
  if (questions.length <= JOINT_QUESTIONS) return questions;
  const best: { readonly at: number; readonly gain: number }[] = [];
  const byMost = [...questions.entries()].map(([at, question]) => ({ at, question, most: gains.mostOf(question) })).sort((a, b) => b.most - a.most);
  for (const { at, question, most } of byMost) {
    // One more is for rounding.
    if (best.length === JOINT_QUESTIONS && most / LEAST_GAIN + 1 < (best.at(-1)?.gain ?? 0)) break;
    best.push({ at, gain: Math.round(gains.of(question) / LEAST_GAIN) });
    best.sort((a, b) => b.gain - a.gain || a.at - b.at);
    best.length = Math.min(best.length, JOINT_QUESTIONS);
  }
  return best.sort((a, b) => a.at - b.at).flatMap(({ at }) => questions[at] ?? []);
}

/** Those of a check tell together at most what each could tell alone: they are independent given the causes. */
function mostGain(questions: readonly Question[], gains: Gains): number {
  const most = questions.map(gains.mostOf).sort((a, b) => b - a);
  return most.slice(0, JOINT_QUESTIONS).reduce((sum, one) => sum + one, 0);
}

/** Gains of single questions; many checks answer the same ones. */
interface Gains {
  of(question: Question): number;
  mostOf(question: Question): number;
}

function rememberGains(belief: Belief): Gains {
  return { of: remember((question) => gainOf(belief, question)), mostOf: remember((question) => mostGainOf(belief, question)) };
}

function remember(work: (question: Question) => number): (question: Question) => number {
  const known = new Map<Question, number>();
  return (question) => {
    const number = known.get(question) ?? work(question);
    known.set(question, number);
    return number;
  };
}

/** What is then known; of an event that is seen, the symptom that shows it most. */
function settle(question: Question, state: 'present' | 'absent'): readonly AnswerOutcome[] {
  if (question.kind === 'circumstance') return question.effects.map(({ kind, id }) => ({ kind, id, condition: question.condition, state }));
  if (state === 'absent' || question.symptoms.length === 1) return question.symptoms.map(({ id }) => ({ kind: 'symptom', id, state }));
  const strength = ({ links }: (typeof question.symptoms)[number]): number => links.reduce((most, link) => Math.max(most, link.shows), 0);
  const [first] = question.symptoms.toSorted((a, b) => strength(b) - strength(a));
  return first === undefined ? [] : [{ kind: 'symptom', id: first.id, state }];
}

/** A check that is not looked at yet. */
interface Possible {
  readonly action: Action;
  readonly questions: readonly Question[];
  /** It is not worth more. */
  readonly mostWorth: number;
}

/** Room for rounding. */
const ROUNDING = 1 + 1e-6;

/** Of the checks that change the answer those that are worth most; what could not be among these however it turned out is not foreseen. */
function choose(possible: readonly Possible[], { verdict, foresee }: { readonly verdict: Verdict; readonly foresee: (one: Possible) => Foreseen }): readonly Weighed[] {
  const weigh = (one: Foreseen): Weighed => ({ ...one, gainBits: one.predicted.gain() });
  const changing: Weighed[] = [];
  const others: Foreseen[] = [];
  for (const one of possible.toSorted((a, b) => b.mostWorth - a.mostWorth)) {
    const least = changing[CHECKS_SHOWN - 1];
    if (least !== undefined && one.mostWorth * ROUNDING < worth(least)) break;
    const foreseen = foresee(one);
    if (foreseen.changesAnswer) changing.push(weigh(foreseen));
    else others.push(foreseen);
    changing.sort((a, b) => compareBy(worth, a, b));
    changing.length = Math.min(changing.length, CHECKS_SHOWN);
  }
  if (changing.length > 0 || verdict === 'settled') return changing;
  const telling = others.map(weigh).filter(({ gainBits }) => gainBits >= LEAST_GAIN);
  return telling.sort((a, b) => compareBy(({ gainBits }) => gainBits, a, b)).slice(0, 1);
}

const worth = ({ gainBits, action }: Weighed): number => gainBits / action.minutes;

function compareBy(value: (weighed: Weighed) => number, a: Weighed, b: Weighed): number {
  return compareProbabilities(value(a), value(b)) || compareTexts(a.action.id, b.action.id);
}

function idsOf(unknown: Unknown): readonly string[] {
  return unknown.kind === 'symptom' ? [unknown.symptom.id] : unknown.effects.map(({ id }) => id);
}
