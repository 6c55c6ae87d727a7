import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observed } from '../../../src/core/reasoning/observed.js';
import { rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { findWhyNot, type SupposedStates, type WhyNot } from '../../../src/core/reasoning/why-not.js';
import { makeKnowledge, type Seen, type Sketch } from './make-knowledge.js';
import { arbitraryCase, plainChance } from './random-sketch.js';
import { cheapestChange, isFirstIn, type Planned } from './why-not-oracle.js';

function overlay(observed: Observed, { symptoms, conditions }: SupposedStates): Observed {
  return {
    ...observed,
    symptom: (id) => {
      const state = symptoms.get(id);
      return state === undefined ? observed.symptom(id) : { state };
    },
    condition: (id) => conditions.get(id) ?? observed.condition(id),
  };
}

function whyNot(sketch: Sketch, seen: Seen, id: string): WhyNot | undefined {
  const { knowledge, observe } = makeKnowledge(sketch);
  const observed = observe(seen);
  return findWhyNot({ knowledge, observed, suppose: (states) => overlay(observed, states) }, rankDiagnoses(knowledge, observed), id);
}

function statesOf(changes: WhyNot['changes']): SupposedStates {
  const symptoms = changes.flatMap((change) => (change.kind === 'symptom' ? change.symptoms.map(({ id }) => [id, change.to] as const) : []));
  const conditions = changes.flatMap((change) => (change.kind === 'symptom' ? [] : [[change.condition, change.to] as const]));
  return { symptoms: new Map(symptoms), conditions: new Map(conditions) };
}

/** Changes as `id state`, for symptoms every symptom of the event. */
function told(found: WhyNot | undefined): readonly string[] {
  return found?.changes.flatMap((change) => (change.kind === 'symptom' ? change.symptoms.map(({ id }) => `${id} ${change.to}`) : `${change.kind} ${change.to}`)) ?? [];
}

const two: Sketch = {
  symptoms: { killed: 0.01, message: 0.001, silent: 0.01, slow: 0.25 },
  diagnoses: { gpu: { prior: 0.04, shows: { message: 0.97, slow: 0.6 } }, host: { prior: 0.02, shows: { killed: 0.85, silent: 0.6 } }, idle: { prior: 0.001, shows: { slow: 0.35 } } },
};

describe('findWhyNot', () => {
  it('says that the first diagnosis is first', () => {
    expect(whyNot(two, { present: ['message'] }, 'gpu')).toMatchObject({ place: 1, first: 'gpu', answer: 'is-first', changes: [] });
  });

  it('knows no diagnosis that there is not', () => {
    expect(whyNot(two, {}, 'nobody')).toBeUndefined();
  });

  it('lets none of the known causes compete for the first place', () => {
    const found = whyNot(two, {}, 'gpu');
    expect(found).toMatchObject({ place: 1, answer: 'learn' });
    expect(found).not.toHaveProperty('first');
    expect(told(found)).toEqual(['message present']);
  });

  it('names the fewest changes that are still to learn', () => {
    const found = whyNot(two, { present: ['slow'] }, 'host');
    expect(told(found)).toEqual(['killed present']);
    expect(found?.answer).toBe('learn');
    expect(found?.ifSo?.probability).toBeGreaterThan(0.5);
  });

  it('prefers several things that are still to learn to one that would have to be otherwise', () => {
    const found = whyNot(two, { present: ['message'] }, 'host');
    expect(found?.answer).toBe('learn');
    expect(told(found)).toEqual(['killed present', 'silent present']);
  });

  it('flips what is known only when nothing can be learnt that would do', () => {
    const found = whyNot(two, { present: ['message'], absent: ['killed', 'silent'] }, 'host');
    expect(found?.answer).toBe('otherwise');
    expect(found?.changes.some(({ from }) => from !== 'unknown')).toBe(true);
  });

  it('gives up when three changes are not enough', () => {
    const weak: Sketch = { symptoms: { a: 0.5, b: 0.5, c: 0.5 }, diagnoses: { rare: { prior: 1e-6, shows: { a: 0.6 } }, sure: { prior: 0.9, shows: { b: 0.6 } } } };
    expect(whyNot(weak, { present: ['b'] }, 'rare')).toMatchObject({ place: 2, first: 'sure', answer: 'nothing', changes: [] });
  });

  it('changes the symptoms of one event together', () => {
    const sketch: Sketch = {
      symptoms: { log: { otherwise: 0.001, event: 'full' }, metric: { otherwise: 0.1, event: 'full' }, other: 0.01 },
      diagnoses: { memory: { prior: 0.01, shows: { log: 0.9, metric: 0.9 } }, rival: { prior: 0.05, shows: { other: 0.9 } } },
    };
    expect(told(whyNot(sketch, {}, 'memory'))).toEqual(['log present', 'metric present']);
  });

  it('leaves alone what does not apply', () => {
    expect(told(whyNot(two, { notApplicable: ['killed'], present: ['slow'] }, 'host'))).toEqual(['silent present']);
  });

  it('changes the condition that rules a diagnosis out, and what more it takes', () => {
    const sketch: Sketch = { ...two, diagnoses: { ...two.diagnoses, host: { prior: 0.02, onlyIf: 'has-host', shows: { killed: 0.85, silent: 0.6 } } } };
    const found = whyNot(sketch, { present: ['killed'], conditions: { 'has-host': 'absent' } }, 'host');
    expect(found).not.toHaveProperty('place');
    expect(told(found)).toEqual(['only-if present']);
    expect(found?.answer).toBe('otherwise');
    const more = whyNot(sketch, { conditions: { 'has-host': 'absent' } }, 'host');
    expect(told(more)).toEqual(['killed present', 'only-if present']);
  });

  it('counts a population that is not known as still to learn', () => {
    const sketch: Sketch = { symptoms: { s: 0.001 }, populations: { other: 'is-other' }, diagnoses: { a: { prior: 0.02, shows: { s: 0.9 }, runbook: 'other' } } };
    expect(whyNot(sketch, { present: ['s'] }, 'a')).toMatchObject({ answer: 'learn', changes: [{ kind: 'population', from: 'unknown', to: 'present' }] });
  });

  it('changes its own factors', () => {
    const sketch: Sketch = {
      symptoms: { s: 0.01 },
      diagnoses: { a: { prior: 0.01, shows: { s: 0.9 }, factors: [{ when: 'big', makes: 10 }] }, b: { prior: 0.03, shows: { s: 0.9 } } },
    };
    expect(whyNot(sketch, { present: ['s'] }, 'a')).toMatchObject({ answer: 'learn', changes: [{ kind: 'factor', to: 'present' }] });
    expect(whyNot(sketch, { present: ['s'], conditions: { big: 'absent' } }, 'a')).toMatchObject({ answer: 'otherwise', changes: [{ kind: 'factor', from: 'absent', to: 'present' }] });
  });
});

describe('findWhyNot on random networks', () => {
  const isSame = (a: Planned | undefined, b: Planned | undefined): boolean => a?.flips === b?.flips && a?.count === b?.count && Math.abs((a?.chance ?? 0) - (b?.chance ?? 0)) < 1e-9;

  it('finds what trying everything finds', { timeout: 60_000 }, () => {
    const answers = new Map<string, number>();
    fc.assert(
      fc.property(arbitraryCase({ diagnoses: 3, consequences: 1, symptoms: 4, chance: plainChance }), fc.constantFrom('d0', 'd1', 'd2'), ({ sketch, seen }, id) => {
        const found = whyNot(sketch, seen, id);
        answers.set(found?.answer ?? 'none', (answers.get(found?.answer ?? 'none') ?? 0) + 1);
        const best = cheapestChange(sketch, seen, id);
        if (found?.answer === 'is-first') return isFirstIn(sketch, seen, id);
        const flips = found?.changes.filter(({ from }) => from !== 'unknown').length ?? 0;
        const planned = found?.ifSo === undefined ? undefined : { flips, count: found.changes.length, chance: found.ifSo.chance };
        return isSame(planned, best);
      }),
      { numRuns: 400, seed: 3 },
    );
    expect(Math.min(...['is-first', 'learn', 'otherwise', 'nothing'].map((answer) => answers.get(answer) ?? 0))).toBeGreaterThan(10);
  });

  it('puts the diagnosis first in a network too large to try everything, and no smaller part of the change does', { timeout: 60_000 }, () => {
    let changed = 0;
    fc.assert(
      fc.property(arbitraryCase({ diagnoses: 14, consequences: 2, symptoms: 20, chance: plainChance }), ({ sketch, seen }) => {
        const { knowledge, observe } = makeKnowledge(sketch);
        const observed = observe(seen);
        const suppose = (states: SupposedStates): Observed => overlay(observed, states);
        const found = findWhyNot({ knowledge, observed, suppose }, rankDiagnoses(knowledge, observed), 'd5');
        if (found?.ifSo === undefined) return;
        changed += 1;
        const isFirstWith = (changes: WhyNot['changes']): boolean => {
          const { diagnoses, unexplained } = rankDiagnoses(knowledge, suppose(statesOf(changes)));
          return diagnoses[0]?.id === 'd5' && diagnoses.some(({ probability }) => probability >= unexplained);
        };
        expect(isFirstWith(found.changes)).toBe(true);
        for (const change of found.changes) expect(isFirstWith(found.changes.filter((other) => other !== change))).toBe(false);
      }),
      { numRuns: 150, seed: 5 },
    );
    expect(changed).toBeGreaterThan(20);
  });
});
