import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editedDiff } from '../../src/report/edited-diff.js';
import { temporaryFolder } from '../files/temporary-folder.js';

const numbered = (count: number): string => Array.from({ length: count }, (_, i) => `line ${i + 1}\n`).join('');
const edit = (text: string, ...lines: readonly number[]): string => lines.reduce((edited, line) => edited.replace(`line ${line}\n`, `line ${line} new\n`), text);

describe('editedDiff', () => {
  it('shows changes with three lines around them', () => {
    expect(editedDiff([{ file: 'rules/a.yaml', before: numbered(9), after: edit(numbered(9), 5) }])).toBe(
      '--- a/rules/a.yaml\n+++ b/rules/a.yaml\n@@ -2,7 +2,7 @@\n line 2\n line 3\n line 4\n-line 5\n+line 5 new\n line 6\n line 7\n line 8\n',
    );
  });

  it('joins changes that are near, and parts those that are not', () => {
    const text = numbered(40);
    const diff = editedDiff([{ file: 'a', before: text, after: edit(text, 1, 2, 9, 30) }]);
    expect(diff.match(/^@@.*@@$/gm)).toEqual(['@@ -1,12 +1,12 @@', '@@ -27,7 +27,7 @@']);
    expect(diff).toContain('-line 1\n-line 2\n+line 1 new\n+line 2 new\n line 3');
  });

  it('says nothing of a file that stays', () => {
    expect(editedDiff([{ file: 'a', before: 'x\n', after: 'x\n' }])).toBe('');
  });

  it('refuses texts of other lines', () => {
    expect(() => editedDiff([{ file: 'a', before: 'x\n', after: 'x\ny\n' }])).toThrow(RangeError);
  });

  it('is what patch applies, with any line ends and without a last one', () => {
    const line = fc.constantFrom('a: 1\n', 'b: 2\r\n', '\n', '- c\n', '+ d\n');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), fc.array(fc.nat(29), { minLength: 1, maxLength: 4 }), fc.boolean(), (lines, changed, ends) => {
        const after = lines.map((text, i) => (changed.includes(i) ? `new ${i} ${text}` : text));
        const whole = (parts: readonly string[]): string => (ends ? parts.join('') : `${parts.join('')}last`);
        const folder = temporaryFolder({ 'rules/a.yaml': whole(lines) });
        const diff = editedDiff([{ file: 'rules/a.yaml', before: whole(lines), after: whole(after) }]);
        if (diff !== '') execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: diff });
        expect(readFileSync(join(folder, 'rules/a.yaml'), 'utf8')).toBe(whole(after));
      }),
      { numRuns: 10 },
    );
  });
});
