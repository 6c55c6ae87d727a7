import { roundNumbers } from '../diagnose/round-numbers.js';
import { assignFolds } from '../evaluation/assign-folds.js';
import { scoreForecast } from '../evaluation/forecast.js';
import type { Random } from '../evaluation/seeded-random.js';
import type { Case, Knowledge } from '../model.js';
import { rankDiagnoses } from '../reasoning/rank.js';
import { compareTexts } from '../text/compare-texts.js';
import { type Example, observeExample } from './observe-example.js';
import { type Candidate, listCandidates, type Proposal, withNumbers } from './proposal.js';

/** What cases teach. */
export interface Lessons {
  /** Number of cases that were learnt from. */
  readonly cases: number;
  /** Number of folds of the cross-validation. */
  readonly folds: number;
  /** Mean log loss over the cases, in nats: of the rules as they are, and with all proposals, each number learnt from the other folds. Choosing the proposals by it makes the latter look a little too good. */
  readonly logLoss: { readonly before: number; readonly after: number };
  /** Those that lower the log loss: priors before links, in id order. */
  readonly proposals: readonly Proposal[];
  /** Those that do not. */
  readonly rejected: readonly Proposal[];
}

/** Significant digits of a learnt number. */
const DIGITS = 3;
/** Cases by which a count must differ from what the old number lets expect. @source judgement: less is what rounding to whole cases does */
const LEAST_SURPRISE = 0.5;
/** A gain that does not show in six decimals is none. */
const LEAST_GAIN = 5e-7;

/** The examples, and how well they are answered so far. */
interface Course {
  readonly knowledge: Knowledge;
  readonly examples: readonly Example[];
  readonly folds: readonly number[];
  readonly kept: Candidate[];
  /** Log loss of each example, answered with what the other folds teach. */
  losses: readonly number[];
}

/**
 * Learns priors and links from confirmed cases. Every number that the counts do not bear out is tried by itself on top of those kept before, the ones with most cases first, and is kept only if that lowers the log loss in cross-validation.
 * Cases with a cause that the rules do not know teach nothing.
 *
 * @param cases with different ids; their order changes nothing.
 * @param random draws the folds.
 */
export function learnFromCases(knowledge: Knowledge, cases: readonly Case[], random: Random): Lessons {
  const known = new Set(knowledge.diagnoses.map(({ id }) => id));
  const examples = cases
    .filter(({ root_cause }) => known.has(root_cause))
    .toSorted((left, right) => compareTexts(left.id, right.id))
    .map((value) => observeExample(knowledge, value));
  const folds = assignFolds(examples.length, random);
  const before = examples.map((example) => lossOf(knowledge, example));
  const course: Course = { knowledge, examples, folds, kept: [], losses: before };
  const tried = listCandidates(knowledge, examples)
    .map((candidate) => ({ candidate, count: candidate.countIn(examples) }))
    .filter(({ candidate: { old }, count: { seen, of } }) => Math.abs(seen - old * of) >= LEAST_SURPRISE)
    .toSorted((left, right) => right.count.seen - left.count.seen)
    .map(({ candidate, count }): Proposal & { readonly isKept: boolean } => {
      const { kind, diagnosis, symptom, old } = candidate;
      const gain = tryCandidate(course, candidate);
      return { kind, diagnosis: diagnosis.id, ...(symptom !== undefined && { symptom }), ...count, old, new: round(candidate.learn(count)), gain, isKept: gain > 0 };
    });
  const inOrder = tried.toSorted(
    (left, right) => Number(left.kind === 'link') - Number(right.kind === 'link') || compareTexts(left.diagnosis, right.diagnosis) || compareTexts(left.symptom ?? '', right.symptom ?? ''),
  );
  const pick = (wanted: boolean): readonly Proposal[] => inOrder.filter(({ isKept }) => isKept === wanted).map(({ isKept: _isKept, ...proposal }) => proposal);
  const lessons = { cases: examples.length, folds: new Set(folds).size, logLoss: { before: meanOf(before), after: meanOf(course.losses) } };
  return { ...roundNumbers<typeof lessons>(lessons), proposals: pick(true), rejected: pick(false) };
}

/** Keeps a candidate that lowers the log loss. @returns by how much it does, in nats; 0 or less for one that is not kept. */
function tryCandidate(course: Course, candidate: Candidate): number {
  const { examples, folds } = course;
  const rules = new Map<number, Knowledge>();
  const losses = examples.map((example, i) => {
    if (!candidate.bearsOn(example)) return course.losses[i] ?? 0;
    const fold = folds[i] ?? 0;
    const learnt = rules.get(fold) ?? learnWithout(course, fold, [...course.kept, candidate]);
    rules.set(fold, learnt);
    return lossOf(learnt, example);
  });
  const gain = meanOf(course.losses) - meanOf(losses);
  if (gain < LEAST_GAIN) return Math.min(0, roundNumbers(gain));
  course.kept.push(candidate);
  course.losses = losses;
  return roundNumbers(gain);
}

/** The rules as all examples but those of one fold teach them. */
function learnWithout({ knowledge, examples, folds }: Course, fold: number, candidates: readonly Candidate[]): Knowledge {
  const others = examples.filter((_, i) => folds[i] !== fold);
  return withNumbers(
    knowledge,
    candidates.map((candidate) => ({ candidate, value: candidate.learn(candidate.countIn(others)) })),
  );
}

function lossOf(knowledge: Knowledge, { observed, accepted }: Example): number {
  const { diagnoses, unexplained } = rankDiagnoses(knowledge, observed);
  return scoreForecast({ answers: diagnoses.filter(({ partOf }) => partOf === undefined), none: unexplained }, accepted).logLoss;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
