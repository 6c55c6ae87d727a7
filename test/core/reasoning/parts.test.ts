import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainDiagnosis } from '../../../src/core/reasoning/explain.js';
import { adviseChecks } from '../../../src/core/reasoning/next-checks.js';
import { orderResolutions } from '../../../src/core/reasoning/order-resolutions.js';
import { type Ranking, rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { makeKnowledge, type Seen, type Sketch } from './make-knowledge.js';
import { weighAll } from './oracle.js';
import { arbitraryCase, extremeChance, plainChance } from './random-sketch.js';

const shape = { diagnoses: 6, consequences: 2, symptoms: 6, parts: 3 };
const plainCase = arbitraryCase({ ...shape, chance: plainChance });

const rank = (sketch: Sketch, seen: Seen): Ranking => {
  const { knowledge, observe } = makeKnowledge(sketch);
  return rankDiagnoses(knowledge, observe(seen));
};

const shown = (ranking: Ranking): readonly string[] => ranking.diagnoses.map(({ id, partOf }) => (partOf === undefined ? id : `${partOf}/${id}`));
const chanceOf = (ranking: Ranking, id: string): number => ranking.diagnoses.find((diagnosis) => diagnosis.id === id)?.probability ?? -1;

/** Memory runs out: of a job that is too large, of a leak, or of neither; a broken network beside it. */
const memory: Sketch = {
  symptoms: { killed: 0.01, grows: 0.02, 'large-batch': 0.1, timeout: 0.01 },
  diagnoses: {
    'out-of-memory': { prior: 0.05, shows: { killed: 0.9 }, resolutions: { 'more-memory': 0.6 } },
    leak: { partOf: 'out-of-memory', prior: 0.01, shows: { grows: 0.9 }, resolutions: { 'mend-leak': 0.9 } },
    'too-large': { partOf: 'out-of-memory', prior: 0.02, shows: { 'large-batch': 0.9 }, resolutions: { 'smaller-batch': 0.9 } },
    network: { prior: 0.04, shows: { timeout: 0.9 } },
  },
  resolutions: { 'more-memory': { minutes: 10 }, 'mend-leak': { minutes: 10 }, 'smaller-batch': { minutes: 10 } },
};

describe('a class with parts', () => {
  it('has the prior that is written, its parts counted', () => {
    expect(chanceOf(rank(memory, {}), 'out-of-memory')).toBeCloseTo(0.05, 12);
    expect(chanceOf(rank(memory, {}), 'leak')).toBeCloseTo(0.01, 12);
  });

  it('is as likely without a word about its parts as it would be without parts', () => {
    const { leak: _leak, 'too-large': _large, ...diagnoses } = memory.diagnoses;
    expect(chanceOf(rank(memory, { present: ['killed'] }), 'out-of-memory')).toBeCloseTo(chanceOf(rank({ ...memory, diagnoses }, { present: ['killed'] }), 'out-of-memory'), 12);
  });

  it('stands first with its parts behind it, most probable first', () => {
    const ranking = rank(memory, { present: ['killed', 'grows'], absent: ['large-batch'] });
    expect(shown(ranking)).toEqual(['out-of-memory', 'out-of-memory/leak', 'out-of-memory/too-large', 'network']);
    expect(ranking.sets[0]?.diagnoses).toEqual(['out-of-memory']);
    expect(ranking.verdict).toBe('settled');
  });

  it('is found by a symptom that only a part shows', () => {
    const ranking = rank(memory, { present: ['grows', 'killed'] });
    expect(ranking.diagnoses[0]?.id).toBe('out-of-memory');
    const onlyPart = rank({ ...memory, diagnoses: { ...memory.diagnoses, leak: { partOf: 'out-of-memory', prior: 0.03, shows: { grows: 0.97 } } } }, { present: ['grows'] });
    expect(onlyPart.diagnoses[0]?.id).toBe('out-of-memory');
    expect(onlyPart.verdict).not.toBe('nothing-found');
  });

  it('shows its symptoms through its parts too, and what leads to it leads to no part', () => {
    const sketch: Sketch = { ...memory, diagnoses: { ...memory.diagnoses, network: { prior: 0.04, shows: { timeout: 0.9 }, leadsTo: { 'out-of-memory': 0.5 } } } };
    const caused = rank(sketch, { present: ['timeout', 'killed'] });
    expect(caused.diagnoses.map(({ id, under }) => [id, under])).toEqual([
      ['network', undefined],
      ['out-of-memory', 'network'],
      ['too-large', undefined],
      ['leak', undefined],
    ]);
    expect(chanceOf(caused, 'leak')).toBeLessThan(0.05);
  });

  it('takes its parts with it when it is ruled out, and gives them its factors', () => {
    const gated: Sketch = { ...memory, diagnoses: { ...memory.diagnoses, 'out-of-memory': { prior: 0.05, shows: { killed: 0.9 }, onlyIf: 'g', factors: [{ when: 'f', makes: 3 }] } } };
    const out = rank(gated, { present: ['killed'], conditions: { g: 'absent' } });
    expect(out.excluded.map(({ id }) => id)).toEqual(['leak', 'out-of-memory', 'too-large']);
    expect(shown(out)).toEqual(['network']);
    expect(chanceOf(rank(gated, { conditions: { f: 'present' } }), 'leak')).toBeCloseTo(0.03 / (0.03 + 0.99), 12);
  });

  it('is mended by its own resolutions and by those of its parts', () => {
    const { knowledge, observe } = makeKnowledge(memory);
    const observed = observe({ present: ['killed', 'grows'], absent: ['large-batch'] });
    const ordered = orderResolutions(knowledge, observed, rankDiagnoses(knowledge, observed));
    expect(ordered.map(({ id, for: mended }) => [id, mended])).toEqual([
      ['mend-leak', ['leak']],
      ['more-memory', ['out-of-memory']],
      ['smaller-batch', ['too-large']],
    ]);
  });

  it('is not explained away by its parts, nor they by it', () => {
    const ranking = rank(memory, { present: ['killed', 'grows'] });
    for (const id of ['out-of-memory', 'leak', 'too-large']) expect(explainDiagnosis(ranking, id).explainedAwayBy).toEqual([]);
  });

  it('is never displaced by a part in the answers of a check', () => {
    const { knowledge, observe } = makeKnowledge({ ...memory, checks: { watch: { learns: ['facts.grows', 'facts.large-batch'] } } });
    const observed = observe({ present: ['killed'] });
    const checks = adviseChecks(knowledge, observed, rankDiagnoses(knowledge, observed));
    for (const answer of checks.flatMap(({ answers }) => answers)) expect(answer.first).toBe('out-of-memory');
  });
});

describe('random networks with parts', () => {
  it('give what weighing all subsets gives in which a part has its class', () => {
    fc.assert(
      fc.property(plainCase, ({ sketch, seen }) => {
        const ranking = rank(sketch, seen);
        const truth = weighAll(sketch, seen);
        for (const { id, probability } of ranking.diagnoses) expect(probability).toBeCloseTo(truth.probability.get(id) ?? -1, 9);
        expect(ranking.unexplained).toBeCloseTo(truth.none, 9);
      }),
      { numRuns: 300 },
    );
  });

  it('explain a diagnosis by the odds of its sets', () => {
    fc.assert(
      fc.property(plainCase, ({ sketch, seen }) => {
        const ranking = rank(sketch, seen);
        const truth = weighAll(sketch, seen);
        for (const { id } of ranking.diagnoses) {
          const probability = truth.probability.get(id) ?? 0;
          if (probability < 1e-6 || probability > 1 - 1e-6) continue;
          expect(explainDiagnosis(ranking, id).posteriorDb).toBeCloseTo(10 * Math.log10(probability / (1 - probability)), 5);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('have a class that is no less probable than its parts, directly before them, and never a part first', () => {
    fc.assert(
      fc.property(arbitraryCase({ ...shape, chance: fc.oneof(plainChance, extremeChance) }), ({ sketch, seen }) => {
        const { diagnoses } = rank(sketch, seen);
        for (const [at, { partOf, probability }] of diagnoses.entries()) {
          if (partOf === undefined) continue;
          const whole = diagnoses.findIndex(({ id }) => id === partOf);
          expect(whole).toBeGreaterThanOrEqual(0);
          expect(diagnoses[whole]?.probability).toBeGreaterThanOrEqual(probability * (1 - 1e-9));
          expect(diagnoses.slice(whole + 1, at).every((other) => other.partOf === partOf)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('come near to it when there are too many diagnoses to weigh all sets', () => {
    const cases = fc.sample(arbitraryCase({ diagnoses: 12, consequences: 0, symptoms: 8, parts: 5, chance: fc.constantFrom(0.01, 0.03, 0.6, 0.85) }), { seed: 4, numRuns: 60 });
    const errors: number[] = [];
    let same = 0;
    for (const { sketch, seen } of cases) {
      const diagnoses = Object.fromEntries(Object.entries(sketch.diagnoses).map(([id, rule]) => [id, { ...rule, leadsTo: {}, prior: rule.prior / 20 }]));
      const rare = { ...sketch, diagnoses };
      const { probability } = weighAll(rare, seen);
      const found = rank(rare, seen).diagnoses;
      const first = [...probability].filter(([id]) => diagnoses[id]?.partOf === undefined).sort(([, a], [, b]) => b - a)[0]?.[0];
      if (found[0]?.id === first) same++;
      errors.push(Math.max(0, ...found.map((diagnosis) => Math.abs(diagnosis.probability - (probability.get(diagnosis.id) ?? 0)))));
    }
    expect(same).toBeGreaterThanOrEqual(58);
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.01);
  });
});
