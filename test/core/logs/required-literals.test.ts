import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase } from '../../../src/core/logs/fold-case.js';
import { compilePattern } from '../../../src/core/logs/pattern.js';
import { requiredLiterals } from '../../../src/core/logs/required-literals.js';

describe('requiredLiterals', () => {
  it.each([
    ['CUDA out of memory', ['cuda out of memory']],
    ['exit(ed)? (code|status) 137', ['exit code 137', 'exit status 137', 'exited code 137', 'exited status 137']],
    ['Tried to allocate \\d+(\\.\\d+)? [GM]iB', ['tried to allocate ']],
    ['Xid.*: (31|79),', ['xid']],
    ['rank \\d+\\b.*\\btimed out after \\d+ ?ms', ['timed out after ']],
    ['(Broken pipe|Connection reset).*by peer', ['broken pipe', 'connection reset']],
    ['(Broken pipe|[a-z]+ reset).*by peer', ['broken pipe', ' reset']],
    ['NCCL WARN .*|unhandled cuda error', ['nccl warn ', 'unhandled cuda error']],
    ['(?i)[Ee]rror 7(?:x|y)+', ['error 7x', 'error 7y']],
    ['a\\.b\\[0\\]', ['a.b[0]']],
    ['[]x]+ab', ['ab']],
    ['[[:digit:]]]b', [']b']],
    ['\\bOOM\\b', ['oom']],
    ['x{,5}z', ['x{,5}z']],
    ['(ab){3}', ['ab']],
    ['\u00e9t\u00e9 indexed', [' indexed']],
  ])('of %s are %j', (source, literals) => {
    expect([...(requiredLiterals(source) ?? [])].sort()).toEqual([...literals].sort());
  });

  it.each(['.*', '\\d+', '(a|b*)', 'a?', '[a-z]+', '', 'a|', '\\Qa.b\\E', '\\101', '(?=a)b', 'a**', '(', 'a)b', 'a(?i)*', `a${'b'.repeat(1000)}`])('are not given for %s', (source) => {
    expect(requiredLiterals(source)).toBeUndefined();
  });

  it('are in every text that the pattern matches', () => {
    const letters = ['a', 'b', 'K', 's', '.', '-', ']', '1', ' ', '\u212a', '\u017f', '\u00e9', '\u0131', '{', '^'];
    const atom = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'K', 's', 'S', '1', ' ', '\u00e9', ',', '{', ']') },
      fc.constantFrom(
        '.',
        '\\d',
        '\\w',
        '\\.',
        '\\-',
        '^',
        '$',
        '\\b',
        '[ab]',
        '[^a]',
        '[]a]',
        '[a-c]',
        '[\\]b]',
        '[[:alpha:]]',
        '[^]a]',
        '[k1]',
        '\\x61',
        '\\pL',
        '[.,]',
        '[a\\-z]',
        '(?i)',
        '(?-i)',
        '[[:^digit:]b]',
        '[\\d]',
      ),
    );
    const { pattern } = fc.letrec<{ pattern: string; item: string }>((tie) => ({
      item: fc.oneof(
        { maxDepth: 3 },
        atom,
        fc.tuple(fc.constantFrom('(', '(?:', '(?i:', '(?P<n>'), tie('pattern')).map(([open, inside]) => `${open}${inside})`),
      ),
      pattern: fc
        .array(fc.tuple(tie('item'), fc.constantFrom('', '', '', '', '?', '*', '+', '{2}', '{0,1}', '{1,}', '|', '+?', '{,3}')), { maxLength: 5 })
        .map((items) => items.map(([item, quantifier]) => `${item}${quantifier}`).join('')),
    }));
    fc.assert(
      fc.property(pattern, fc.boolean(), fc.array(fc.array(fc.constantFrom(...letters), { maxLength: 8 }), { maxLength: 20 }), (source, ignoreCase, lines) => {
        const literals = requiredLiterals(source);
        const compiled = compilePattern(source, ignoreCase);
        if (!literals || 'reason' in compiled) return;
        for (const line of lines.map((units) => units.join(''))) if (compiled.test(line)) expect(literals.some((literal) => foldCase(line).includes(literal))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
