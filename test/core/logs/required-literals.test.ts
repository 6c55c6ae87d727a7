import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase } from '../../../src/core/logs/fold-case.js';
import { withoutEdges } from '../../../src/core/logs/literal-edges.js';
import { compilePattern } from '../../../src/core/logs/pattern.js';
import { parsePatternTree } from '../../../src/core/logs/pattern-tree.js';
import { requiredSets } from '../../../src/core/logs/required-literals.js';
import { patternSources } from './pattern-sources.js';

/** What is required of a pattern. */
function setsOf(source: string, keepsCase = false): ReturnType<typeof requiredSets> {
  const tree = parsePatternTree(source, keepsCase);
  return tree ? requiredSets(tree) : [];
}

describe('requiredSets', () => {
  it.each([
    ['CUDA out of memory', [['cuda out of memory']]],
    ['exit(ed)? (code|status) 137', [['exit code 137', 'exit status 137', 'exited code 137', 'exited status 137']]],
    ['Tried to allocate \\d+(\\.\\d+)? [GM]iB', [['tried to allocate '], [' gib', ' mib']]],
    ['Xid.*: (31|79),', [['xid'], [': 31,', ': 79,']]],
    ['rank \\d+\\b.*\\btimed out after \\d+ ?ms', [['rank '], ['\btimed out after '], ['ms', ' ms']]],
    ['(Broken pipe|Connection reset).*by peer', [['broken pipe', 'connection reset'], ['by peer']]],
    ['(Broken pipe|[a-z]+ reset).*by peer', [['broken pipe', ' reset'], ['by peer']]],
    ['NCCL WARN .*|unhandled cuda error', [['nccl warn ', 'unhandled cuda error']]],
    ['(?i)[Ee]rror 7(?:x|y)+', [['error 7'], ['x', 'y']]],
    ['a\\.b\\[0\\]', [['a.b[0]']]],
    ['[]x]+ab', [[']', 'x'], ['ab']]],
    ['[[:digit:]]]b', [[']b']]],
    ['\\bOOM\\b', [['\boom\b']]],
    ['no\\b.{0,40}\\b(GPU|gpu)s?', [['no\b'], ['\bgpu', '\bgpus']]],
    ['x{,5}z', [['x{,5}z']]],
    ['(ab){3}', [['ab']]],
    ['a{0,2}bcd', [['bcd']]],
    ['\u00e9t\u00e9 indexed', [['t'], [' indexed']]],
  ])('of %s are %j', (source, sets) => {
    expect(setsOf(source).map((literals) => [...literals].sort())).toEqual(sets.map((literals) => [...literals].sort()));
  });

  it('keep the case of letters where it matters', () => {
    expect(setsOf('[Ee]rror NaN', true)).toEqual([['Error NaN', 'error NaN']]);
  });

  it.each(['.*', '\\d+', '(a|b*)', 'a?', '[a-z]+', '', 'a|', '\\b', '\\Qa.b\\E', '\\101', '(?=a)b', 'a**', '(', 'a)b', 'a(?i)*', `a${'b'.repeat(1000)}`])('are not given for %s', (source) => {
    expect(setsOf(source)).toEqual([]);
  });

  it('are in every text that the pattern matches, each behind the one before', () => {
    const letters = ['a', 'b', 'K', 's', '.', '-', ']', '1', ' ', '\u212a', '\u017f', '\u00e9', '\u0131', '{', '^'];
    fc.assert(
      fc.property(patternSources, fc.boolean(), fc.array(fc.array(fc.constantFrom(...letters), { maxLength: 8 }), { maxLength: 20 }), (source, ignoreCase, lines) => {
        const sets = setsOf(source);
        const compiled = compilePattern(source, ignoreCase);
        if ('reason' in compiled) return;
        for (const line of lines.map((units) => units.join(''))) if (compiled.test(line)) expect(holdsInOrder(foldCase(line), sets)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

function holdsInOrder(line: string, sets: readonly (readonly string[])[]): boolean {
  let from = 0;
  for (const literals of sets) {
    const ends = literals.map((literal) => withoutEdges(literal)).flatMap((literal) => (line.includes(literal, from) ? [line.indexOf(literal, from) + literal.length] : []));
    if (ends.length === 0) return false;
    from = Math.min(...ends);
  }
  return true;
}
