import { describe, expect, it } from 'vitest';
import { type Problem, problem } from '../../src/core/problems/problem.js';
import { createRedactor } from '../../src/core/redaction/redact.js';
import { renderProblems } from '../../src/report/render-problems.js';
import { columnsOf } from '../../src/report/wrap.js';

const file = 'rules/training/memory.yaml';
const source = ['runbook: memory', 'diagnoses:', '  gpu:', '    symptoms:', '      out-of-memory-mesage: almost-always'].join('\n');
const unknownSymptom = problem('RULE_UNKNOWN_SYMPTOM', { id: 'out-of-memory-mesage', suggestion: 'out-of-memory-message', suggestionPlace: `${file}:31` }, { file, line: 5, column: 7, length: 20 });

function text(problems: readonly Problem[], content: string = source, options: { width?: number; color?: boolean; redact?: (text: string) => string } = {}): string {
  return renderProblems(problems, 'text', { texts: new Map([[file, content]]), color: false, width: 80, ...options });
}

describe('renderProblems as text', () => {
  it('shows code, place, the line with carets, and a hint', () => {
    expect(text([unknownSymptom])).toBe(
      [
        'error RULE_UNKNOWN_SYMPTOM  rules/training/memory.yaml:5:7',
        ' 5 |       out-of-memory-mesage: almost-always',
        '   |       ^^^^^^^^^^^^^^^^^^^^ no symptom has the id "out-of-memory-mesage"',
        ' hint: did you mean "out-of-memory-message" (rules/training/memory.yaml:31)?',
        '',
      ].join('\n'),
    );
  });

  it('separates problems by a blank line and keeps their order', () => {
    const rendered = text([unknownSymptom, problem('YAML_EMPTY', {}, { file: 'b.yaml' })]);
    expect(rendered).toContain('?\n\nerror YAML_EMPTY  b.yaml\n this file is empty\n');
  });

  it('names the keys where no line is known, and nothing where no place is', () => {
    expect(text([problem('RULE_BAD_PRIOR', { value: 3 }, { path: ['diagnoses', 'gpu', 'prior'] })])).toContain('error RULE_BAD_PRIOR  diagnoses.gpu.prior\n the prior 3');
    expect(text([problem('RULE_BAD_PRIOR', { value: 3 })])).toMatch(/^error RULE_BAD_PRIOR\n/);
  });

  it('puts a message that does not fit behind the carets below them', () => {
    const rendered = text([unknownSymptom], source, { width: 40 });
    expect(rendered).toContain('   |       ^^^^^^^^^^^^^^^^^^^^\n   | no symptom has the id\n   | "out-of-memory-mesage"\n');
    expect(
      rendered
        .split('\n')
        .slice(1)
        .every((line) => columnsOf(line) <= 40),
    ).toBe(true);
  });

  it('cuts long lines around the carets', () => {
    const long = `${'a'.repeat(300)}MARK${'b'.repeat(300)}`;
    const lines = text([problem('SCHEMA_RANGE', { value: 1, expected: 'x' }, { file, line: 1, column: 301, length: 4 })], long).split('\n');
    expect(lines[1]).toMatch(/^ 1 \| …a+MARKb+…$/);
    expect(lines[2]?.indexOf('^^^^')).toBe(lines[1]?.indexOf('MARK'));
    expect(lines.every((line) => columnsOf(line) <= 80)).toBe(true);
  });

  it.each([
    ['tabs', '\tkey: 1', 2, '   |  ^^^ '],
    ['wide characters', '損失: key: 1', 5, '   |       ^^^ '],
    ['escaped control characters', '\u001b: key', 4, '   |       ^^^ '],
    ['a column beyond the line', 'ab', 9, '   |   ^ '],
  ])('points at the right place after %s', (_name, line, column, carets) => {
    expect(text([problem('SCHEMA_RANGE', { value: 1, expected: 'x' }, { file, line: 1, column, length: 3 })], line)).toContain(carets);
  });

  it('shows a frame without text for a line that is not there', () => {
    expect(text([problem('YAML_SYNTAX', { reason: 'r' }, { file, line: 99, column: 1 })], 'one line')).toContain(' 99 | \n    | ^ this is not YAML');
  });

  it('hides secrets in frames, messages and hints', () => {
    const content = 'password: hunter2';
    const rendered = text([problem('SCHEMA_VALUE', { value: 'password=hunter2', allowed: 'x' }, { file, line: 1, column: 11, length: 7 })], content, { redact: createRedactor() });
    expect(rendered).not.toContain('hunter2');
    expect(rendered).toContain(' 1 | password: [secret 1]\n   | ^^^^^^^^^^^^^^^^^^^^ "password=[secret 1]" is not');
  });

  it('writes problems of a report in the same way', () => {
    const rendered = renderProblems([{ code: 'FACT_UNDECLARED', severity: 'warning', message: 'no runbook knows the fact "x"', hint: 'did you mean "y"?', fact: 'x' }], 'text', {
      texts: new Map(),
      color: false,
      width: 80,
    });
    expect(rendered).toBe('warning FACT_UNDECLARED  x\n no runbook knows the fact "x"\n hint: did you mean "y"?\n');
  });
});

describe('renderProblems as JSON', () => {
  it('gives code, severity, message, hint and place', () => {
    expect(JSON.parse(renderProblems([unknownSymptom], 'json', { texts: new Map(), color: false, width: 80 }))).toEqual([
      {
        code: 'RULE_UNKNOWN_SYMPTOM',
        severity: 'error',
        message: 'no symptom has the id "out-of-memory-mesage"',
        hint: 'did you mean "out-of-memory-message" (rules/training/memory.yaml:31)?',
        file,
        line: 5,
        column: 7,
        length: 20,
      },
    ]);
  });
});
