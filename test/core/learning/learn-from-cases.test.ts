import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, createRandom, type Lessons, learnFromCases } from '../../../src/core/index.js';
import { learnLink, learnPrior } from '../../../src/core/learning/estimate.js';
import { caseOf, jobKnowledge, knowledgeWithPart } from '../cases/small-cases.js';

const knowledge = jobKnowledge();
const learn = (cases: readonly Case[], seed = 1): Lessons => learnFromCases(knowledge, cases, createRandom(seed));

/** Cases of one cause with a complete log. */
const repeated = (cause: string, log: string, count: number): Case[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${cause}-${log}-${i}`, root_cause: cause, facts: { errors: { text: log, complete: true } } }));

describe('learnPrior', () => {
  it('is the mean of 50 pseudo-cases and the cases', () => {
    expect(learnPrior(0.02, { seen: 10, of: 50 })).toBeCloseTo((50 * 0.02 + 10) / 100, 12);
    expect(learnPrior(0.02, { seen: 0, of: 0 })).toBe(0.02);
  });
});

describe('learnLink', () => {
  it('is the mean of 20 pseudo-cases and the cases where the symptom is never seen otherwise', () => {
    expect(learnLink(0.6, 0, { seen: 2, of: 20 })).toBeCloseTo((20 * 0.6 + 2) / 40, 3);
    expect(learnLink(0.6, 0.1, { seen: 0, of: 0 })).toBe(0.6);
  });

  it('does not take what is seen otherwise for a sign of the cause', () => {
    // The cause shows nothing, and a quarter of the jobs show the symptom anyway.
    expect(learnLink(0, 0.25, { seen: 25, of: 100 })).toBeCloseTo(0, 12);
    expect(learnLink(0, 0.25, { seen: 10, of: 100 })).toBe(0);
    // P(f) = 0.25 + 0.75 q: 20 pseudo-cases of q = 0.6 and 80 cases of always.
    expect(learnLink(0.6, 0.25, { seen: 80, of: 80 })).toBeCloseTo(1 - (1 - (20 * 0.7 + 80) / 100) / 0.75, 12);
  });

  it('stays a share, and moves towards what was seen', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.nat(50), fc.nat(50), (old, background, seen, notSeen) => {
        const learnt = learnLink(old, background, { seen, of: seen + notSeen });
        expect(learnt).toBeGreaterThanOrEqual(0);
        expect(learnt).toBeLessThanOrEqual(1);
        if (notSeen === 0) expect(learnt).toBeGreaterThanOrEqual(old - 1e-9);
        if (seen === 0) expect(learnt).toBeLessThanOrEqual(old + 1e-9);
      }),
    );
  });
});

describe('learnFromCases', () => {
  it('counts the cases of a part for its class, and learns no prior of a part', () => {
    const { proposals, rejected } = learnFromCases(knowledgeWithPart(), repeated('gpu-memory-in-pieces', 'CUDA out of memory', 30), createRandom(1));
    const priors = [...proposals, ...rejected].filter(({ kind }) => kind === 'prior');
    expect(priors.map(({ diagnosis, seen, of }) => [diagnosis, seen, of])).toContainEqual(['gpu-memory', 30, 30]);
    expect(priors.map(({ diagnosis }) => diagnosis)).not.toContain('gpu-memory-in-pieces');
  });

  it('proposes the prior of a cause that comes more often than the rules say', () => {
    const { cases, folds, logLoss, proposals } = learn([...repeated('host-memory', 'step 1', 20), ...repeated('disk-full', 'step 2', 4)]);
    expect([cases, folds]).toEqual([24, 10]);
    expect(proposals[0]).toMatchObject({ kind: 'prior', diagnosis: 'disk-full', seen: 4, of: 24, old: 0.02, new: 0.0676 });
    expect(proposals.find(({ kind, diagnosis }) => kind === 'prior' && diagnosis === 'host-memory')).toMatchObject({ seen: 20, of: 24, old: 0.02, new: 0.284 });
    expect(logLoss.after).toBeLessThan(logLoss.before);
    for (const { gain } of proposals) expect(gain).toBeGreaterThan(0);
    expect(proposals.reduce((sum, { gain }) => sum + gain, 0)).toBeCloseTo(logLoss.before - logLoss.after, 4);
  });

  it('proposes the link of a symptom that a cause shows less often than the rules say', () => {
    const { proposals } = learn([...repeated('disk-full', 'quota exceeded', 20), ...repeated('disk-full', 'No space left on device', 10)]);
    expect(proposals.find(({ symptom }) => symptom === 'no-space')).toMatchObject({ kind: 'link', diagnosis: 'disk-full', seen: 10, of: 30, old: 0.97, new: 0.588 });
  });

  it('does not count what excerpts show, since they cannot show that something is absent', () => {
    const shown = Array.from({ length: 20 }, (_, i) => caseOf(`c${i}`, 'gpu-memory', 'CUDA out of memory'));
    const { proposals, rejected } = learn(shown);
    expect([...proposals, ...rejected].filter(({ kind }) => kind === 'link')).toEqual([]);
  });

  it('does not count what a report says was seen in an excerpt', () => {
    const facts = { symptoms: { 'cuda-message': 'present' } };
    const of = (seen_in_excerpts?: string[]) => learn(Array.from({ length: 20 }, (_, i) => ({ id: `c${i}`, root_cause: 'gpu-memory', facts, ...(seen_in_excerpts && { seen_in_excerpts }) })));
    const links = ({ proposals, rejected }: Lessons) => [...proposals, ...rejected].filter(({ kind }) => kind === 'link');
    expect(links(of())).toMatchObject([{ symptom: 'cuda-message', seen: 20, of: 20 }]);
    expect(links(of(['cuda-message']))).toEqual([]);
  });

  it('counts one event once: a symptom is not missed where another shows the event', () => {
    const cases = repeated('gpu-memory', 'CUDA out of memory', 10).map((value) => ({ ...value, facts: { ...value.facts, metrics: { memory_percent: 40 } } }));
    const { proposals, rejected } = learn(cases);
    expect([...proposals, ...rejected].filter(({ symptom }) => symptom === 'memory-full')).toEqual([]);
  });

  it('proposes nothing that the counts bear out', () => {
    const { proposals, rejected } = learn(repeated('disk-full', 'No space left on device', 10));
    expect([...proposals, ...rejected].filter(({ kind }) => kind === 'link')).toEqual([]);
  });

  it('rejects what does not lower the log loss of other cases', () => {
    // Each cause once, with its own sign: what one case teaches makes the others worse.
    const { proposals, rejected } = learn([...repeated('disk-full', 'No space left', 1), ...repeated('gpu-memory', 'CUDA out of memory', 1), ...repeated('host-memory', 'Killed', 1)]);
    expect(proposals).toEqual([]);
    expect(rejected.map(({ kind, diagnosis }) => [kind, diagnosis])).toEqual([
      ['prior', 'disk-full'],
      ['prior', 'gpu-memory'],
      ['prior', 'host-memory'],
    ]);
    for (const { gain } of rejected) expect(gain).toBeLessThanOrEqual(0);
  });

  it('learns nothing from no case, from one, or from causes that no rule knows', () => {
    expect(learn([])).toEqual({ cases: 0, folds: 0, logLoss: { before: 0, after: 0 }, proposals: [], rejected: [] });
    expect(learn(repeated('disk-full', 'x', 1)).proposals).toEqual([]);
    expect(learn(repeated('sabotage', 'x', 9))).toMatchObject({ cases: 0, proposals: [] });
  });

  it('does not depend on the order of the cases', () => {
    const cases = [...repeated('disk-full', 'quota', 5), ...repeated('gpu-memory', 'CUDA out of memory', 4)];
    const expected = learn(cases);
    fc.assert(
      fc.property(fc.shuffledSubarray(cases, { minLength: 9 }), (shuffled) => {
        expect(learn(shuffled)).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });
});
