import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../src/core/logs/pattern.js';
import { isPlainSyntax } from '../../../src/core/logs/plain-syntax.js';

const part = fc.constantFrom(
  'a',
  'b',
  ' ',
  '-',
  '|',
  '(',
  '(?:',
  '(?=',
  '(?<a>',
  '(?i)',
  ')',
  '[',
  '[^',
  ']',
  '^',
  '$',
  '*',
  '+',
  '?',
  '{2}',
  '{99}',
  '{0,99}',
  '{3,}',
  '{0,120}',
  '){12}',
  '(a',
  '\\x22',
  '{',
  '}',
  '\\d',
  '\\b',
  '\\.',
  '\\1',
  '\\',
  '\\-',
  'é',
  '[:alpha:]',
  ',',
  '&&',
  '.',
  '\n',
  '😀',
  '\ud800',
);

describe('isPlainSyntax', () => {
  it('holds only of what RE2 takes, in any case of letters', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.boolean(), (parts, ignoreCase) => {
        const source = parts.join('');
        fc.pre(isPlainSyntax(source));
        expect(compilePattern(source, ignoreCase)).not.toHaveProperty('reason');
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    'CUDA out of memory',
    String.raw`(?:loss|val_loss)[=:]\s*nan\b`,
    String.raw`^\[rank\d+\]`,
    String.raw`File "[^"\s]+", line \d+`,
    '(?i)unable to open',
    'x.{0,300}y',
    '( a){0,3}.{0,80}',
    "[\\x22']",
    `a{999}${'b'.repeat(900)}`,
  ])('holds of %s', (source) => {
    expect(isPlainSyntax(source)).toBe(true);
  });

  it.each(['a(?=b)', '(', 'a**', '[]', '[^]', '[z-a]', String.raw`(a)\1`, '(?<name>a)', 'a{2,1}', '(?P<a>b', '(a{99}){99}', '((a){32}b){32}', 'a{1001}', '(?i)*', '(?i', 'a(?i)b', 'a'.repeat(1001)])(
    'is not sure of %s',
    (source) => {
      expect(isPlainSyntax(source)).toBe(false);
    },
  );
});
