import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../src/core/index.js';
import { renderProblems } from '../../../src/report/render-problems.js';
import { parseAnnotation } from './parse-annotation.js';

const look = { texts: new Map(), color: true, width: 20 };
const github = (problems: Parameters<typeof renderProblems>[0]): string => renderProblems(problems, 'github', look);

describe('renderProblems as annotations of GitHub', () => {
  it('writes one line a problem, with its place, its code and its hint', () => {
    const found = problem('RULE_UNKNOWN_SYMPTOM', { id: 'ot', suggestion: 'too-hot' }, { file: 'rules/a.yaml', line: 3, column: 13, length: 2 });
    expect(github([found])).toBe('::error file=rules/a.yaml,line=3,col=13,endLine=3,endColumn=15,title=RULE_UNKNOWN_SYMPTOM::no symptom has the id "ot"%0AHint: did you mean "too-hot"?\n');
  });

  it('writes nothing for no problem, and only what is known of a place', () => {
    expect(github([])).toBe('');
    expect(github([problem('RULE_UNDECLARED_FACT', { path: 'a' })])).toMatch(/^::warning title=RULE_UNDECLARED_FACT::/);
  });

  it('reads back as it was, whatever stands in names and messages', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'%0A:,=\r\n a') }), fc.string({ unit: fc.constantFrom(...'%25:,=\n\\a'), minLength: 1 }), (id, file) => {
        const line = github([problem('RULE_UNKNOWN_SYMPTOM', { id }, { file, line: 1 })]).slice(0, -1);
        const { command, properties, message } = parseAnnotation(line);
        expect(line).not.toMatch(/[\r\n]/);
        expect(command).toBe('error');
        expect(properties).toEqual({ file, line: '1', title: 'RULE_UNKNOWN_SYMPTOM' });
        expect(message).toBe(`no symptom has the id "${id.replaceAll('\r', '\\r')}"`);
      }),
    );
  });
});
