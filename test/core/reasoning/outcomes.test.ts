import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareBelief } from '../../../src/core/reasoning/belief.js';
import { mostGainOf } from '../../../src/core/reasoning/most-gain.js';
import { gainOf, predictAnswers } from '../../../src/core/reasoning/outcomes.js';
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
        const belief = prepareBelief(posterior);
        for (const { settles } of listActions(knowledge, observed, posterior)) {
          const questions = new Questions().of(settles).slice(0, 4);
          const naive = predictRowByRow(posterior, questions);
          const predicted = predictAnswers(belief, questions);
          expect(predicted.gain()).toBeCloseTo(naive.gain, 9);
          expect(predicted.outcomes.map(({ states }) => states)).toStrictEqual(naive.outcomes.map(({ states }) => states));
          for (const [at, outcome] of predicted.outcomes.entries()) {
            expect(outcome.probability).toBeCloseTo(naive.outcomes[at]?.probability ?? 0, 9);
            expect(outcome.emptyWeight).toBeCloseTo(naive.outcomes[at]?.weights[0] ?? 0, 9);
            for (const [row, weight] of predicted.weightsAfter(outcome).entries()) expect(weight).toBeCloseTo(naive.outcomes[at]?.weights[row] ?? 0, 9);
            for (const [place, node] of posterior.table.universe.entries()) {
              expect(predicted.probabilityOf(place, outcome)).toBeCloseTo(naive.outcomes[at]?.probabilities[node] ?? 0, 9);
              expect(predicted.mostOf(place, outcome)).toBeGreaterThanOrEqual((naive.outcomes[at]?.probabilities[node] ?? 0) - 1e-8);
            }
          }
          for (const question of questions) {
            const { gain } = predictRowByRow(posterior, [question]);
            expect(gainOf(belief, question)).toBeCloseTo(gain, 9);
            expect(mostGainOf(belief, question)).toBeGreaterThanOrEqual(gain - 1e-9);
          }
        }
      }),
      { numRuns },
    );
  });
});
