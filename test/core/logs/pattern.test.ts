import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../src/core/logs/pattern.js';

const matches = (source: string, text: string, ignoreCase = false): boolean => {
  const compiled = compilePattern(source, ignoreCase);
  return 'test' in compiled && compiled.test(text);
};

describe('compilePattern', () => {
  it.each([
    ['loss( is|=|:)\\s*nan', 'step 7 loss: nan', true],
    ['exit(ed)? (code|status) 137', 'process exited with code 137', false],
    ['exit(ed)? (code|status) 137', 'exit status 137', true],
    ['^Killed$', 'Killed', true],
    ['^Killed$', 'Killed process', false],
    ['\\bOOM\\b', 'the OOM killer', true],
  ])('finds %s in "%s": %s', (source, text, found) => {
    expect(matches(source, text)).toBe(found);
  });

  it('ignores case only when asked', () => {
    expect(matches('cuda', 'CUDA')).toBe(false);
    expect(matches('cuda', 'CUDA', true)).toBe(true);
  });

  it.each(['(', '(?=a)', '(?<!a)b', '(a)\\1', 'a{1001}', '((a{100}){100}){100}', 'x'.repeat(1001)])('gives a reason for refusing %s', (source) => {
    const compiled = compilePattern(source, false);
    expect('reason' in compiled && compiled.reason.length).toBeGreaterThan(0);
  });

  it.each(['(a+)+$', '(a|a)*$', '(.*a){12}$'])('takes linear time for %s on a line that does not match', (source) => {
    expect(matches(`${source.slice(0, -1)}b$`, 'a'.repeat(5000))).toBe(false);
  });
});
