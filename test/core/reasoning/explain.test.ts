import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Explanation, explainDiagnosis } from '../../../src/core/reasoning/explain.js';
import { rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { chainedCauses, threeCauses } from './golden.js';
import { makeKnowledge, type Seen, type SketchedCase } from './make-knowledge.js';
import { weighAll } from './oracle.js';
import { arbitraryCase, extremeChance, plainChance } from './random-sketch.js';

function explain({ knowledge, observe }: SketchedCase, seen: Seen, id: string): Explanation {
  return explainDiagnosis(rankDiagnoses(knowledge, observe(seen)), id);
}

const decibans = (probability: number): number => 10 * Math.log10(probability / (1 - probability));

const plainCase = arbitraryCase({ diagnoses: 5, consequences: 2, symptoms: 6, chance: plainChance });

describe('the golden vectors', () => {
  it('give the decibans of three symptoms', () => {
    const { priorDb, posteriorDb, evidence } = explain(threeCauses, { present: ['s1'], absent: ['s2', 's3'] }, 'a');
    expect(priorDb).toBeCloseTo(-16.9, 2);
    expect(posteriorDb).toBeCloseTo(3.84, 2);
    expect(evidence.map(({ symptom, aloneDb }) => [symptom, Number(aloneDb.toFixed(2))])).toStrictEqual([
      ['s1', 19.22],
      ['s2', 1.94],
      ['s3', 1.52],
    ]);
  });

  it.each([
    { id: 'b', priorDb: -19.96 },
    { id: 'c', priorDb: -12.79 },
  ])('give the prior of $id', ({ id, priorDb }) => {
    expect(explain(threeCauses, {}, id).priorDb).toBeCloseTo(priorDb, 2);
  });

  it('explain a diagnosis away', () => {
    const { evidence, explainedAwayBy } = explain(threeCauses, { present: ['s1', 's2'] }, 'a');
    expect(evidence.find(({ symptom }) => symptom === 's2')?.aloneDb).toBeCloseTo(-13.75, 2);
    const without = weighAll({ symptoms: { s1: 0.01 }, diagnoses: { a: { prior: 0.02, shows: { s1: 0.85 } } } }, { present: ['s1'] });
    expect(explainedAwayBy).toStrictEqual([{ diagnosis: 'b', db: expect.closeTo(decibans(without.probability.get('a') ?? 0) - decibans(0.044043), 3) }]);
  });
});

describe('the waterfall', () => {
  it('adds up to the posterior', () => {
    fc.assert(
      fc.property(plainCase, ({ sketch, seen }) => {
        const sketched = makeKnowledge(sketch);
        const ranking = rankDiagnoses(sketched.knowledge, sketched.observe(seen));
        for (const { id, probability } of ranking.diagnoses) {
          const { priorDb, posteriorDb, evidence } = explainDiagnosis(ranking, id);
          expect(evidence.reduce((sum, { db }) => sum + db, priorDb)).toBeCloseTo(posteriorDb, 6);
          expect(posteriorDb).toBeCloseTo(decibans(probability), 5);
        }
      }),
    );
  });

  it('begins without symptoms and leaves out one at a time, as weighing all subsets does', () => {
    fc.assert(
      fc.property(plainCase, ({ sketch, seen }) => {
        const { priorDb, posteriorDb, evidence } = explain(makeKnowledge(sketch), { ...seen, conditions: {} }, 'd0');
        const prior = weighAll(sketch, {}).probability.get('d0') ?? 0;
        expect(priorDb).toBeCloseTo(decibans(prior), 6);
        for (const { symptom, aloneDb, sameEvent } of evidence) {
          if (sameEvent !== undefined) continue;
          const without = { present: seen.present?.filter((id) => id !== symptom) ?? [], absent: seen.absent?.filter((id) => id !== symptom) ?? [] };
          expect(aloneDb).toBeCloseTo(posteriorDb - decibans(weighAll(sketch, without).probability.get('d0') ?? 0), 5);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('stays finite, whatever is written', () => {
    fc.assert(
      fc.property(arbitraryCase({ diagnoses: 4, consequences: 2, symptoms: 6, chance: extremeChance }), ({ sketch, seen }) => {
        const sketched = makeKnowledge(sketch);
        const ranking = rankDiagnoses(sketched.knowledge, sketched.observe(seen));
        for (const { id } of ranking.diagnoses) {
          const { priorDb, posteriorDb, evidence, explainedAwayBy } = explainDiagnosis(ranking, id);
          const numbers = [priorDb, posteriorDb, ...evidence.flatMap(({ db, aloneDb }) => [db, aloneDb]), ...explainedAwayBy.map(({ db }) => db)];
          expect(numbers.filter((number) => !Number.isFinite(number))).toStrictEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stays finite with hundreds of strong symptoms', () => {
    const ids = Array.from({ length: 400 }, (_, at) => `s${at}`);
    const all = Object.fromEntries(ids.map((id) => [id, 1]));
    const sketched = makeKnowledge({ symptoms: Object.fromEntries(ids.map((id) => [id, 0])), diagnoses: { a: { prior: 0.5, shows: all }, b: { prior: 0.5 } } });
    const { posteriorDb, evidence } = explain(sketched, { present: ids }, 'a');
    expect(posteriorDb).toBeCloseTo(400 * 10 * Math.log10((1 - 0.9999 * 0.0001) / 0.0001), 3);
    expect(evidence.every(({ db }) => Number.isFinite(db) && db > 0)).toBe(true);
    expect(explain(sketched, { absent: ids }, 'a').posteriorDb).toBeCloseTo(400 * 10 * Math.log10(0.0001), 3);
  });
});

describe('the evidence', () => {
  it('of one event stands at the symptom that says most, the others have none', () => {
    const { evidence } = explain(chainedCauses, { present: ['nccl-timeout', 'killed', 'oom-kill'] }, 'host-memory');
    const byId = new Map(evidence.map((entry) => [entry.symptom, entry]));
    expect(byId.get('oom-kill')).toMatchObject({ sameEvent: 'killed-by-kernel', aloneDb: expect.toSatisfy((db: number) => db > 20) });
    expect(byId.get('killed')).toStrictEqual({ symptom: 'killed', db: 0, aloneDb: 0, sameEvent: 'killed-by-kernel' });
  });

  it('holds symptoms of others that matter, and its own that are not known', () => {
    const { evidence } = explain(threeCauses, { present: ['s1'], absent: ['s2'] }, 'a');
    expect(evidence.map(({ symptom }) => symptom)).toStrictEqual(['s1', 's2', 's3']);
    expect(evidence[2]).toStrictEqual({ symptom: 's3', db: 0, aloneDb: 0 });
  });
});

describe('a diagnosis that is no candidate', () => {
  it('is explained beside the candidates', () => {
    const shows = { s1: 0.6 };
    const diagnoses = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`d${String(at).padStart(2, '0')}`, { prior: 0.001 * (at + 1), shows }]));
    const { knowledge, observe } = makeKnowledge({ symptoms: { s1: 0.01 }, diagnoses });
    const ranking = rankDiagnoses(knowledge, observe({ present: ['s1'] }));
    const { priorDb, posteriorDb, evidence } = explainDiagnosis(ranking, 'd00');
    expect(priorDb).toBeCloseTo(decibans(0.001), 1);
    expect(Math.abs(posteriorDb - decibans(ranking.diagnoses.at(-1)?.probability ?? 0))).toBeLessThan(1);
    expect(evidence).toStrictEqual([{ symptom: 's1', db: expect.closeTo(posteriorDb - priorDb, 9), aloneDb: expect.closeTo(posteriorDb - priorDb, 9) }]);
  });

  it('cannot be explained when it takes no part', () => {
    expect(() => explain(threeCauses, {}, 'x')).toThrow(RangeError);
  });
});
