import type { EffectExpectation, Expectation } from '../generated/test.js';
import type { ConditionId, Knowledge } from '../model.js';
import type { CaseAnswers } from './case-answers.js';

/** One thing that came out otherwise than a test expects. */
export interface Difference {
  /** The key of the expectation; `falls`: what was first is first still, though a resolution was carried out. */
  readonly about: keyof Expectation | 'outcome' | 'falls';
  /** Id of what it is about, where the key names several. */
  readonly id?: string;
  readonly expected: string;
  readonly got: string;
  /** The resolutions that were carried out before. */
  readonly after?: readonly string[];
}

const NOTHING = 'nothing';

/** What comes out otherwise than it is expected, cheap things first; what is not named is not compared. Nothing is worked out before it is asked for. */
export function* judgeExpectation(answers: CaseAnswers, expected: Expectation | EffectExpectation): Generator<Difference, void> {
  for (const [id, state] of Object.entries(expected.symptoms ?? {})) yield* compare({ about: 'symptoms', id }, state, answers.observed.symptom(id).state);
  if ('procedures' in expected || 'alerts' in expected) yield* judgeHolding(answers, expected);
  if (expected.diagnosis !== undefined) yield* compare({ about: 'diagnosis' }, expected.diagnosis, isPart(expected.diagnosis, answers.knowledge) ? answers.finest : answers.first);
  if (expected.verdict !== undefined) yield* compare({ about: 'verdict' }, expected.verdict, answers.ranking.verdict);
  for (const [id, bound] of Object.entries(expected.probability ?? {})) yield* judgeProbability(answers, id, bound);
  if ('excluded' in expected) for (const id of expected.excluded ?? []) yield* compare({ about: 'excluded', id }, 'ruled out', isExcluded(answers, id) ? 'ruled out' : 'possible');
  if ('escalation' in expected) yield* compare({ about: 'escalation' }, expected.escalation, answers.escalation);
  if ('resolution' in expected || 'offered' in expected || 'notOffered' in expected) yield* judgeResolutions(answers, expected);
  if ('nextCheck' in expected) yield* compare({ about: 'nextCheck' }, expected.nextCheck, answers.nextChecks[0]?.id);
}

function* compare(what: Pick<Difference, 'about' | 'id'>, expected: string | undefined, got = NOTHING): Generator<Difference, void> {
  if (expected !== undefined && expected !== got) yield { ...what, expected, got };
}

function* judgeProbability(answers: CaseAnswers, id: string, { above, below }: { readonly above?: number; readonly below?: number }): Generator<Difference, void> {
  const probability = answers.ranking.diagnoses.find((diagnosis) => diagnosis.id === id)?.probability;
  if (probability !== undefined && (above === undefined || probability > above) && (below === undefined || probability < below)) return;
  const wanted = [...(above === undefined ? [] : [`above ${above}`]), ...(below === undefined ? [] : [`below ${below}`])].join(' and ');
  yield { about: 'probability', id, expected: wanted, got: probability === undefined ? 'ruled out' : probability.toPrecision(3) };
}

function* judgeResolutions(answers: CaseAnswers, expected: Expectation): Generator<Difference, void> {
  const offered = (id: string): string => (answers.resolutions.some((resolution) => resolution.id === id) ? 'offered' : 'not offered');
  if (expected.resolution !== undefined) yield* compare({ about: 'resolution' }, expected.resolution, answers.resolutions[0]?.id);
  for (const id of expected.offered ?? []) yield* compare({ about: 'offered', id }, 'offered', offered(id));
  for (const id of expected.notOffered ?? []) yield* compare({ about: 'notOffered', id }, 'not offered', offered(id));
}

function* judgeHolding({ knowledge: { procedures, alerts }, observed }: CaseAnswers, expected: Expectation): Generator<Difference, void> {
  const holding = (rules: readonly { readonly id: string; readonly when: ConditionId }[]): string => idsOf(rules.filter(({ when }) => observed.condition(when) === 'present').map(({ id }) => id));
  if (expected.procedures) yield* compare({ about: 'procedures' }, idsOf(expected.procedures), holding(procedures));
  if (expected.alerts) yield* compare({ about: 'alerts' }, idsOf(expected.alerts), holding(alerts));
}

function isExcluded(answers: CaseAnswers, wanted: string): boolean {
  return answers.ranking.excluded.some(({ id }) => id === wanted);
}

function idsOf(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.toSorted().join(', ');
}

function isPart(id: string | undefined, { diagnoses }: Knowledge): boolean {
  return diagnoses.some((rule) => rule.id === id && rule.partOf !== undefined);
}
