import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../src/core/logs/pattern.js';
import { patternTest } from '../../../src/core/logs/pattern-test.js';
import { parsePatternTree } from '../../../src/core/logs/pattern-tree.js';
import { patternSources } from './pattern-sources.js';

function findsByRe2(source: string, ignoreCase: boolean, text: string): boolean {
  const compiled = compilePattern(source, ignoreCase);
  return 'test' in compiled && compiled.test(text);
}

describe('patternTest', () => {
  it.each([
    ['loss( is|=|:)\\s*nan', 'loss is\u00a0nan', false],
    ['loss( is|=|:)\\s*nan', 'loss is\tnan', true],
    ['a.b', 'a\rb', true],
    ['a.b', 'a\nb', false],
    ['^\\S+ [^ -~]$', 'x \u00e9', true],
    ['\\bnan\\b', 'nanonan', false],
    ['\\bnan\\b', 'nan', true],
    ['\\Bnan$', 'xnan', true],
    ['[\\w.-]+@[^a-c]', 'a.b-c@d', true],
    ['(?i)kernel\\W', '\u212aERNEL panic', true],
    ['[^\u663e]\u5185\u5b58', '\u663e\u5185\u5b58', false],
    ['[^\u663e]\u5185\u5b58', '\ud83d\ude00\u5185\u5b58', true],
    ['^.{3}$', '\ud83d\ude00\u00e9x', true],
    ['[\u4e00-\u9fff]{2}\\x21', '\u5185\u5b58!', true],
    ['x{0}y{2,3}$', 'xyy', true],
    ['(^|a)+$', '', true],
    ['\\z\\b', 'a', true],
    ['b$\\B', 'b', false],
    ['b($|x)+\\b', 'ab', true],
    ['(a*)*b', 'aaac', false],
    ['\ud83d\ude00', '\ud83d', false],
  ])('finds what RE2 finds: %s in "%s"', (source, text, found) => {
    expect(parsePatternTree(source, true)).toBeDefined();
    expect(patternTest(source, false)(text)).toBe(found);
    expect(findsByRe2(source, false, text)).toBe(found);
  });

  it.each(['(a+)+$', '(.*a){12}$', '(a|a)*$', '.{0,300}.{0,300}x$'])('takes linear time for %s', (source) => {
    expect(patternTest(source.replace('$', 'b$'), false)('a'.repeat(20_000))).toBe(false);
  });

  it('finds the same where more states are needed than are kept', () => {
    const find = patternTest('(a|b)*a(a|b){11}c', false);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'b', 'c'), minLength: 500, maxLength: 2000 }), (text) => {
        expect(find(text)).toBe(/a[ab]{11}c/.test(text));
      }),
      { numRuns: 40 },
    );
  });

  it('finds the same where there are more kinds of characters than are told apart at once', () => {
    const names = Array.from({ length: 60 }, (_, at) => String.fromCharCode(0x4e00 + at));
    const find = patternTest(`^(${names.map((name) => `${name}.`).join('|')})*!$`, false);
    expect(find(`${names.map((name) => `${name}${name}`).join('')}!`)).toBe(true);
    expect(find(`${names.map((name) => `${name}${name}`).join('')}\u4e01!`)).toBe(false);
  });

  it('finds what RE2 finds, for any pattern and text', () => {
    const letters = [
      'a',
      'b',
      'K',
      'k',
      's',
      '.',
      '-',
      ']',
      '1',
      ' ',
      '\t',
      '\n',
      '\r',
      '\u212a',
      '\u017f',
      '\u00e9',
      '\u00c9',
      '\u00a0',
      '\u2028',
      '{',
      '^',
      '_',
      '\ud83d\ude00',
      '\u5185',
      '\u5b58',
      '\ud83d',
    ];
    const texts = fc.array(fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 }), { maxLength: 20 });
    fc.assert(
      fc.property(patternSources, fc.boolean(), texts, (source, ignoreCase, lines) => {
        const find = patternTest(source, ignoreCase);
        for (const line of lines) expect(find(line)).toBe(findsByRe2(source, ignoreCase, line));
      }),
      { numRuns: 5000 },
    );
  });
});
