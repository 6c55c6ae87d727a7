import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferPosterior } from '../../../src/core/reasoning/infer.js';
import { buildNetwork } from '../../../src/core/reasoning/network.js';
import { fitPopulation } from '../../../src/core/reasoning/population-shares.js';
import { makeKnowledge, type Sketch } from './make-knowledge.js';

interface Stated {
  readonly unexplained?: number;
  readonly severalCauses?: number;
}

function sketchOf(priors: readonly number[], stated: Stated): Sketch {
  return { symptoms: {}, diagnoses: Object.fromEntries(priors.map((prior, at) => [`d${at}`, { prior }])), ...stated };
}

function fitShares(priors: readonly number[], stated: Stated) {
  const { diagnoses, runbooks } = makeKnowledge(sketchOf(priors, stated)).knowledge;
  return fitPopulation(diagnoses, runbooks);
}

/** Weight of each set of diagnoses, by the bits of its number. */
function weigh(priors: readonly number[], logUnexplained: number): readonly number[] {
  return Array.from({ length: 2 ** priors.length }, (_, set) => priors.reduce((weight, prior, at) => weight * (set & (1 << at) ? prior : 1 - prior), set === 0 ? Math.exp(logUnexplained) : 1));
}

/** How often there is no cause, and how many of those with a cause have more than one. */
function sharesOf(weights: readonly number[]) {
  const sum = (hasSize: (size: number) => boolean): number => weights.filter((_, set) => hasSize(set.toString(2).replaceAll('0', '').length)).reduce((all, weight) => all + weight, 0);
  const some = sum((size) => size > 0);
  return { unexplained: sum((size) => size === 0) / sum(() => true), severalCauses: sum((size) => size > 1) / some };
}

const priorsOf = (length: number) => fc.array(fc.double({ min: 0.001, max: 0.6, noNaN: true }), { minLength: length, maxLength: 7 });

describe('the share of cases with several causes', () => {
  it('is what the population states, beside the share without a cause', () => {
    fc.assert(
      fc.property(priorsOf(2), fc.constantFrom(0.01, 0.2, 0.5), fc.constantFrom(0.001, 0.042, 0.9), (priors, severalCauses, unexplained) => {
        const chance = sharesOf(weigh(priors, 0)).severalCauses;
        const { diagnoses, logUnexplained } = fitShares(priors, { unexplained, severalCauses });
        const weights = weigh(
          diagnoses.map(({ prior }) => prior),
          logUnexplained,
        );
        expect(sharesOf(weights).severalCauses).toBeCloseTo(Math.min(chance, severalCauses), 8);
        expect(sharesOf(weights).unexplained).toBeCloseTo(unexplained, 10);
      }),
    );
  });

  it('leaves the share without a cause to what base rates leave, where none is stated', () => {
    fc.assert(
      fc.property(priorsOf(2), fc.constantFrom(0.01, 0.2), (priors, severalCauses) => {
        const { knowledge, observe } = makeKnowledge(sketchOf(priors, { severalCauses }));
        expect(inferPosterior(buildNetwork(knowledge, observe({}))).unexplained).toBeCloseTo(
          priors.reduce((none, prior) => none * (1 - prior), 1),
          10,
        );
      }),
    );
  });

  it('keeps the odds of single causes among each other', () => {
    const odds = (prior: number): number => prior / (1 - prior);
    const [first = 0, second = 0] = fitShares([0.3, 0.1, 0.2], { severalCauses: 0.05, unexplained: 0.1 }).diagnoses.map(({ prior }) => odds(prior));
    expect(first / second).toBeCloseTo(odds(0.3) / odds(0.1), 10);
    expect(first).toBeLessThan(odds(0.3));
  });

  it('changes nothing where chance has fewer, with one diagnosis, and where none is stated', () => {
    expect(fitShares([0.1, 0.1], { severalCauses: 0.5 })).toMatchObject({ diagnoses: [{ prior: 0.1 }, { prior: 0.1 }], logUnexplained: 0 });
    expect(fitShares([0.4], { severalCauses: 0.01 })).toMatchObject({ diagnoses: [{ prior: 0.4 }], logUnexplained: 0 });
    expect(fitShares([0.4, 0.4], {})).toMatchObject({ diagnoses: [{ prior: 0.4 }, { prior: 0.4 }], logUnexplained: 0 });
    expect(fitShares([], { severalCauses: 0.01, unexplained: 0.1 })).toEqual({ diagnoses: [], logUnexplained: 0 });
  });

  it('is the larger of two stated shares', () => {
    const { diagnoses, runbooks } = makeKnowledge({ ...sketchOf([0.3, 0.3], { severalCauses: 0.01 }), diagnoses: { a: { prior: 0.3 }, b: { prior: 0.3, runbook: 'other' } } }).knowledge;
    const both = runbooks.map((runbook) => (runbook.id === 'other' ? { ...runbook, population: { title: 'other', severalCauses: 0.1 } } : runbook));
    const { diagnoses: fitted, logUnexplained } = fitPopulation(diagnoses, both);
    const weights = weigh(
      fitted.map(({ prior }) => prior),
      logUnexplained,
    );
    expect(sharesOf(weights).severalCauses).toBeCloseTo(0.1, 8);
  });
});
