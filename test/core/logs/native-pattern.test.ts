import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNativeLine, MAX_NATIVE_LENGTH, nativePattern } from '../../../src/core/logs/native-pattern.js';
import { compilePattern, patternFinder } from '../../../src/core/logs/pattern.js';
import { patternSources } from './pattern-sources.js';

describe('nativePattern', () => {
  it.each([
    ['loss( is|=|:)\\s*nan', 'loss is\u00a0nan', false],
    ['loss( is|=|:)\\s*nan', 'loss is\tnan', true],
    ['a.b', 'a\rb', true],
    ['^\\S+ [^ -~]$', 'x \u00e9', true],
    ['\\bnan\\b', 'nanonan', false],
    ['[\\w.-]+@[^a-c]', 'a.b-c@d', true],
  ])('finds what RE2 finds: %s in "%s"', (source, line, found) => {
    expect(nativePattern(source, false)).toMatchObject({ isWhole: true });
    expect(nativePattern(source, false)?.expression.test(line)).toBe(found);
    const compiled = compilePattern(source, false);
    expect('test' in compiled && compiled.test(line)).toBe(found);
  });

  it.each(['(a+)+$', '(.*a){12}$', '(?i)a', '(?P<n>a)', '\\pL', '\u00e9', '(', 'a**', 'a{2}{3}', 'a{1001}', '(a|b', '((((a?){9}){9}){9}){9}'])('leaves %s to RE2', (source) => {
    expect(nativePattern(source, false)).toBeUndefined();
  });

  it.each([
    ['a*a*a*a*b', 'a', true],
    ['xy.{0,200}.{0,200}.{0,200}.{0,200}z', 'xy', true],
    ['xy.{0,200}.{0,200}.{0,200}.{0,200}z', 'x', false],
    ['(xa*a*a*b|yc*c*c*d)e', 'zx', true],
    ['(xa*a*a*b|yc*c*c*d)e', 'zz', false],
    ['ab\\pLc', 'zab', true],
    ['ab\\pLc', 'za', false],
  ])('tells of a pattern that could take long only how it begins: %s in "%s"', (source, line, found) => {
    expect(nativePattern(source, false)).toMatchObject({ isWhole: false });
    expect(nativePattern(source, false)?.expression.test(line)).toBe(found);
  });

  it('is not for lines that are long, fold into ASCII or hold what is more than one unit', () => {
    expect(['fine', '\u00e9\u2588', 'x'.repeat(MAX_NATIVE_LENGTH)].every(isNativeLine)).toBe(true);
    expect(['\u212a', '\u017f', '\ud83d\ude00', '\ud83d', 'x'.repeat(MAX_NATIVE_LENGTH + 1)].some(isNativeLine)).toBe(false);
  });

  it('finds what RE2 finds, for any pattern and line', () => {
    const letters = ['a', 'b', 'K', 'k', 's', '.', '-', ']', '1', ' ', '\t', '\n', '\r', '\u212a', '\u017f', '\u00e9', '\u00a0', '\u2028', '{', '^', '_', '\ud83d\ude00'];
    const lines = fc.array(fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 }), { maxLength: 20 });
    fc.assert(
      fc.property(patternSources, fc.boolean(), lines, (source, ignoreCase, texts) => {
        const compiled = compilePattern(source, ignoreCase);
        const find = patternFinder(source, ignoreCase).test;
        for (const line of texts) expect(find(line)).toBe('test' in compiled && compiled.test(line));
      }),
      { numRuns: 5000 },
    );
  });
});
