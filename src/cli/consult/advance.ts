import { withPath } from '../../core/facts/path.js';
import type { Report } from '../../core/index.js';
import { type FactLayer, mergeFacts } from '../../files/merge-facts.js';
import type { Asking, Consultant, Consultation, Ending, Saying, Turn } from './consultation-state.js';
import { type Question, questionsOf } from './question.js';

/** A consultation with the question that is open. */
export interface Open {
  readonly consultant: Consultant;
  readonly state: Consultation;
  readonly question: Question;
}

/** Where the answers are said to come from. */
const ORIGIN = 'your answer';

/** Takes an answer and goes on. A log can be added to by another check; any other fact is not asked for again, even where the rules need more of it. */
export function accept(open: Open, value: unknown): Turn {
  const { state, question } = open;
  const answer: FactLayer = { facts: withPath({}, question.path, value), origin: ORIGIN, replacesLogs: isWholeLog(value) };
  const asked = question.kind === 'log' ? state.asked : withFacts(state.asked, [question.path]);
  return goOn(open, { ...settled(state), answers: [...state.answers, answer], asked, before: settled(state) }, [{ kind: 'noted', question, value }]);
}

/** Leaves the question open for good and goes on. */
export function skip(open: Open): Turn {
  const { state, question } = open;
  return goOn(open, { ...settled(state), asked: withFacts(state.asked, [question.path]), before: settled(state) }, [{ kind: 'open', question }]);
}

/** The same consultation with a fresh report. */
export function think(consultant: Consultant, state: Omit<Consultation, 'report'>): Consultation {
  return { ...state, report: consultant.think(mergeFacts([...state.given, ...state.answers]), state.asked) };
}

/** Ends a consultation. */
export function endConsultation(state: Consultation, ending: Ending): Turn {
  return { state: { ...settled(state), ended: ending }, says: [{ kind: 'ended', ending, report: state.report, answers: state.answers.length }] };
}

/**
 * From this probability of the first cause on, only what costs less than it saves on fixing is asked.
 * @source judgement: "very likely"
 */
const SURE = 0.8;

/** The checks to ask about: all that are advised until one cause is settled and very likely, then those that are better done before fixing. */
function worthAsking({ verdict, diagnoses: [first], nextChecks }: Report): Report['nextChecks'] {
  return verdict === 'settled' && first && first.probability >= SURE ? nextChecks.filter(({ beforeFixing }) => beforeFixing) : nextChecks;
}

/** Asks the best check of which anything can be asked; without one, the consultation is over. */
export function askNext(consultant: Consultant, state: Consultation): Turn {
  const { report, asked, answers, count } = state;
  const told = new Set(asked.facts);
  const checks = worthAsking(report);
  for (const check of checks) {
    const questions = questionsOf(check, consultant.knowledge, told);
    const [question] = questions;
    if (!question) continue;
    const asking: Asking = { check, questions, at: 0, report, answers: answers.length };
    return {
      state: { ...state, asking, count: count + 1 },
      says: [
        { kind: 'check', check, report, number: count + 1 },
        { kind: 'question', question, asking },
      ],
    };
  }
  if (checks.length === 0) return endConsultation(state, report.verdict === 'settled' ? 'settled' : 'exhausted');
  const unaskable = checks.flatMap(({ learns }) => learns);
  return askNext(consultant, think(consultant, { ...state, asked: { ...withFacts(asked, unaskable), checks: [...asked.checks, ...checks.map(({ id }) => id)] } }));
}

/** Asks for the next fact of the check, which somebody is looking at, then the next check; nothing where nothing is worth asking any more. */
function goOn({ consultant }: Open, answered: Omit<Consultation, 'report'>, says: readonly Saying[]): Turn {
  const state = think(consultant, answered);
  const { asking } = state;
  if (!asking) return { state, says };
  const isOver = state.report.nextChecks.length === 0;
  const at = asking.at + 1;
  const question = isOver ? undefined : asking.questions[at];
  if (question) {
    const next = { ...asking, at };
    return { state: { ...state, asking: next }, says: [...says, { kind: 'question', question, asking: next }] };
  }
  const next = askNext(consultant, isOver ? state : think(consultant, withoutCheck(state, asking)));
  const hasLearned = state.answers.length > asking.answers && !next.state.ended;
  return { state: next.state, says: [...says, ...(hasLearned ? [{ kind: 'standing' as const, report: state.report, earlier: asking.report }] : []), ...next.says] };
}

/** A check that was done is not asked again, nor are facts that its questions stood for. */
function withoutCheck(state: Consultation, { check, questions }: Asking): Consultation {
  const replaced = check.learns.filter((path) => !questions.some((one) => one.path === path));
  return { ...state, asked: { ...withFacts(state.asked, replaced), checks: [...state.asked.checks, check.id] } };
}

/** Without what is half heard. */
function settled({ pasted: _pasted, reading: _reading, ...state }: Consultation): Consultation {
  return state;
}

function withFacts(asked: Consultation['asked'], paths: readonly string[]): Consultation['asked'] {
  return { ...asked, facts: [...new Set([...asked.facts, ...paths])] };
}

/** The whole log takes the place of excerpts of it. */
function isWholeLog(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'complete' in value && value.complete === true;
}
