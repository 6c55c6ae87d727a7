import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviseChecks, type NextCheck } from '../../../src/core/reasoning/next-checks.js';
import { compareProbabilities } from '../../../src/core/reasoning/places.js';
import { rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { threeCauses } from './golden.js';
import { makeKnowledge, type Seen, type Sketch, type SketchedCase } from './make-knowledge.js';
import { weighAll } from './oracle.js';
import { arbitraryCase, extremeChance, plainChance } from './random-sketch.js';

function advise({ knowledge, observe }: SketchedCase, seen: Seen): readonly NextCheck[] {
  const observed = observe(seen);
  return adviseChecks(knowledge, observed, rankDiagnoses(knowledge, observed));
}

describe('the gain', () => {
  it('is that of the golden vectors', () => {
    const checks = advise(threeCauses, { present: ['s1'] });
    expect(checks.map(({ id, gainBits }) => [id, Number(gainBits.toFixed(4))])).toStrictEqual([
      ['look-at-s2', 0.6187],
      ['look-at-s3', 0.1296],
    ]);
    expect(checks[0]?.answers.map(({ outcomes, probability }) => [outcomes[0]?.state, Number(probability.toFixed(4))])).toStrictEqual([
      ['absent', 0.8146],
      ['present', 0.1854],
    ]);
  });

  it('of two symptoms together is what weighing all subsets gives', () => {
    const unknown = ['s0', 's1'];
    fc.assert(
      fc.property(arbitraryCase({ diagnoses: 5, consequences: 2, symptoms: 5, chance: plainChance }), ({ sketch, seen }) => {
        const symptoms = Object.fromEntries(Object.entries(sketch.symptoms).map(([id, symptom]) => [id, typeof symptom === 'number' ? symptom : symptom.otherwise]));
        const plain: Sketch = { ...sketch, symptoms, checks: { both: { learns: ['facts'] } } };
        const rest: Seen = {
          present: seen.present?.filter((id) => !unknown.includes(id)) ?? [],
          absent: seen.absent?.filter((id) => !unknown.includes(id)) ?? [],
          conditions: { f0: 'absent', f1: 'absent', g0: 'present', g1: 'present' },
        };
        const [check] = advise(makeKnowledge({ ...plain, checks: { both: { learns: unknown.map((id) => `facts.${id}`) } } }), rest);
        if (check === undefined) return;
        const now = weighAll(plain, rest);
        let after = 0;
        for (const first of ['present', 'absent'] as const) {
          for (const second of ['present', 'absent'] as const) {
            const outcome: Seen = { ...rest };
            const states = { present: [...(rest.present ?? [])], absent: [...(rest.absent ?? [])] };
            states[first].push('s0');
            states[second].push('s1');
            const then = weighAll(plain, { ...outcome, ...states });
            after += (then.evidence / now.evidence) * then.entropy;
          }
        }
        expect(check.gainBits).toBeCloseTo(Math.max(0, now.entropy - after), 8);
      }),
    );
  });

  it('decides which ten checks are shown, as if each were looked at by itself', () => {
    const ids = Array.from({ length: 14 }, (_, at) => `s${at}`);
    let most = 0;
    fc.assert(
      fc.property(arbitraryCase({ diagnoses: 8, consequences: 2, symptoms: ids.length, chance: plainChance }), ({ sketch, seen }) => {
        const checks = Object.fromEntries(ids.map((id, at) => [`look-at-${id}`, { learns: [`facts.${id}`], minutes: 1 + (at % 4) }]));
        const unseen = { ...seen, present: seen.present?.slice(0, 1) ?? [], absent: [] };
        const alone = Object.entries(checks).flatMap(([id, check]) => advise(makeKnowledge({ ...sketch, checks: { [id]: check } }), unseen).filter(({ changesAnswer }) => changesAnswer));
        const worth = ({ gainBits, minutes }: NextCheck): number => gainBits / minutes;
        const best = alone.sort((a, b) => compareProbabilities(worth(a), worth(b)) || (a.id < b.id ? -1 : 1)).slice(0, 10);
        if (best.length === 0) return;
        expect(advise(makeKnowledge({ ...sketch, checks }), unseen)).toStrictEqual(best);
        most = Math.max(most, alone.length);
      }),
    );
    expect(most).toBeGreaterThan(10);
  });

  it('counts symptoms of a consequence that nothing is known of yet', () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`d${at}`, { prior: 0.01, shows: { s0: 0.5 } }]));
    const checks = advise(
      makeKnowledge({
        symptoms: { s0: 0.01, s1: 0.01 },
        diagnoses: { ...many, d0: { prior: 0.01, shows: { s0: 0.5 }, leadsTo: { stop: 0.9 } } },
        consequences: { stop: { shows: { s1: 0.9 } } },
        checks: { look: { learns: ['facts.s1'] } },
      }),
      { present: ['s0'] },
    );
    expect(checks).toMatchObject([{ id: 'look', answers: [{ outcomes: [{ state: 'absent' }] }, { outcomes: [{ state: 'present' }], first: 'd0' }] }]);
  });

  it('is never negative and never no number, whatever is written', () => {
    fc.assert(
      fc.property(arbitraryCase({ diagnoses: 5, consequences: 2, symptoms: 6, chance: extremeChance }), ({ sketch, seen }) => {
        const checks = { one: { learns: ['facts.s0', 'facts.f0', 'facts.g0'] }, all: { learns: ['facts'] } };
        for (const { gainBits, answers } of advise(makeKnowledge({ ...sketch, checks }), seen)) {
          expect(gainBits).toBeGreaterThanOrEqual(0);
          expect(answers.every(({ probability, firstProbability }) => probability <= 1 && firstProbability >= 0 && firstProbability <= 1)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a check', () => {
  const two = { a: { prior: 0.05, shows: { s1: 0.9, s2: 0.9 } }, b: { prior: 0.05, shows: { s1: 0.9, s3: 0.9 } } };

  it('is offered by the bits for each minute', () => {
    const checks = { quick: { learns: ['facts.s2'], minutes: 1 }, slow: { learns: ['facts.s2', 'facts.s3'], minutes: 30 } };
    const offered = advise(makeKnowledge({ symptoms: { s1: 0.01, s2: 0.01, s3: 0.01 }, diagnoses: two, checks }), { present: ['s1'] });
    expect(offered.map(({ id }) => id)).toStrictEqual(['quick', 'slow']);
    expect(offered[1]?.gainBits).toBeGreaterThan(offered[0]?.gainBits ?? 0);
    expect(offered[1]).toMatchObject({ learns: ['facts.s2', 'facts.s3'], settles: ['s2', 's3'], changesAnswer: true });
  });

  it.each([
    { learns: 'facts', settles: ['s2', 's3'] },
    { learns: 'facts.s2', settles: ['s2'] },
    { learns: 'facts.s', settles: undefined },
    { learns: 'symptoms.s2', settles: ['s2'] },
  ])('that learns $learns settles $settles', ({ learns, settles }) => {
    const offered = advise(makeKnowledge({ symptoms: { s1: 0.01, s2: 0.01, s3: 0.01 }, diagnoses: two, checks: { look: { learns: [learns] } } }), { present: ['s1'] });
    expect(offered[0]?.settles).toStrictEqual(settles);
  });

  it('is not offered for symptoms that do not apply, or that see an event that is known already', () => {
    const event = { otherwise: 0.01, event: 'v' };
    const sketched = makeKnowledge({ symptoms: { s1: event, s2: event, s3: 0.01 }, diagnoses: two, checks: { look: { learns: ['facts'] } } });
    expect(advise(sketched, { present: ['s1'], notApplicable: ['s3'] })).toStrictEqual([]);
  });

  it('that changes nothing is offered alone, and marked so, while the verdict is not settled', () => {
    const sketch: Sketch = {
      symptoms: { s1: 0.01, s2: 0.5, s3: 0.5 },
      diagnoses: { a: { prior: 0.01, shows: { s1: 0.6, s2: 0.52, s3: 0.55 } } },
      checks: { 'look-at-s2': { learns: ['facts.s2'] }, 'look-at-s3': { learns: ['facts.s3'] } },
    };
    const offered = advise(makeKnowledge(sketch), { present: ['s1'] });
    expect(offered.map(({ id, changesAnswer }) => [id, changesAnswer])).toStrictEqual([['look-at-s3', false]]);
  });

  it('is not offered when the case is settled and no answer would change it', () => {
    const sketched = makeKnowledge({ symptoms: { s1: 0.001, s2: 0.1 }, diagnoses: { a: { prior: 0.1, shows: { s1: 0.97, s2: 0.2 } } }, checks: { look: { learns: ['facts.s2'] } } });
    expect(advise(sketched, { present: ['s1'] })).toStrictEqual([]);
  });

  it('predicts at most four symptoms together', () => {
    const ids = ['s1', 's2', 's3', 's4', 's5', 's6'];
    const shows = Object.fromEntries(ids.map((id, at) => [id, 0.4 + at / 10]));
    const sketched = makeKnowledge({
      symptoms: { s0: 0.05, ...Object.fromEntries(ids.map((id) => [id, 0.01])) },
      diagnoses: { a: { prior: 0.05, shows: { s0: 0.9, ...shows } }, b: { prior: 0.05, shows: { s0: 0.9 } } },
      checks: { look: { learns: ['facts'] } },
    });
    const [check] = advise(sketched, { present: ['s0'] });
    expect(check?.settles).toStrictEqual(ids);
    expect(check?.answers[0]?.outcomes.map(({ id }) => id)).toStrictEqual(['s3', 's4', 's5', 's6']);
  });
});

describe('a circumstance', () => {
  const diagnoses = { a: { prior: 0.05, shows: { s1: 0.9 }, factors: [{ when: 'many-nodes', makes: 10, share: 0.15 }] }, b: { prior: 0.06, shows: { s1: 0.9 }, onlyIf: 'gpu', onlyIfShare: 0.6 } };

  it('is predicted by its share, and its answers are weighed as if it were known', () => {
    const sketch: Sketch = { symptoms: { s1: 0.01 }, diagnoses, checks: { nodes: { learns: ['facts.many-nodes'] }, gpu: { learns: ['facts.gpu'] } } };
    const offered = advise(makeKnowledge(sketch), { present: ['s1'] });
    const ifMany = weighAll(sketch, { present: ['s1'], conditions: { 'many-nodes': 'present' } });
    const ifNoGpu = weighAll(sketch, { present: ['s1'], conditions: { gpu: 'absent' } });
    const answers = new Map(offered.flatMap((check) => check.answers.map((answer) => [`${check.id} ${answer.outcomes[0]?.state}`, answer])));
    expect(answers.get('nodes present')).toMatchObject({
      outcomes: [{ kind: 'factor', id: 'a', state: 'present' }],
      probability: expect.closeTo(0.15, 12),
      first: 'a',
      firstProbability: expect.closeTo(ifMany.probability.get('a') ?? 0, 10),
      verdict: 'settled',
    });
    expect(answers.get('gpu absent')).toMatchObject({
      outcomes: [{ kind: 'only-if', id: 'b' }],
      probability: expect.closeTo(0.4, 12),
      first: 'a',
      firstProbability: expect.closeTo(ifNoGpu.probability.get('a') ?? 0, 10),
    });
  });

  it('of several diagnoses is one question', () => {
    const both = { a: { ...diagnoses.a, onlyIf: 'gpu' }, b: diagnoses.b };
    const [check] = advise(makeKnowledge({ symptoms: { s1: 0.01 }, diagnoses: both, checks: { gpu: { learns: ['facts.gpu'] } } }), { present: ['s1'] });
    expect(check?.settles).toStrictEqual(['a', 'b']);
    expect(check?.answers.map(({ outcomes, first }) => [outcomes.map(({ id, state }) => `${id} ${state}`), first])).toStrictEqual([
      [['a present', 'b present'], 'b'],
      [['a absent', 'b absent'], undefined],
    ]);
  });
});

describe('a question', () => {
  const diagnoses = { a: { prior: 0.05, shows: { s1: 0.9, s2: 0.9 } }, b: { prior: 0.05, shows: { s1: 0.9 } } };
  const symptoms = { s1: 0.01, s2: { otherwise: 0.01, ask: 'Has the machine stopped answering?' } };

  it('is asked when no check settles its symptom', () => {
    const offered = advise(makeKnowledge({ symptoms, diagnoses }), { present: ['s1'] });
    expect(offered).toMatchObject([{ id: 'ask-s2', title: 'Has the machine stopped answering?', ask: 'Has the machine stopped answering?', learns: ['symptoms.s2'], settles: ['s2'], minutes: 1 }]);
  });

  it('is not asked when a check does', () => {
    const offered = advise(makeKnowledge({ symptoms, diagnoses, checks: { ping: { learns: ['facts.s2'], minutes: 5 } } }), { present: ['s1'] });
    expect(offered.map(({ id }) => id)).toStrictEqual(['ping']);
  });
});

describe('checking before fixing', () => {
  const sketch = (minutes: number): Sketch => ({
    symptoms: { s1: 0.001, s2: 0.001 },
    diagnoses: { a: { prior: 0.05, shows: { s1: 0.9, s2: 0.97 }, resolutions: { 'fix-a': 0.97 } }, b: { prior: 0.05, shows: { s1: 0.9 }, resolutions: { 'fix-b': 0.97 } } },
    resolutions: { 'fix-a': { minutes: 30 }, 'fix-b': { minutes: 30 } },
    checks: { look: { learns: ['facts.s2'], minutes } },
  });

  it.each([
    { minutes: 1, before: true },
    { minutes: 40, before: false },
  ])('of $minutes minutes is advised: $before', ({ minutes, before }) => {
    expect(advise(makeKnowledge(sketch(minutes)), { present: ['s1'] })).toMatchObject([{ id: 'look', beforeFixing: before }]);
  });
});
