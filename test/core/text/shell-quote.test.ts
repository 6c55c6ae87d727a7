import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteForShell } from '../../../src/core/text/shell-quote.js';

describe('quoteForShell', () => {
  it.each([
    ['config/train.yaml', 'config/train.yaml'],
    ['', "''"],
    ['two words', "'two words'"],
    ['$(rm -rf /)', "'$(rm -rf /)'"],
    ["it's", "'it'\\''s'"],
    ['~root', "'~root'"],
    ['a\nb', "$'a\\012b'"],
    ["\x1b'\\", "$'\\033\\'\\\\'"],
    ['a\u202eb', "$'a\\342\\200\\256b'"],
    ['\ud800', "$'\\357\\277\\275'"],
  ])('writes %j as %s', (value, quoted) => {
    expect(quoteForShell(value)).toBe(quoted);
  });

  it('comes back from bash as it was', () => {
    const values = fc.array(
      fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(values, (words) => {
        const printed = execFileSync('bash', ['-c', `printf '%s\\0' ${words.map(quoteForShell).join(' ')}`], { encoding: 'utf8' });
        expect(printed.split('\0').slice(0, -1)).toEqual(words);
      }),
      { numRuns: 20 },
    );
  });
});
