import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotFacts } from '../../../src/core/facts/fact-snapshot.js';
import type { Derivation, LogQuery } from '../../../src/core/model.js';
import { sampleKnowledge } from './sample-knowledge.js';

const contains = (...literals: readonly string[]): LogQuery => ({ contains: literals, matches: [], except: [], ignoreCase: false });

describe('value of a given fact', () => {
  const knowledge = sampleKnowledge({
    facts: [
      { path: 'metrics.gpu_memory_percent', type: 'number', unit: 'percent' },
      { path: 'config.precision', type: 'string', values: { fp16: 'fp16', half: 'fp16' } },
      { path: 'errors', type: 'log' },
    ],
  });

  it.each([
    ['metrics.gpu_memory_percent', { metrics: { gpu_memory_percent: '97%' } }, 97],
    ['metrics.gpu_memory_percent', { metrics: { gpu_memory_percent: null } }, null],
    ['metrics.gpu_memory_percent', { metrics: {} }, undefined],
    ['config.precision', { config: { precision: 'HALF' } }, 'fp16'],
    ['config.precision', { config: { precision: 'fp8' } }, 'fp8'],
    ['errors', { errors: ['Killed'] }, 'Killed\n'],
    ['logs.kernel', { logs: { kernel: { text: 'oops', complete: true } } }, 'oops'],
    ['never.declared', { never: { declared: '97%' } }, '97%'],
    ['process.signal', { process: { signal: 9 } }, 'SIGKILL'],
  ])('%s of %j is %j', (path, facts, value) => {
    const snapshot = snapshotFacts(knowledge, facts);
    expect(snapshot.value(path)).toEqual(value);
    expect(snapshot.isWrong(path)).toBe(false);
  });

  it.each([
    ['metrics.gpu_memory_percent', { metrics: { gpu_memory_percent: '95' } }],
    ['errors', { errors: 5 }],
    ['logs.*', { logs: { a: 'text', b: 5 } }],
    ['symptoms.system-unresponsive', { symptoms: { 'system-unresponsive': 'yes' } }],
  ])('%s of %j is wrong and counts as missing', (path, facts) => {
    const snapshot = snapshotFacts(knowledge, facts);
    expect(snapshot.value(path)).toBeUndefined();
    expect(snapshot.isWrong(path)).toBe(true);
  });
});

describe('value of a derived fact', () => {
  const derivations: readonly Derivation[] = [
    { path: 'loss.slope', kind: 'compute', from: 'metrics.loss_history', compute: 'slope', last: 3 },
    { path: 'duration.ratio', kind: 'divide', from: 'metrics.duration_seconds', dividedBy: 'metrics.expected_duration_seconds' },
    { path: 'slope.share', kind: 'divide', from: 'loss.slope', dividedBy: 'metrics.expected_duration_seconds' },
    { path: 'oom.tried', kind: 'capture', from: 'errors', capture: 'Tried to allocate {value}', as: 'bytes', take: 'last', ignoreCase: false },
    { path: 'round.a', kind: 'divide', from: 'round.b', dividedBy: 'round.b' },
    { path: 'round.b', kind: 'divide', from: 'round.a', dividedBy: 'round.a' },
  ];
  const knowledge = sampleKnowledge({
    derivations,
    facts: [
      { path: 'metrics.loss_history', type: 'series' },
      { path: 'metrics.duration_seconds', type: 'number', unit: 'seconds' },
    ],
  });

  it.each([
    ['loss.slope', { metrics: { loss_history: [9, 1, 2, 'NaN', 3] } }, 1],
    ['loss.slope', { metrics: { loss_history: [1] } }, undefined],
    ['loss.slope', { metrics: { loss_history: null } }, null],
    ['loss.slope', {}, undefined],
    ['loss.slope', { loss: { slope: 7 }, metrics: { loss_history: [1, 2] } }, 7],
    ['loss.slope', { loss: { slope: null }, metrics: { loss_history: [1, 2] } }, null],
    ['duration.ratio', { metrics: { duration_seconds: '1h', expected_duration_seconds: 1800 } }, 2],
    ['duration.ratio', { metrics: { duration_seconds: 1, expected_duration_seconds: 0 } }, undefined],
    ['duration.ratio', { metrics: { duration_seconds: 1 } }, undefined],
    ['duration.ratio', { metrics: { duration_seconds: null, expected_duration_seconds: 2 } }, null],
    ['slope.share', { metrics: { loss_history: [1, 2], expected_duration_seconds: 4 } }, 0.25],
    ['round.a', {}, undefined],
    ['oom.tried', { errors: 'Tried to allocate 20.00 MiB (GPU 0)\nTried to allocate 2.00 GiB. GPU 0' }, 2_147_483_648],
    ['oom.tried', { errors: 'Killed' }, undefined],
    ['oom.tried', { errors: { text: 'Killed', complete: true } }, null],
    ['oom.tried', { errors: null }, null],
    ['oom.tried', {}, undefined],
  ])('%s of %j is %j', (path, facts, value) => {
    expect(snapshotFacts(knowledge, facts).value(path)).toEqual(value);
  });
});

describe('capture', () => {
  const capture = (
    text: string,
    as: 'number' | 'bytes' | 'seconds' | 'percent' | 'ratio' | 'word',
    log: unknown,
    more: { take?: 'first' | 'last' | 'largest'; ignoreCase?: boolean; from?: string } = {},
  ): unknown => {
    const derivation = { path: 'captured', kind: 'capture', from: 'errors', capture: text, as, take: 'first', ignoreCase: false, ...more } as const;
    return snapshotFacts(sampleKnowledge({ derivations: [derivation] }), derivation.from === 'errors' ? { errors: log } : { logs: log }).value('captured');
  };

  it.each([
    ['Tried to allocate {value}', 'bytes', 'Tried to allocate 2.00 GiB (GPU 0; 15.78 GiB total)', 2_147_483_648],
    ['Tried to allocate {value}', 'bytes', 'Tried to allocate 9637888 bytes', 9_637_888],
    ['Tried to allocate {value}', 'bytes', 'Tried to allocate 9637888', 9_637_888],
    ['timed out after {value}', 'seconds', 'timed out after 1800000ms.', 1800],
    ['timed out after {value}', 'seconds', 'timed out after 1h 30m', 5400],
    ['timed out after {value}', 'seconds', 'timed out after 1800 and gone', 1800],
    ['timed out after {value}', 'seconds', 'timed out after 35 MiB', undefined],
    ['used {value} of', 'percent', 'used 97% of memory', 97],
    ['used {value} of', 'ratio', 'used 97% of memory', 0.97],
    ['loss: {value}', 'number', 'loss:   2.5e-3, lr 1', 0.0025],
    ['loss: {value}', 'number', 'loss: nan', Number.NaN],
    ['loss: {value}', 'number', 'loss: -inf', Number.NEGATIVE_INFINITY],
    ['loss: {value}', 'number', 'loss: high; loss: 3', 3],
    ['{value} MiB free', 'number', 'GPU 3 has 512 MiB free', 512],
    ['step={value} ', 'number', 'step=17 done', 17],
    ['pod "{value}" not found', 'word', 'pod "trainer-0" not found', 'trainer-0'],
    ['module named {value}', 'word', 'no module named torch here', 'torch'],
    ['pod "{value}" not found', 'word', 'pod "a b" not found', undefined],
  ] as const)('"%s" as %s in "%s" is %j', (text, as, log, value) => {
    expect(capture(text, as, log)).toEqual(value);
  });

  const LOG = 'need 5 of 2\nneed 9 of 1\nneed 7 of 3';

  it.each([
    ['first', 5],
    ['last', 7],
    ['largest', 9],
  ] as const)('takes the %s match', (take, value) => {
    expect(capture('need {value} of', 'number', LOG, { take })).toBe(value);
  });

  it('ignores case when asked', () => {
    expect(capture('Need {value}', 'number', 'NEED 5')).toBeUndefined();
    expect(capture('Need {value}', 'number', 'NEED 5', { ignoreCase: true })).toBe(5);
  });

  it('reads several logs in the order of their names', () => {
    const logs = { b: 'need 5', a: 'need 9', c: { text: '', complete: true } };
    expect(capture('need {value}', 'number', logs, { from: 'logs.*' })).toBe(9);
    expect(capture('need {value}', 'number', logs, { from: 'logs.*', take: 'last' })).toBe(5);
    expect(capture('want {value}', 'number', logs, { from: 'logs.*' })).toBeUndefined();
  });
});

describe('first error of a log', () => {
  const log = { text: ['starting', 'RuntimeError: gone'], complete: true };

  it.each([
    ['errors.first_error.text', { errors: log }, 'RuntimeError: gone'],
    ['errors.first_error.line', { errors: log }, 2],
    ['logs.a.first_error.line', { logs: { a: 'Killed' } }, 1],
    ['errors.first_error.text', { errors: { text: 'fine', complete: true } }, null],
    ['errors.first_error.text', { errors: 'fine' }, undefined],
    ['errors.first_error.text', { errors: null }, null],
    ['errors.first_error.text', {}, undefined],
  ])('%s of %j is %j', (path, facts, value) => {
    expect(snapshotFacts(sampleKnowledge(), facts).value(path)).toEqual(value);
  });
});

describe('searchLogs', () => {
  const knowledge = sampleKnowledge({ logQueries: [contains('Killed'), contains('gone')] });
  const facts = { errors: null, logs: { 'b.log': { text: 'Killed\nKilled', complete: true, file: 'b.log' }, a: 'gone', c: 5 } };

  it('searches every log that a path means, by name', () => {
    const found = snapshotFacts(knowledge, facts).searchLogs('logs.*', 0);
    expect(found.map(({ path, complete, matches }) => [path, complete, matches.count, matches.first?.number])).toEqual([
      ['logs.a', false, 0, undefined],
      ['logs.b.log', true, 2, 1],
    ]);
  });

  it('takes null for a complete log without lines', () => {
    expect(snapshotFacts(knowledge, facts).searchLogs('errors', 1)).toEqual([{ path: 'errors', complete: true, matches: { count: 0 } }]);
  });

  it.each(['errors', 'logs.*', 'other.*'])('finds no log at %s where there is none', (path) => {
    expect(snapshotFacts(knowledge, {}).searchLogs(path, 0)).toEqual([]);
  });
});

describe('origin', () => {
  it.each([
    ['metrics.loss.last', 'loss.csv'],
    ['metrics.loss_history', 'metrics.json'],
    ['config', undefined],
  ])('of %s is %s', (path, origin) => {
    expect(snapshotFacts(sampleKnowledge(), {}, { origins: { metrics: 'metrics.json', 'metrics.loss': 'loss.csv' } }).origin(path)).toBe(origin);
  });
});

describe('a snapshot of anything', () => {
  const knowledge = sampleKnowledge({
    facts: [
      { path: 'a', type: 'series' },
      { path: 'b.c', type: 'log' },
    ],
    derivations: [{ path: 'd', kind: 'compute', from: 'a', compute: 'mean' }],
    logQueries: [contains('x')],
  });

  it('never throws', () => {
    const value = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true, withSparseArray: true });
    const facts = fc.oneof(value, fc.dictionary(fc.constantFrom('a', 'b', 'errors', 'logs', 'symptoms', 'process', '__proto__', 'x.y'), value));
    fc.assert(
      fc.property(facts, (given) => {
        const snapshot = snapshotFacts(knowledge, given);
        for (const path of ['a', 'b.c', 'd', 'errors', 'errors.first_error.text', 'symptoms.x', 'process.exit_code', 'x.y']) void [snapshot.value(path), snapshot.isWrong(path), snapshot.origin(path)];
        for (const path of ['logs.*', 'errors', '*', '*.*']) void snapshot.searchLogs(path, 0);
        expect(snapshot.problems()).toBe(snapshot.problems());
      }),
    );
  });
});
