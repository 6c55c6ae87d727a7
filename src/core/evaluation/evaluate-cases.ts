import { acceptedOf, factsOfCase, rankedCause } from '../cases/facts-of-case.js';
import { diagnose } from '../diagnose/diagnose.js';
import { roundNumbers } from '../diagnose/round-numbers.js';
import type { Evaluation } from '../generated/evaluation.js';
import type { Case, Knowledge, Report } from '../model.js';
import { createRedactor, type Redactor } from '../redaction/redact.js';
import { compareTexts } from '../text/compare-texts.js';
import { assignFolds } from './assign-folds.js';
import { crossValidate, mostCommonClass, naiveBayes } from './baselines.js';
import { calibrate } from './calibrate.js';
import { type Forecast, type Score, scoreForecast } from './forecast.js';
import type { Random } from './seeded-random.js';
import { summarizeScores } from './summarize-scores.js';
import { wordsOfFacts } from './words-of-facts.js';

/** A case, what was answered to it, and how good that was. */
interface JudgedCase {
  readonly value: Case;
  readonly accepted: ReadonlySet<string>;
  readonly verdict: Report['verdict'];
  readonly forecast: Forecast;
  readonly score: Score;
}

const DIFFICULTIES: readonly string[] = ['easy', 'medium', 'hard'];
const VERDICTS: readonly string[] = ['settled', 'not-settled', 'nothing-found'];

export interface EvaluateOptions {
  /** Draws the folds of the baselines and the chance by which calibration is judged. */
  readonly random: Random;
  /** Whether secrets in the ids of cases are replaced, or a redactor to do it with. Default true. */
  readonly redact?: boolean | Redactor;
}

/**
 * Diagnoses every case and judges the answers, beside baselines that are learnt from the same cases by cross-validation. Numbers are rounded to six decimals.
 *
 * @param cases with different ids; their order changes nothing.
 */
export function evaluateCases(knowledge: Knowledge, cases: readonly Case[], { random, redact = true }: EvaluateOptions): Evaluation {
  const redactor = redact === true ? createRedactor({ rules: knowledge.redactions }) : redact || ((text: string) => text);
  const sorted = cases.toSorted((left, right) => compareTexts(left.id, right.id));
  const judged = sorted.map((value) => judgeCase(knowledge, value));
  const causes = [...new Set(judged.map(({ value }) => value.root_cause))].sort(compareTexts);
  const difficulties = DIFFICULTIES.filter((name) => judged.some(({ value }) => value.difficulty === name));
  const verdicts = VERDICTS.filter((name) => judged.some(({ verdict }) => verdict === name));
  return roundNumbers<Evaluation>({
    version: 1,
    knowledge: { hash: knowledge.hash, diagnoses: knowledge.diagnoses.length },
    all: summarizeScores(judged.map(({ score }) => score)),
    baselines: judgeBaselines(knowledge, judged, random),
    byDifficulty: difficulties.map((name) => groupOf(name, judged, ({ value }) => value.difficulty === name)),
    byVerdict: verdicts.map((name) => groupOf(name, judged, ({ verdict }) => verdict === name)),
    byCause: causes.map((name) => groupOf(name, judged, ({ value }) => value.root_cause === name)),
    calibration: calibrate(
      judged.flatMap(({ forecast, score }) => forecast.answers.slice(0, 1).map(({ probability }) => ({ probability, isRight: score.place === 1 }))),
      random,
    ),
    errors: countErrors(judged),
    cases: judged.map((one) => ({ ...listCase(one), id: redactor(one.value.id) })),
  });
}

function judgeCase(knowledge: Knowledge, value: Case): JudgedCase {
  const { verdict, diagnoses, unexplained } = diagnose(knowledge, factsOfCase(value), { advice: false, explain: 'none', redact: false });
  const forecast = { answers: diagnoses.filter(({ partOf }) => partOf === undefined).map(({ id, probability }) => ({ id, probability })), none: unexplained };
  const accepted = acceptedOf(knowledge, value);
  return { value, accepted, verdict, forecast, score: scoreForecast(forecast, accepted) };
}

function judgeBaselines(knowledge: Knowledge, judged: readonly JudgedCase[], random: Random): Evaluation['baselines'] {
  const examples = judged.map(({ value }) => ({ cause: rankedCause(knowledge, value.root_cause), words: wordsOfFacts(factsOfCase(value)) }));
  const classes = [...new Set([...knowledge.diagnoses.map(({ id }) => rankedCause(knowledge, id)), ...examples.map(({ cause }) => cause)])].sort(compareTexts);
  const folds = assignFolds(examples.length, random);
  return [
    { name: 'naive Bayes over words', baseline: naiveBayes },
    { name: 'most common cause', baseline: mostCommonClass },
  ].map(({ name, baseline }) => {
    const forecasts = crossValidate(baseline, examples, { classes, folds });
    return { name, scores: summarizeScores(judged.map(({ accepted }, i) => scoreForecast(forecasts[i] ?? { answers: [], none: 1 }, accepted))) };
  });
}

function groupOf(name: string, judged: readonly JudgedCase[], isMember: (one: JudgedCase) => boolean): Evaluation['byCause'][number] {
  return { name, scores: summarizeScores(judged.filter(isMember).map(({ score }) => score)) };
}

function countErrors(judged: readonly JudgedCase[]): Evaluation['errors'] {
  const errors = new Map<string, Evaluation['errors'][number]>();
  for (const { value, forecast, score } of judged) {
    if (score.place === 1) continue;
    const answered = forecast.answers[0]?.id ?? null;
    const key = `${value.root_cause} ${answered}`;
    errors.set(key, { cause: value.root_cause, answered, cases: (errors.get(key)?.cases ?? 0) + 1 });
  }
  return [...errors.values()].sort((left, right) => right.cases - left.cases || compareTexts(left.cause, right.cause) || compareTexts(left.answered ?? '', right.answered ?? ''));
}

function listCase({ value, verdict, forecast, score }: JudgedCase): Evaluation['cases'][number] {
  const [first] = forecast.answers;
  return {
    id: value.id,
    cause: value.root_cause,
    ...(value.difficulty !== undefined && { difficulty: value.difficulty }),
    verdict,
    answered: first?.id ?? null,
    probability: first?.probability ?? 0,
    place: score.place ?? null,
    share: score.share,
  };
}
