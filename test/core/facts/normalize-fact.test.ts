import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeFact } from '../../../src/core/facts/normalize-fact.js';
import type { DeclaredFact } from '../../../src/core/model.js';

const PRECISION = { fp16: 'fp16', half: 'fp16', '16': 'fp16', '16-mixed': 'fp16', bf16: 'bf16', fp32: 'fp32' };
const declare = (type: DeclaredFact['type'], more: Partial<DeclaredFact> = {}): DeclaredFact => ({ path: 'some.fact', type, ...more });

describe('normalizeFact', () => {
  it.each<[DeclaredFact, unknown, unknown]>([
    [declare('number'), 5, 5],
    [declare('number'), 'NaN', Number.NaN],
    [declare('number'), '-Infinity', Number.NEGATIVE_INFINITY],
    [declare('number'), 'inf', Number.POSITIVE_INFINITY],
    [declare('number', { unit: 'bytes' }), '80 GiB', 85_899_345_920],
    [declare('number', { unit: 'bytes' }), '512M', 512e6],
    [declare('number', { unit: 'ratio' }), '90%', 0.9],
    [declare('number', { unit: 'percent' }), '90%', 90],
    [declare('number', { unit: 'seconds' }), '5m', 300],
    [declare('string'), ' as it is ', ' as it is '],
    [declare('string', { values: PRECISION }), ' FP16 ', 'fp16'],
    [declare('string', { values: PRECISION }), 16, 'fp16'],
    [declare('string', { values: PRECISION }), '16-Mixed', 'fp16'],
    [declare('string', { values: { Half: 'FP16' } }), 'half', 'FP16'],
    [declare('boolean'), false, false],
    [declare('series'), [1, 'NaN', '-inf'], [1, Number.NaN, Number.NEGATIVE_INFINITY]],
    [declare('series', { unit: 'bytes' }), ['1KiB', 2], [1024, 2]],
    [declare('series'), 5, [5]],
    [declare('series'), [1, null, 3], [1, 3]],
    [declare('series'), [], []],
    [declare('list'), [{ name: 'a' }], [{ name: 'a' }]],
    [declare('map'), { a: 1 }, { a: 1 }],
    [declare('log'), ['a', '\u001b[1mb'], 'a\nb\n'],
    [declare('log'), { text: 'a', complete: true }, 'a'],
    [declare('number', { path: 'process.exit_code' }), -9, 137],
    [declare('string', { path: 'process.signal' }), 9, 'SIGKILL'],
  ])('reads as %j the value %j', (declared, raw, value) => {
    expect(normalizeFact(declared, raw)).toEqual({ value });
  });

  it.each<DeclaredFact['type']>(['number', 'string', 'boolean', 'series', 'log', 'list', 'map'])('keeps null for a %s', (type) => {
    expect(normalizeFact(declare(type), null)).toEqual({ value: null });
  });

  it.each<[DeclaredFact, unknown, string, Readonly<Record<string, string>>]>([
    [declare('number'), '95', 'FACT_WRONG_TYPE', { path: 'some.fact', expected: 'a number', actual: 'the text "95"', mend: 'write 95 without quotes' }],
    [declare('number'), [95], 'FACT_WRONG_TYPE', { actual: 'a list' }],
    [declare('number'), 'many', 'FACT_WRONG_TYPE', { actual: 'the text "many"' }],
    [declare('number'), '5m', 'FACT_BAD_UNIT', { value: '5m', unit: 'plain numbers' }],
    [declare('number', { unit: 'bytes' }), '5m', 'FACT_BAD_UNIT', { value: '5m', unit: 'bytes' }],
    [declare('string'), 7, 'FACT_WRONG_TYPE', { actual: '7', mend: 'write "7" in quotes' }],
    [declare('string', { values: PRECISION }), {}, 'FACT_WRONG_TYPE', { actual: 'a map' }],
    [declare('boolean'), 'yes', 'FACT_WRONG_TYPE', { mend: 'write true' }],
    [declare('boolean'), 'False', 'FACT_WRONG_TYPE', { mend: 'write false without quotes' }],
    [declare('series'), [1, 'x'], 'FACT_WRONG_TYPE', { actual: 'a list with the text "x" at 1' }],
    [declare('series', { unit: 'bytes' }), [1, '5m'], 'FACT_BAD_UNIT', { value: '5m' }],
    [declare('series'), { a: 1 }, 'FACT_WRONG_TYPE', { actual: 'a map' }],
    [declare('log'), 5, 'FACT_WRONG_TYPE', { actual: '5' }],
    [declare('list'), {}, 'FACT_WRONG_TYPE', { expected: 'a list' }],
    [declare('map'), [], 'FACT_WRONG_TYPE', { expected: 'a map' }],
  ])('refuses as %j the value %j', (declared, raw, code, args) => {
    expect(normalizeFact(declared, raw)).toMatchObject({ problem: { code, args } });
    expect(normalizeFact(declared, raw).value).toBeUndefined();
  });

  it('keeps a value that is not among the known ones, with a suggestion', () => {
    expect(normalizeFact(declare('string', { values: PRECISION }), 'bf61')).toEqual({
      value: 'bf61',
      problem: { code: 'FACT_VALUE_NOT_ALLOWED', args: { path: 'some.fact', value: 'bf61', allowed: 'bf16, fp16, fp32', suggestion: 'bf16' } },
    });
  });

  it.each([
    [-9, 137],
    [137, 137],
    ['SIGKILL', 137],
    ['term', 143],
    [0, 0],
    [1, 1],
  ])('reads the exit code %j as %d', (raw, code) => {
    expect(normalizeFact(declare('number', { path: 'process.exit_code' }), raw)).toEqual({ value: code });
  });

  it.each([
    ['9', 'SIGKILL'],
    [-9, 'SIGKILL'],
    [137, 'SIGKILL'],
    ['KILL', 'SIGKILL'],
    ['sigkill', 'SIGKILL'],
    [15, 'SIGTERM'],
    ['segv', 'SIGSEGV'],
    [6, 'SIGABRT'],
    [7, 'SIGBUS'],
    ['int', 'SIGINT'],
    [1, 'SIGHUP'],
    [8, 'SIGFPE'],
    [4, 'SIGILL'],
    ['SIGUSR1', 'SIGUSR1'],
  ])('reads the signal %j as %s', (raw, name) => {
    expect(normalizeFact(declare('string', { path: 'process.signal' }), raw)).toEqual({ value: name });
  });

  it('never throws', () => {
    const declared = fc.record({
      path: fc.constantFrom('a', 'process.exit_code', 'process.signal'),
      type: fc.constantFrom<DeclaredFact['type']>('number', 'string', 'boolean', 'series', 'log', 'list', 'map'),
      values: fc.constant(PRECISION),
    });
    fc.assert(
      fc.property(
        declared,
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true, withSparseArray: true }),
        (fact, raw) => void normalizeFact(fact, raw),
      ),
    );
  });
});
