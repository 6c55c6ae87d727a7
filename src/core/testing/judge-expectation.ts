import type { EffectExpectation, Expectation } from '../generated/test.js';
import type { ConditionId } from '../model.js';
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

type Compare = (about: Difference['about'], expected: string | undefined, got: () => string | undefined, id?: string) => void;

const NOTHING = 'nothing';

/** What comes out otherwise than it is expected, in the order of the schema; what is not named is not compared. */
export function judgeExpectation(answers: CaseAnswers, expected: Expectation | EffectExpectation): readonly Difference[] {
  const differences: Difference[] = [];
  const compare: Compare = (about, wanted, find, id) => {
    if (wanted === undefined) return;
    const got = find() ?? NOTHING;
    if (got !== wanted) differences.push({ about, ...(id !== undefined && { id }), expected: wanted, got });
  };
  for (const [id, state] of Object.entries(expected.symptoms ?? {})) compare('symptoms', state, () => answers.observed.symptom(id).state, id);
  compare('diagnosis', expected.diagnosis, () => answers.first);
  compare('verdict', expected.verdict, () => answers.ranking.verdict);
  for (const [id, bound] of Object.entries(expected.probability ?? {})) differences.push(...judgeProbability(answers, id, bound));
  if ('resolution' in expected || 'offered' in expected || 'notOffered' in expected) judgeResolutions(answers, expected, compare);
  if ('excluded' in expected || 'procedures' in expected || 'alerts' in expected || 'escalation' in expected) judgeRest(answers, expected, compare);
  // The dearest comes last: it is not looked for when something else differs already.
  if ('nextCheck' in expected && differences.length === 0) compare('nextCheck', expected.nextCheck, () => answers.nextChecks[0]?.id);
  return differences;
}

function judgeProbability(answers: CaseAnswers, id: string, { above, below }: { readonly above?: number; readonly below?: number }): readonly Difference[] {
  const probability = answers.ranking.diagnoses.find((diagnosis) => diagnosis.id === id)?.probability;
  const fits = probability !== undefined && (above === undefined || probability > above) && (below === undefined || probability < below);
  const wanted = [...(above === undefined ? [] : [`above ${above}`]), ...(below === undefined ? [] : [`below ${below}`])].join(' and ');
  return fits ? [] : [{ about: 'probability', id, expected: wanted, got: probability === undefined ? 'ruled out' : probability.toPrecision(3) }];
}

function judgeResolutions(answers: CaseAnswers, expected: Expectation, compare: Compare): void {
  const offered = (id: string): string => (answers.resolutions.some((resolution) => resolution.id === id) ? 'offered' : 'not offered');
  compare('resolution', expected.resolution, () => answers.resolutions[0]?.id);
  for (const id of expected.offered ?? []) compare('offered', 'offered', () => offered(id), id);
  for (const id of expected.notOffered ?? []) compare('notOffered', 'not offered', () => offered(id), id);
}

function judgeRest(answers: CaseAnswers, expected: Expectation, compare: Compare): void {
  const { procedures, alerts } = answers.knowledge;
  const isExcluded = (id: string): string => (answers.ranking.excluded.some((diagnosis) => diagnosis.id === id) ? 'ruled out' : 'possible');
  for (const id of expected.excluded ?? []) compare('excluded', 'ruled out', () => isExcluded(id), id);
  compare('procedures', expected.procedures && idsOf(expected.procedures), () => idsOf(holding(answers, procedures)));
  compare('alerts', expected.alerts && idsOf(expected.alerts), () => idsOf(holding(answers, alerts)));
  compare('escalation', expected.escalation, () => answers.escalation);
}

function idsOf(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.toSorted().join(', ');
}

function holding(answers: CaseAnswers, rules: readonly { readonly id: string; readonly when: ConditionId }[]): readonly string[] {
  return rules.filter(({ when }) => answers.observed.condition(when) === 'present').map(({ id }) => id);
}
