import { describe, expect, it } from 'vitest';
import { type OrderedResolution, orderResolutions } from '../../../src/core/reasoning/order-resolutions.js';
import { rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { makeKnowledge, type Seen, type Sketch } from './make-knowledge.js';
import { weighAll } from './oracle.js';

function order(sketch: Sketch, seen: Seen): readonly OrderedResolution[] {
  const { knowledge, observe } = makeKnowledge(sketch);
  const observed = observe(seen);
  return orderResolutions(knowledge, observed, rankDiagnoses(knowledge, observed));
}

const idsOf = (ordered: readonly OrderedResolution[]): string[] => ordered.map(({ id }) => id);

const symptoms = { s1: 0.01, s2: 0.01 };
const a = { prior: 0.05, shows: { s1: 0.9 } };
const b = { prior: 0.03, shows: { s1: 0.6, s2: 0.3 } };

describe('success', () => {
  it('is the chance that one of the present diagnoses is mended', () => {
    const sketch: Sketch = { symptoms, diagnoses: { a: { ...a, resolutions: { fix: 0.85 } }, b: { ...b, resolutions: { fix: 0.6 } } }, resolutions: { fix: {} } };
    const { sets } = weighAll(sketch, { present: ['s1'] });
    const success = 0.85 * (sets.get('a') ?? 0) + 0.6 * (sets.get('b') ?? 0) + (1 - 0.15 * 0.4) * (sets.get('a b') ?? 0);
    expect(order(sketch, { present: ['s1'] })).toStrictEqual([{ id: 'fix', for: ['a', 'b'], success: expect.closeTo(success, 12) }]);
  });

  it('of less than half a percent is left out', () => {
    const sketch: Sketch = { symptoms, diagnoses: { a: { ...a, resolutions: { fix: 0.85 } }, c: { prior: 0.005, resolutions: { 'fix-c': 0.9 } } }, resolutions: { fix: {}, 'fix-c': {} } };
    expect(idsOf(order(sketch, { present: ['s1'] }))).toStrictEqual(['fix']);
  });

  it('counts diagnoses that are no candidates', () => {
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`d${at}`, { prior: 0.05, shows: { s1: 0.6 } }]));
    const sketch: Sketch = { symptoms, diagnoses: { ...many, e: { prior: 0.02, resolutions: { fix: 1 } } }, resolutions: { fix: {} } };
    expect(order(sketch, { present: ['s1'] })).toStrictEqual([{ id: 'fix', for: ['e'], success: expect.closeTo(0.02, 6) }]);
  });
});

describe('the order', () => {
  const works = { quick: 0.5, slow: 0.9, risky: 0.9, tied: 0.5 };

  it('is by success for each minute and risk, ties by id', () => {
    const sketch: Sketch = {
      symptoms,
      diagnoses: { a: { ...a, resolutions: works } },
      resolutions: { quick: { minutes: 5 }, slow: { minutes: 10 }, risky: { minutes: 5, risk: 'high' }, tied: { minutes: 5 } },
    };
    expect(idsOf(order(sketch, { present: ['s1'] }))).toStrictEqual(['quick', 'tied', 'slow', 'risky']);
  });
});

describe('a condition', () => {
  const sketch: Sketch = { symptoms, diagnoses: { a: { ...a, resolutions: { fix: 0.9 } } }, resolutions: { fix: { onlyIf: 'batch-above-1' } } };

  it.each([
    { state: 'present', condition: ['holds'] },
    { state: 'unknown', condition: ['unknown'] },
    { state: 'absent', condition: [] },
  ] as const)('that is $state gives $condition', ({ state, condition }) => {
    expect(order(sketch, { present: ['s1'], conditions: { 'batch-above-1': state } }).map((entry) => entry.condition)).toStrictEqual(condition);
  });
});

describe('a destructive resolution', () => {
  const sketch: Sketch = {
    symptoms: { s1: 0.001, s2: 0.01 },
    diagnoses: { a: { prior: 0.05, shows: { s1: 0.9, s2: 0.01 }, resolutions: { reinstall: 0.97, wait: 0.05 } } },
    resolutions: { reinstall: { minutes: 1, risk: 'destructive', onlyIf: 'backup' }, wait: { minutes: 60 } },
  };

  it.each([
    { name: 'comes last when the case is clear', seen: { present: ['s1'], conditions: { backup: 'present' } }, ids: ['wait', 'reinstall'] },
    { name: 'is left out when its condition is unknown', seen: { present: ['s1'] }, ids: ['wait'] },
    { name: 'is left out when the diagnosis is not probable enough', seen: { conditions: { backup: 'present' } }, ids: [] },
  ] as const)('$name', ({ seen, ids }) => {
    expect(idsOf(order({ ...sketch }, seen))).toStrictEqual(ids);
  });
});
