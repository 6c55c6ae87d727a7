import type { Effect } from '../generated/test.js';
import type { Knowledge, State } from '../model.js';
import { type CaseAnswers, NONE } from './case-answers.js';
import { type Difference, judgeExpectation } from './judge-expectation.js';

/** What the `verify` of a resolution tells of it; the words of `rundx diagnose --after`. */
export type Outcome = 'worked' | 'not-yet' | 'cannot-be-told';

const outcomes: Readonly<Record<State, Outcome>> = { present: 'worked', absent: 'not-yet', unknown: 'cannot-be-told' };

/** What came of a resolution: what held before tells nothing. */
export function outcomeOf(id: string, before: CaseAnswers, then: CaseAnswers): Outcome {
  const verify = ruleOf(then.knowledge, id)?.verify;
  if (verify === undefined || before.observed.condition(verify) === 'present') return 'cannot-be-told';
  return outcomes[then.observed.condition(verify)];
}

/** What differs once resolutions were carried out: each was offered, its `verify` holds now and did not before, and what was first is not first any more. */
export function* judgeEffect(effect: Effect, before: CaseAnswers, then: CaseAnswers): Generator<Difference, void> {
  for (const difference of differencesOf(effect, before, then)) yield { ...difference, after: effect.resolutions };
}

function* differencesOf({ resolutions, expect = {} }: Effect, before: CaseAnswers, then: CaseAnswers): Generator<Difference, void> {
  const { outcome: wanted = 'worked' } = expect;
  for (const id of resolutions) {
    const outcome = outcomeOf(id, before, then);
    if (outcome !== wanted) yield { about: 'outcome', id, expected: wanted, got: outcome };
  }
  yield* judgeExpectation(then, expect);
  const { first } = before;
  if (wanted === 'worked' && expect.diagnosis === undefined && first !== NONE && then.first === first) yield { about: 'falls', id: first, expected: `not ${first}`, got: first };
  for (const id of resolutions) if (!before.resolutions.some((offered) => offered.id === id)) yield { about: 'offered', id, expected: 'offered', got: 'not offered' };
}

function ruleOf(knowledge: Knowledge, id: string): Knowledge['resolutions'][number] | undefined {
  return knowledge.resolutions.find((resolution) => resolution.id === id);
}
