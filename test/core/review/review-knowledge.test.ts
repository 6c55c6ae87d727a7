import { describe, expect, it } from 'vitest';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import { reviewKnowledge } from '../../../src/core/review/review-knowledge.js';

interface Part {
  readonly symptoms?: Readonly<Record<string, object>>;
  readonly diagnoses?: Readonly<Record<string, object>>;
  readonly [key: string]: unknown;
}

/** Two causes with a symptom each that can be asked for: nothing to criticise. */
const sound = {
  symptoms: { hot: { title: 'Hot', ask: 'Is it hot?', seenOtherwise: 'never' }, wet: { title: 'Wet', ask: 'Is it wet?', seenOtherwise: 'never' } },
  diagnoses: {
    'fan-broken': { title: 'Fan', prior: '10/1000', source: 'counted', symptoms: { hot: 'usually' } },
    'pipe-broken': { title: 'Pipe', prior: '10/1000', knownFrom: 'guess', symptoms: { wet: 'usually' } },
  },
};

/** Codes and arguments of what is found in the sound runbook with what is added to it. */
function review({ symptoms, diagnoses, ...others }: Part) {
  const { knowledge, problems } = compileKnowledge([{ runbook: 'main', title: 'Main', ...others, symptoms: { ...sound.symptoms, ...symptoms }, diagnoses: { ...sound.diagnoses, ...diagnoses } }]);
  if (knowledge === undefined) throw new Error(JSON.stringify(problems));
  return reviewKnowledge(knowledge).map(({ code, severity, args, place }) => ({ code, severity, args, path: place?.path?.join('.') }));
}

const cause = (symptoms: object, others: object = {}) => ({ title: 'A cause', prior: '5/1000', knownFrom: 'guess', symptoms, ...others });
const log = (query: object, others: object = {}) => ({ title: 'In the log', when: { log: 'errors', ...query }, seenOtherwise: 'never', ...others });
const warning = (code: string, path: string, args: object) => ({ code, severity: 'warning', args, path });

it('finds nothing in sound rules', () => {
  expect(review({})).toEqual([]);
});

describe('a diagnosis that is never first', () => {
  it('is no part that its class can come down to, but is one that another part always outdoes', () => {
    const part = (prior: string) => cause({ wet: 'always' }, { prior, partOf: 'fan-broken' });
    const findings = (parts: Readonly<Record<string, object>>) => review({ diagnoses: parts }).filter(({ code }) => code === 'REVIEW_NEVER_FIRST');
    expect(findings({ 'blade-broken': part('2/1000') })).toEqual([]);
    expect(findings({ 'blade-broken': part('5/1000'), 'coil-broken': part('1/1000000') })).toEqual([
      warning('REVIEW_NEVER_FIRST', 'diagnoses.coil-broken', { id: 'coil-broken', winner: 'blade-broken' }),
    ]);
  });

  it('is told, with the one that comes first instead', () => {
    const rare = cause({ hot: 'sometimes' }, { prior: '1/1000000' });
    expect(review({ diagnoses: { 'sensor-broken': rare } })).toContainEqual(warning('REVIEW_NEVER_FIRST', 'diagnoses.sensor-broken', { id: 'sensor-broken', winner: 'fan-broken' }));
  });

  it('is told without a winner when none of the known causes is more likely', () => {
    expect(
      review({ diagnoses: { unlikely: cause({ hot: 'almost-never' }, { prior: '1/1000000' }) }, symptoms: { hot: { title: 'Hot', ask: 'Hot?', seenOtherwise: 'half-the-time' } } }),
    ).toContainEqual(warning('REVIEW_NEVER_FIRST', 'diagnoses.unlikely', { id: 'unlikely' }));
  });

  it('is not told of a rare cause that its circumstances can put first', () => {
    const factors = [{ when: { fact: 'host.age', above: 9 }, makes: 1_000_000 }];
    expect(review({ facts: { 'host.age': { type: 'number' } }, diagnoses: { old: cause({ hot: 'usually' }, { prior: '1/100000', factors }) } }).map(({ code }) => code)).not.toContain(
      'REVIEW_NEVER_FIRST',
    );
  });
});

describe('two diagnoses that nothing tells apart', () => {
  it('are told once, without a symptom when all are equal', () => {
    expect(review({ diagnoses: { twin: cause({ hot: 'usually' }, { prior: '10/1000' }) } }).filter(({ code }) => code === 'REVIEW_NOT_SEPARATED')).toEqual([
      warning('REVIEW_NOT_SEPARATED', 'diagnoses.fan-broken', { id: 'fan-broken', other: 'twin' }),
    ]);
  });

  it('are told with the symptom that comes nearest', () => {
    expect(review({ diagnoses: { twin: cause({ hot: 'usually', wet: 0.0006 }, { prior: '11/1000' }) } }).filter(({ code }) => code === 'REVIEW_NOT_SEPARATED')).toEqual([
      warning('REVIEW_NOT_SEPARATED', 'diagnoses.fan-broken', { id: 'fan-broken', other: 'twin', symptom: 'wet', decibans: '2.0' }),
    ]);
  });

  it.each([
    ['a symptom says twice as much', { hot: 'usually', wet: 0.002 }, {}],
    ['the absence of a symptom does', { hot: 'always' }, {}],
    ['one of them hides a symptom', { hot: 'usually' }, { hides: { wet: 'usually' } }],
    ['one of them leads to something', { hot: 'usually' }, { leadsTo: { 'pipe-broken': 'often' } }],
    ['one of them has circumstances of its own', { hot: 'usually' }, { onlyIf: { fact: 'host.name', exists: true } }],
  ])('are not told when %s', (_, symptoms, others) => {
    expect(review({ diagnoses: { twin: cause(symptoms, { prior: '10/1000', ...others }) } }).map(({ code }) => code)).not.toContain('REVIEW_NOT_SEPARATED');
  });
});

describe('symptoms', () => {
  it('are told when no cause shows them and no rule asks for them', () => {
    const idle = { title: 'Idle', ask: 'Is it idle?', seenOtherwise: 'common' };
    expect(review({ symptoms: { idle } })).toEqual([warning('REVIEW_SYMPTOM_UNUSED', 'symptoms.idle', { id: 'idle' })]);
    expect(review({ symptoms: { idle, hot: { title: 'Hot', when: { symptom: 'idle' }, seenOtherwise: 'never' } } })).toEqual([]);
  });

  it('are told when nothing learns what they need', () => {
    const wet = (path: string) => ({ symptoms: { wet: { title: 'Wet', when: { log: path, contains: ['wet'] }, seenOtherwise: 'never' } } });
    expect(review(wet('logs.pipe'))).toEqual([warning('REVIEW_SYMPTOM_UNLEARNABLE', 'symptoms.wet', { id: 'wet', path: 'logs.pipe' })]);
    expect(review({ ...wet('logs.pipe'), checks: { look: { title: 'Look', learns: ['logs.pipe'] } } })).toEqual([]);
    expect(review(wet('errors'))).toEqual([]);
  });

  it.each([
    ['a check learns the fact above', { when: { fact: 'host.disk.percent', above: 90 } }, { checks: { look: { title: 'Look', learns: ['host.disk'] } } }],
    ['a check learns one of the logs', { when: { log: 'logs.*', contains: ['wet'] } }, { checks: { look: { title: 'Look', learns: ['logs.kernel'] } } }],
    ['they have a question', { when: { fact: 'host.disk.percent', above: 90 }, ask: 'Is it full?' }, {}],
  ])('are not told when %s', (_, symptom, others) => {
    expect(review({ symptoms: { wet: { title: 'Wet', seenOtherwise: 'common', ...symptom } }, ...others }).map(({ code }) => code)).not.toContain('REVIEW_SYMPTOM_UNLEARNABLE');
  });

  it('are told when they are never seen otherwise, though three of four causes show them', () => {
    const symptoms = { hot: { title: 'Hot', ask: 'Hot?', seenOtherwise: 'hardly-ever' }, wet: { title: 'Wet', ask: 'Wet?', seenOtherwise: 'never' } };
    const causes = (count: number) => Object.fromEntries([1, 2, 3, 4].map((at) => [`c${at}`, cause({ hot: at / 10, ...(at <= count && { wet: at / 10 }) })]));
    const issues = { trouble: { title: 'Trouble', diagnoses: ['c1', 'c2', 'c3', 'c4'] } };
    const found = (count: number) => review({ symptoms, diagnoses: causes(count), issues }).filter(({ code }) => code === 'REVIEW_BACKGROUND_TOO_RARE');
    expect(found(3)).toEqual([warning('REVIEW_BACKGROUND_TOO_RARE', 'symptoms.wet', { id: 'wet', issue: 'trouble' })]);
    expect(found(2)).toEqual([]);
  });
});

describe('patterns', () => {
  const found = (wet: object, hot: object = {}) => review({ symptoms: { ...sound.symptoms, wet, ...hot } });

  it('are needless when a shorter text or a pattern of the same symptom finds them', () => {
    expect(found(log({ contains: ['pipe burst', 'burst'] }))).toEqual([warning('REVIEW_PATTERN_NEEDLESS', 'symptoms.wet', { id: 'wet', value: 'pipe burst', by: 'burst' })]);
    expect(found(log({ contains: ['7 pipes burst'], matches: ['\\d+ pipes'] }))).toEqual([warning('REVIEW_PATTERN_NEEDLESS', 'symptoms.wet', { id: 'wet', value: '7 pipes burst', by: '\\d+ pipes' })]);
    expect(found(log({ contains: ['pipe Burst', 'burst'] }))).toEqual([]);
    expect(found(log({ contains: ['pipe Burst', 'burst'], ignoreCase: true }))).toHaveLength(1);
  });

  it('count twice when another symptom of the same cause finds them', () => {
    const both = { 'pipe-broken': cause({ wet: 'usually', steam: 'often' }) };
    const twice = (steam: object, wet: object = {}) =>
      review({ symptoms: { wet: log({ contains: ['pipe burst'] }, wet), steam }, diagnoses: both }).filter(({ code }) => code === 'REVIEW_COUNTED_TWICE');
    const told = [warning('REVIEW_COUNTED_TWICE', 'symptoms.wet', { id: 'wet', other: 'steam', value: 'pipe burst', diagnosis: 'pipe-broken' })];
    expect(twice(log({ contains: ['burst'] }))).toEqual(told);
    expect(twice(log({ matches: ['b[a-z]+t'] }))).toEqual(told);
    expect(twice(log({ contains: ['burst'], except: ['pipe'] }))).toEqual([]);
    expect(twice(log({ contains: ['burst'], except: ['Pipe'] }))).toEqual(told);
    expect(twice(log({ contains: ['burst'], except: ['Pipe'], ignoreCase: true }))).toEqual([]);
    expect(twice({ ...log({ contains: ['burst'] }), when: { log: 'logs.kernel', contains: ['burst'] } })).toEqual([]);
    expect(twice(log({ contains: ['burst'] }, { sameEvent: 'leak' }), { sameEvent: 'leak' })).toEqual([]);
  });
});

it('tells of resolutions without verify, and of priors without source', () => {
  const resolutions = { mend: { title: 'Mend', steps: ['Mend it.'] }, swap: { title: 'Swap', steps: ['Swap it.'], verify: { not: { symptom: 'hot' } } } };
  const unsourced = { title: 'Fan', prior: '10/1000', symptoms: { hot: 'usually' }, resolutions: ['mend', 'swap'] };
  expect(review({ resolutions, diagnoses: { 'fan-broken': unsourced } })).toEqual([
    warning('REVIEW_NO_SOURCE', 'diagnoses.fan-broken', { id: 'fan-broken' }),
    warning('REVIEW_NO_VERIFY', 'resolutions.mend', { id: 'mend' }),
  ]);
});
