import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareForecast } from '../../../src/core/reasoning/outcomes.js';
import { Questions } from '../../../src/core/reasoning/questions.js';
import { rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { listActions } from '../../../src/core/reasoning/unknowns.js';
import { makeKnowledge } from './make-knowledge.js';
import { arbitraryCase, plainChance } from './random-sketch.js';
import { predictRowByRow } from './row-by-row.js';

describe('a forecast by patterns of rows', () => {
  it.each([
    { network: 'small', sizes: { diagnoses: 5, consequences: 2, symptoms: 6 }, numRuns: 150 },
    { network: 'pruned', sizes: { diagnoses: 12, consequences: 2, symptoms: 8 }, numRuns: 12 },
  ])('of a $network network is the one that weighs every row', ({ sizes, numRuns }) => {
    fc.assert(
      fc.property(arbitraryCase({ ...sizes, chance: plainChance }), ({ sketch, seen }) => {
        const { knowledge, observe } = makeKnowledge({ ...sketch, checks: { all: { learns: ['facts'] } } });
        const observed = observe(seen);
        const { posterior } = rankDiagnoses(knowledge, observed);
        for (const { settles } of listActions(knowledge, observed, posterior)) {
          const circumstances = settles.filter((unknown) => unknown.kind === 'circumstance');
          const forecast = prepareForecast(posterior, circumstances);
          const questions = new Questions().of(settles).slice(0, 4);
          const naive = predictRowByRow(posterior, questions);
          const predicted = forecast.predict(questions);
          // Rows of less than 1e-9 of the weight are left out of patterns, here up to a thousand of them.
          expect(predicted.gain()).toBeCloseTo(naive.gain, 5);
          expect(predicted.outcomes.map(({ states }) => states)).toStrictEqual(naive.outcomes.map(({ states }) => states));
          for (const [at, outcome] of predicted.outcomes.entries()) {
            expect(outcome.probability).toBeCloseTo(naive.outcomes[at]?.probability ?? 0, 5);
            expect(outcome.emptyWeight).toBeCloseTo(naive.outcomes[at]?.weights[0] ?? 0, 5);
            for (const [node, probability] of outcome.probabilities().entries()) expect(probability).toBeCloseTo(naive.outcomes[at]?.probabilities[node] ?? 0, 5);
          }
          for (const question of questions) expect(forecast.gainOf(question)).toBeCloseTo(predictRowByRow(posterior, [question]).gain, 5);
        }
      }),
      { numRuns },
    );
  });
});
