import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, checkSchema, compareEvaluations, createRandom, type Evaluation, evaluateCases } from '../../../src/core/index.js';
import { caseOf, jobCases, jobKnowledge, knowledgeWithPart } from '../cases/small-cases.js';

const knowledge = jobKnowledge();
const evaluate = (cases: readonly Case[], seed = 1): Evaluation => evaluateCases(knowledge, cases, { random: createRandom(seed) });

describe('evaluateCases', () => {
  it('counts first answers, also those that are accepted beside the cause', () => {
    const { all, byDifficulty, byCause, errors } = evaluate(jobCases);
    expect(all).toMatchObject({ cases: 5, top1: 0.8, top3: 1 });
    expect(byDifficulty.map(({ name, scores }) => [name, scores.cases, scores.top1])).toEqual([
      ['easy', 2, 1],
      ['medium', 1, 1],
      ['hard', 2, 0.5],
    ]);
    expect(byCause.map(({ name, scores }) => [name, scores.cases, scores.top1])).toEqual([
      ['gpu-memory', 3, 1],
      ['host-memory', 2, 0.5],
    ]);
    expect(errors).toEqual([{ cause: 'host-memory', answered: 'disk-full', cases: 1 }]);
  });

  it('says the baselines beside it, learnt from other cases', () => {
    const { baselines } = evaluate(jobCases);
    expect(baselines.map(({ name }) => name)).toEqual(['naive Bayes over words', 'most common cause']);
    for (const { scores } of baselines) expect(scores.cases).toBe(5);
    // Of one case nothing can be learnt: all causes are as likely, and the first by id is none of its own.
    expect(evaluate([caseOf('one', 'gpu-memory', 'CUDA out of memory')]).baselines[0]?.scores).toMatchObject({ top1: 0, top3: 1 });
  });

  it('never looks at title, fix, evidence and notes', () => {
    const bare = jobCases.map(({ title: _title, fix: _fix, evidence: _evidence, notes: _notes, ...kept }) => kept);
    expect(evaluate(bare)).toEqual(evaluate(jobCases));
  });

  it('does not depend on the order of the cases, fits its schema, and is the same for the same seed', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...jobCases], { minLength: 5 }), (cases) => {
        expect(evaluate(cases)).toEqual(evaluate(jobCases));
      }),
      { numRuns: 5 },
    );
    expect(checkSchema('evaluation', evaluate(jobCases))).toEqual([]);
    expect(checkSchema('evaluation', evaluate([]))).toEqual([]);
  });

  it('finds a cause that no rule knows wrong', () => {
    const { all, cases } = evaluate([caseOf('one', 'sabotage', 'CUDA out of memory')]);
    expect(all).toMatchObject({ cases: 1, top1: 0, meanReciprocalRank: 0 });
    expect(cases[0]).toMatchObject({ id: 'one', cause: 'sabotage', answered: 'gpu-memory', place: null, share: 0 });
  });

  it('takes the class of a part for the answer, and parts for no answers', () => {
    const { all, cases, errors } = evaluateCases(knowledgeWithPart(), [caseOf('one', 'gpu-memory-in-pieces', 'CUDA out of memory'), caseOf('two', 'host-memory', 'CUDA out of memory')], {
      random: createRandom(1),
    });
    expect(cases.map(({ answered, place }) => [answered, place])).toEqual([
      ['gpu-memory', 1],
      ['gpu-memory', 3],
    ]);
    expect(all.top3).toBe(1);
    expect(errors).toEqual([{ cause: 'host-memory', answered: 'gpu-memory', cases: 1 }]);
  });

  it('hides secrets in the ids of cases', () => {
    const secret = 'AKIAIOSFODNN7EXAMPLE';
    expect(JSON.stringify(evaluate([caseOf(`run ${secret}`, 'gpu-memory', 'x')]))).not.toContain(secret);
  });

  it('survives facts of any form', () => {
    const circle: Record<string, unknown> = { errors: 3, symptoms: [], config: null };
    circle.self = circle;
    expect(evaluate([{ id: 'odd', root_cause: 'gpu-memory', facts: circle }]).all.cases).toBe(1);
  });
});

describe('compareEvaluations', () => {
  const before = evaluate(jobCases);

  it('finds that nothing changed', () => {
    expect(compareEvaluations(before, before)).toMatchObject({ cases: 5, onlyBefore: 0, onlyNow: 0, fell: false, lost: [], won: [] });
  });

  it('compares over the cases that are in both, and names what was lost and won', () => {
    const now: Evaluation = {
      ...before,
      cases: [
        ...before.cases.filter(({ id }) => id !== 'two').map((entry) => ({ ...entry, place: entry.id === 'one' ? 2 : entry.id === 'five' ? 1 : entry.place })),
        { id: 'six', cause: 'disk-full', verdict: 'settled', answered: 'disk-full', probability: 1, place: 1, share: 1 },
      ],
    };
    expect(compareEvaluations(before, now)).toMatchObject({ cases: 4, onlyBefore: 1, onlyNow: 1, top1: { before: 0.75, now: 0.75 }, fell: false, lost: ['one'], won: ['five'] });
  });

  it.each([2, 4, null])('finds that accuracy fell when a right first answer is in place %s', (place) => {
    const now = { ...before, cases: before.cases.map((entry) => (entry.id === 'one' ? { ...entry, place } : entry)) };
    expect(compareEvaluations(before, now)).toMatchObject({ fell: true, lost: ['one'] });
    expect(compareEvaluations(now, before)).toMatchObject({ fell: false, won: ['one'] });
  });

  it('finds that accuracy fell when only the first three did', () => {
    const now = { ...before, cases: before.cases.map((entry) => (entry.id === 'five' ? { ...entry, place: 4 } : entry)) };
    expect(compareEvaluations(before, now)).toMatchObject({ fell: true, top1: { before: 0.8, now: 0.8 }, top3: { before: 1, now: 0.8 }, lost: [] });
  });
});
