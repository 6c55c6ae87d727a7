import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferPosterior, type Posterior } from '../../../src/core/reasoning/infer.js';
import { buildNetwork } from '../../../src/core/reasoning/network.js';
import { rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { chainedCauses, threeCauses } from './golden.js';
import { makeKnowledge, type Seen, type Sketch } from './make-knowledge.js';
import { weighAll } from './oracle.js';
import { arbitraryCase, extremeChance, plainChance } from './random-sketch.js';

function infer(sketch: Sketch, seen: Seen): Posterior {
  const { knowledge, observe } = makeKnowledge(sketch);
  return inferPosterior(buildNetwork(knowledge, observe(seen)));
}

function probabilitiesOf({ network, probabilities }: Posterior): Record<string, number> {
  return Object.fromEntries(network.nodes.map(({ id }, node) => [id, probabilities[node] ?? 0]));
}

const plainCase = arbitraryCase({ diagnoses: 6, consequences: 3, symptoms: 7, chance: plainChance });

describe('the golden vectors', () => {
  it.each([
    { seen: {}, a: 0.02, b: 0.01, c: 0.05, none: 0.92169 },
    { seen: { present: ['s1'] }, a: 0.521834, b: 0.186945, c: 0.05, none: 0.28213 },
    { seen: { present: ['s1'], absent: ['s2'] }, a: 0.6306, b: 0.006851, c: 0.05, none: 0.344622 },
    { seen: { present: ['s1', 's2'] }, a: 0.044043, b: 0.978077, c: 0.05, none: 0.007607 },
    { seen: { present: ['s1'], absent: ['s3'] }, a: 0.607489, b: 0.155434, c: 0.03074, none: 0.241871 },
    { seen: { present: ['s1', 's3'] }, a: 0.140671, b: 0.32717, c: 0.135709, none: 0.461282 },
    { seen: { present: ['s1'], absent: ['s2', 's3'] }, a: 0.707685, b: 0.005491, c: 0.034518, none: 0.284812 },
    { seen: { present: ['s1', 's2', 's3'] }, a: 0.006863, b: 0.989512, c: 0.135709, none: 0.00719 },
  ])('weigh three causes with $seen', ({ seen, a, b, c, none }) => {
    const posterior = inferPosterior(buildNetwork(threeCauses.knowledge, threeCauses.observe(seen)));
    const found = probabilitiesOf(posterior);
    expect(found.a).toBeCloseTo(a, 6);
    expect(found.b).toBeCloseTo(b, 6);
    expect(found.c).toBeCloseTo(c, 6);
    expect(posterior.unexplained).toBeCloseTo(none, 6);
  });

  it.each([
    { seen: { present: ['nccl-timeout'] }, memory: 0.42398, network: 0.331147, died: 0.416854, none: 0.257998 },
    { seen: { present: ['nccl-timeout', 'killed'] }, memory: 0.997742, network: 0.032132, died: 0.980973, none: 0.001011 },
    { seen: { present: ['nccl-timeout'], absent: ['killed', 'oom-kill'] }, memory: 0.09943, network: 0.500285, died: 0.097759, none: 0.403363 },
  ])('weigh chained causes with $seen', ({ seen, memory, network, died, none }) => {
    const posterior = inferPosterior(buildNetwork(chainedCauses.knowledge, chainedCauses.observe(seen)));
    const found = probabilitiesOf(posterior);
    expect(found['host-memory']).toBeCloseTo(memory, 6);
    expect(found.network).toBeCloseTo(network, 6);
    expect(found['rank-died']).toBeCloseTo(died, 6);
    expect(posterior.unexplained).toBeCloseTo(none, 6);
  });
});

describe('a small network', () => {
  it.each(['present', 'absent'] as const)('weighs more than a double holds: 200 symptoms that are %s', (state) => {
    const ids = Array.from({ length: 200 }, (_, at) => `s${String(at).padStart(3, '0')}`);
    const all = (shows: number) => Object.fromEntries(ids.map((id) => [id, shows]));
    const sketch: Sketch = {
      symptoms: { ...Object.fromEntries(ids.map((id) => [id, state === 'present' ? 0.0001 : 0.5])), t: 0.01 },
      diagnoses: {
        a: { prior: 0.01, shows: all(0.9) },
        b: { prior: 0.1, shows: { ...all(0.9), t: 0.9 } },
        c: { prior: 0.05, shows: { s000: 0.5 }, hides: { s001: 0.5 } },
        d: { prior: 0.2, shows: { t: 0.6 } },
      },
    };
    const seen: Seen = { [state]: ids, ...(state === 'present' ? { absent: ['t'] } : {}) };
    const truth = weighAll(sketch, seen);
    const posterior = infer(sketch, seen);
    for (const [id, probability] of truth.probability) expect(probabilitiesOf(posterior)[id]).toBeCloseTo(probability, 10);
    expect([...posterior.candidates.sets.weights.logs].every(Number.isFinite)).toBe(true);
  });

  it('gives what weighing all subsets gives', () => {
    fc.assert(
      fc.property(plainCase, ({ sketch, seen }) => {
        const posterior = infer(sketch, seen);
        const truth = weighAll(sketch, seen);
        for (const [id, probability] of Object.entries(probabilitiesOf(posterior))) expect(probability).toBeCloseTo(truth.probability.get(id) ?? -1, 10);
        expect(posterior.unexplained).toBeCloseTo(truth.none, 10);
      }),
      { numRuns: 150 },
    );
  });

  it('gives the share without a known cause that the population states, while no symptom and no circumstance is known', () => {
    fc.assert(
      fc.property(plainCase, fc.constantFrom(0.001, 0.042, 0.9), ({ sketch }, unexplained) => {
        expect(infer({ ...sketch, unexplained }, {}).unexplained).toBeCloseTo(unexplained, 10);
      }),
    );
  });

  it('moves only the weight of no cause when the population states its share', () => {
    fc.assert(
      fc.property(plainCase, fc.constantFrom(0.001, 0.042, 0.9), ({ sketch, seen }, unexplained) => {
        const plain = infer(sketch, seen);
        fc.pre(plain.unexplained < 1);
        const stated = infer({ ...sketch, unexplained }, seen);
        const explained = (1 - stated.unexplained) / (1 - plain.unexplained);
        for (const [node, probability] of plain.probabilities.entries()) expect(stated.probabilities[node]).toBeCloseTo(probability * explained, 10);
      }),
    );
  });

  it('takes the larger of two stated shares, and none of a runbook that does not take part', () => {
    const { knowledge, observe } = makeKnowledge({ symptoms: {}, diagnoses: { a: { prior: 0.3 }, b: { prior: 0.2, runbook: 'other' } }, unexplained: 0.1 });
    const state = (unexplained: number, onlyIf?: number) => ({
      ...knowledge,
      runbooks: knowledge.runbooks.map((runbook) => (runbook.id === 'other' ? { ...runbook, population: { title: 'other', unexplained, ...(onlyIf !== undefined && { onlyIf }) } } : runbook)),
    });
    expect(inferPosterior(buildNetwork(state(0.25), observe({}))).unexplained).toBeCloseTo(0.25, 10);
    expect(inferPosterior(buildNetwork(state(0.05), observe({}))).unexplained).toBeCloseTo(0.1, 10);
    expect(inferPosterior(buildNetwork(state(0.25, 0), observe({}))).unexplained).toBeCloseTo(0.1, 10);
  });

  it('has weights that add up to 1', () => {
    fc.assert(
      fc.property(plainCase, ({ sketch, seen }) => {
        expect(infer(sketch, seen).weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('never gives a number that is no probability, whatever priors, links and backgrounds are written', () => {
    fc.assert(
      fc.property(arbitraryCase({ diagnoses: 5, consequences: 3, symptoms: 6, chance: extremeChance }), ({ sketch, seen }) => {
        const posterior = infer(sketch, seen);
        for (const probability of [...posterior.probabilities, posterior.unexplained]) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('raises a diagnosis, or leaves it, when a symptom is present that only it shows', () => {
    fc.assert(
      fc.property(plainCase, plainChance, ({ sketch, seen }, shows) => {
        const d0 = sketch.diagnoses.d0;
        if (d0 === undefined) return;
        const more: Sketch = { ...sketch, symptoms: { ...sketch.symptoms, own: 0.01 }, diagnoses: { ...sketch.diagnoses, d0: { ...d0, shows: { ...d0.shows, own: shows } } } };
        const before = probabilitiesOf(infer(more, seen)).d0 ?? 0;
        const after = probabilitiesOf(infer(more, { ...seen, present: [...(seen.present ?? []), 'own'] })).d0 ?? 0;
        expect(after).toBeGreaterThanOrEqual(before - 1e-12);
      }),
    );
  });

  it('treats an unknown symptom as if no rule had it', () => {
    fc.assert(
      fc.property(plainCase, ({ sketch, seen }) => {
        const known = new Set([...(seen.present ?? []), ...(seen.absent ?? [])]);
        const fewer = Object.fromEntries(Object.entries(sketch.symptoms).filter(([id]) => known.has(id)));
        const found = probabilitiesOf(infer({ ...sketch, symptoms: fewer }, seen));
        for (const [id, probability] of Object.entries(probabilitiesOf(infer(sketch, seen)))) expect(probability).toBe(found[id]);
      }),
    );
  });

  it('gives the same bits whatever the order of rules, links and factors', () => {
    fc.assert(
      fc.property(plainCase, fc.infiniteStream(fc.nat(1e6)), ({ sketch, seen }, keys) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, key: Number(keys.next().value) }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const shuffleMap = <T>(map: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(shuffle(Object.entries(map)));
        const { knowledge, observe } = makeKnowledge(sketch);
        const rule = <T extends { readonly symptoms: Readonly<Record<string, number>>; readonly hides: Readonly<Record<string, number>>; readonly leadsTo: Readonly<Record<string, number>> }>(
          given: T,
        ): T => ({
          ...given,
          symptoms: shuffleMap(given.symptoms),
          hides: shuffleMap(given.hides),
          leadsTo: shuffleMap(given.leadsTo),
        });
        const mixed = {
          ...knowledge,
          symptoms: shuffle(knowledge.symptoms),
          diagnoses: shuffle(knowledge.diagnoses).map((diagnosis) => ({ ...rule(diagnosis), factors: shuffle(diagnosis.factors) })),
          consequences: shuffle(knowledge.consequences).map(rule),
        };
        const plain = rankDiagnoses(knowledge, observe(seen));
        const other = rankDiagnoses(mixed, observe(seen));
        expect(other.diagnoses).toStrictEqual(plain.diagnoses);
        expect(other.sets).toStrictEqual(plain.sets);
        expect(other.unexplained).toBe(plain.unexplained);
        expect(other.coverage).toBe(plain.coverage);
      }),
    );
  });
});
