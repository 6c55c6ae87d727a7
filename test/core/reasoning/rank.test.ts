import { describe, expect, it } from 'vitest';
import { type Ranking, rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { threeCauses } from './golden.js';
import { makeKnowledge, type Seen, type Sketch } from './make-knowledge.js';
import { quickScore } from './quick-score.js';

function rank(sketch: Sketch, seen: Seen): Ranking {
  const { knowledge, observe } = makeKnowledge(sketch);
  return rankDiagnoses(knowledge, observe(seen));
}

const idsOf = ({ diagnoses }: Ranking): string[] => diagnoses.map(({ id }) => id);

describe('the order of diagnoses', () => {
  it('is by probability', () => {
    const ranking = rankDiagnoses(threeCauses.knowledge, threeCauses.observe({ present: ['s1'], absent: ['s2', 's3'] }));
    expect(idsOf(ranking)).toStrictEqual(['a', 'c', 'b']);
  });

  it('is by prior, then by id, between equal probabilities', () => {
    // The known symptom brings the rarer diagnosis to the probability of the more common one.
    const equal = { prior: 0.02, shows: { s1: 0.5 } };
    expect(idsOf(rank({ symptoms: { s1: 0.1 }, diagnoses: { b: equal, a: equal, c: equal } }, { present: ['s1'] }))).toStrictEqual(['a', 'b', 'c']);
    const tied = rank({ symptoms: {}, diagnoses: { a: { prior: 1e-9 }, b: { prior: 1e-6 }, c: { prior: 1e-3 } } }, {});
    expect(idsOf(tied)).toStrictEqual(['c', 'a', 'b']);
  });

  it('puts a diagnosis directly after a probable cause that leads to it', () => {
    const ranking = rank(
      {
        symptoms: { 'xid-79': 0.001, 'no-progress': 0.01, 'link-flap': 0.01 },
        diagnoses: {
          'gpu-off-the-bus': { prior: 0.01, shows: { 'xid-79': 0.97 }, leadsTo: { 'rank-stopped': 0.6 } },
          'rank-stopped': { prior: 0.01, shows: { 'no-progress': 0.6 } },
          'link-broken': { prior: 0.05, shows: { 'link-flap': 0.9 } },
        },
      },
      { present: ['xid-79', 'link-flap'], absent: ['no-progress'] },
    );
    expect(ranking.diagnoses.map(({ id, under }) => [id, under])).toStrictEqual([
      ['gpu-off-the-bus', undefined],
      ['rank-stopped', 'gpu-off-the-bus'],
      ['link-broken', undefined],
    ]);
    expect(ranking.diagnoses[1]?.probability).toBeLessThan(ranking.diagnoses[2]?.probability ?? 0);
  });

  it('leaves an improbable diagnosis where its probability puts it, whatever leads to it', () => {
    const ranking = rank(
      {
        symptoms: { 'xid-79': 0.001, 'no-progress': 0.01, 'link-flap': 0.01 },
        diagnoses: {
          'gpu-off-the-bus': { prior: 0.01, shows: { 'xid-79': 0.97 }, leadsTo: { 'rank-stopped': 0.1 } },
          'rank-stopped': { prior: 0.001, shows: { 'no-progress': 0.9 } },
          'link-broken': { prior: 0.01, shows: { 'link-flap': 0.6 } },
        },
      },
      { present: ['xid-79', 'link-flap'], absent: ['no-progress'] },
    );
    expect(ranking.diagnoses.map(({ id, under }) => [id, under])).toStrictEqual([
      ['gpu-off-the-bus', undefined],
      ['link-broken', undefined],
      ['rank-stopped', undefined],
    ]);
    expect(ranking.diagnoses[2]?.probability).toBeCloseTo(0.01, 3);
  });

  it('finds a cause that leads to a diagnosis through a consequence', () => {
    const ranking = rank(
      {
        symptoms: { s1: 0.001, s2: 0.01 },
        diagnoses: { a: { prior: 0.01, shows: { s1: 0.97 }, leadsTo: { stop: 0.9 } }, b: { prior: 0.01, shows: { s2: 0.9 } } },
        consequences: { stop: { leadsTo: { b: 0.9 } } },
      },
      { present: ['s1', 's2'] },
    );
    expect(ranking.diagnoses.map(({ id, under }) => [id, under])).toStrictEqual([
      ['a', undefined],
      ['b', 'a'],
    ]);
  });
});

describe('the sets', () => {
  it('are the three most probable, with none of the known causes among them', () => {
    const { sets } = rankDiagnoses(threeCauses.knowledge, threeCauses.observe({ present: ['s1'], absent: ['s2', 's3'] }));
    expect(sets.map(({ diagnoses }) => diagnoses)).toStrictEqual([['a'], [], ['a', 'c']]);
    expect(sets[0]?.probability).toBeCloseTo(0.6752, 4);
  });

  it.each([
    { seen: {}, diagnoses: [], probability: 0.92169 },
    { seen: { present: ['s1'] }, diagnoses: ['a'], probability: 0.4903 },
    { seen: { present: ['s1', 's2'] }, diagnoses: ['b'], probability: 0.9006 },
    { seen: { present: ['s1', 's3'] }, diagnoses: [], probability: 0.4613 },
    { seen: { present: ['s1', 's2', 's3'] }, diagnoses: ['b'], probability: 0.8512 },
  ])('begin with $diagnoses for $seen', ({ seen, diagnoses, probability }) => {
    const { sets } = rankDiagnoses(threeCauses.knowledge, threeCauses.observe(seen));
    expect(sets[0]?.diagnoses).toStrictEqual(diagnoses);
    expect(sets[0]?.probability).toBeCloseTo(probability, 4);
  });

  it('do not tell consequences apart', () => {
    const ranking = rank(
      { symptoms: { s1: 0.01, s2: 0.1 }, diagnoses: { a: { prior: 0.1, shows: { s1: 0.9 }, leadsTo: { stop: 0.5 } } }, consequences: { stop: { shows: { s2: 0.6 } } } },
      { present: ['s1', 's2'] },
    );
    expect(ranking.sets.map(({ diagnoses }) => diagnoses)).toStrictEqual([['a'], []]);
    expect(ranking.sets.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  });
});

describe('the verdict', () => {
  const sketch: Sketch = {
    symptoms: { s1: 0.001, s2: 0.001, s3: 0.001 },
    diagnoses: { a: { prior: 0.02, shows: { s1: 0.9, s2: 0.9, s3: 0.9 } }, b: { prior: 0.02, shows: { s1: 0.9 } } },
  };

  it.each([
    { seen: {}, verdict: 'nothing-found', coverage: 0 },
    { seen: { absent: ['s1', 's2', 's3'] }, verdict: 'nothing-found', coverage: 1 },
    { seen: { present: ['s2'] }, verdict: 'not-settled', coverage: 1 / 3 },
    { seen: { present: ['s2'], absent: ['s3'] }, verdict: 'settled', coverage: 2 / 3 },
    { seen: { present: ['s1', 's2'] }, verdict: 'settled', coverage: 2 / 3 },
  ])('is $verdict for $seen', ({ seen, verdict, coverage }) => {
    const ranking = rank(sketch, seen);
    expect(ranking.verdict).toBe(verdict);
    expect(ranking.coverage).toBeCloseTo(coverage, 12);
  });

  it('does not count symptoms that do not apply', () => {
    expect(rank(sketch, { present: ['s2'], notApplicable: ['s1', 's3'] }).coverage).toBe(1);
  });

  it('hardly asks for effects that are rare even when the cause is there', () => {
    const rare = { ...sketch, diagnoses: { a: { prior: 0.02, shows: { s1: 0.9, s2: 0.02, s3: 0.02 } } } };
    expect(rank(rare, { present: ['s1'] }).coverage).toBeGreaterThan(0.9);
  });

  it('counts one event once', () => {
    const twice: Sketch = { ...sketch, symptoms: { s1: { otherwise: 0.001, event: 'v' }, s2: { otherwise: 0.001, event: 'v' }, s3: 0.001 } };
    expect(rank(twice, { present: ['s1', 's2'] }).coverage).toBeCloseTo(0.5, 12);
  });

  it('is nothing-found when the first diagnosis shows no present symptom', () => {
    const ranking = rank({ symptoms: { s1: 0.01, s2: 0.01 }, diagnoses: { a: { prior: 0.7, shows: { s1: 0.3 } } } }, { present: ['s2'] });
    expect(ranking.diagnoses[0]?.probability).toBeGreaterThan(0.5);
    expect(ranking.verdict).toBe('nothing-found');
  });

  it('lets a cause show what its consequences show', () => {
    const ranking = rank({ symptoms: { s1: 0.001 }, diagnoses: { a: { prior: 0.1, leadsTo: { stop: 0.9 } } }, consequences: { stop: { shows: { s1: 0.9 } } } }, { present: ['s1'] });
    expect(ranking.verdict).toBe('not-settled');
  });

  it('is nothing-found when there is no diagnosis', () => {
    const ranking = rank({ symptoms: { s1: 0.1 }, diagnoses: {} }, { present: ['s1'] });
    expect(ranking).toMatchObject({ diagnoses: [], verdict: 'nothing-found', coverage: 0, unexplained: 1, sets: [{ diagnoses: [], probability: 1 }] });
  });
});

describe('a large network', () => {
  const diagnoses = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`d${String(at).padStart(2, '0')}`, { prior: 0.001 * (at + 1), shows: { s1: 0.6 } }]));
  const sketch: Sketch = { symptoms: { s1: 0.01 }, diagnoses };
  const ranking = rank(sketch, { present: ['s1'] });
  const exact = quickScore(sketch, { present: ['s1'] });

  it('reports every diagnosis, those that are no candidates too', () => {
    expect(idsOf(ranking)).toHaveLength(30);
    expect(idsOf(ranking).slice(0, 10)).toStrictEqual(Object.keys(diagnoses).toReversed().slice(0, 10));
    for (const { id, probability } of ranking.diagnoses) expect(probability).toBeCloseTo(exact.get(id) ?? 0, 1);
  });

  it('takes the diagnoses that are no candidates from what is unexplained', () => {
    const none = ranking.diagnoses.filter(({ id }) => id < 'd10').reduce((all, { probability }) => all * (1 - probability), ranking.posterior.weights[0] ?? 0);
    expect(ranking.unexplained).toBeCloseTo(none, 12);
  });

  it('weighs a diagnosis that is no candidate beside the sets that explain the symptom already', () => {
    const explained = rank({ symptoms: { s1: 0.01, s2: 0.001 }, diagnoses: { ...diagnoses, clear: { prior: 0.05, shows: { s1: 0.97, s2: 0.97 } } } }, { present: ['s1', 's2'] });
    expect(explained.diagnoses[0]?.id).toBe('clear');
    expect(explained.diagnoses.find(({ id }) => id === 'd00')?.probability).toBeCloseTo(0.001, 3);
  });
});
