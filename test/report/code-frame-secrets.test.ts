import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/core/redaction/redact.js';
import { frameLines } from '../../src/report/code-frame.js';
import { createStyle } from '../../src/report/style.js';

const frame = (line: string, spot: { column: number; length: number; isSecret?: boolean }) =>
  frameLines(line, { line: 1, ...spot }, 'x', { style: createStyle(false), width: 80, redact: createRedactor() }).join('\n');

describe('secrets in code frames', () => {
  it.each([
    ['its value', '    db: hunter2', ' 1 |     db: [secret 1]'],
    ['a value in quotes with a colon', '  "db": "a:b", "c": 1', ' 1 |   "db": [secret 1]'],
    ['all of a line without key', '    - hunter2', ' 1 |     [secret 1]'],
  ])('hides %s where the fact is secret by its name', (_name, line, shown) => {
    expect(frame(line, { column: 5, length: 2, isSecret: true }).split('\n')[0]).toBe(shown);
  });

  it('shows what it is about when a line is very long and holds a secret', () => {
    const line = `${'"a": 1, '.repeat(2000)}"password": "hunter2", "wrong": 1, ${'"b": 2, '.repeat(2000)}`;
    const [shown = '', marks = ''] = frame(line, { column: line.indexOf('"wrong"') + 1, length: 7 }).split('\n');
    expect(shown).toContain('[secret 1]", "wrong": 1');
    expect(marks.indexOf('^')).toBe(shown.indexOf('"wrong"'));
  });

  it.each([100, 5000, 70_000])('shows no part of a secret of %s characters that the place is in', (length) => {
    const line = `{"a": ${'1'.repeat(5000)}, "password": "${'x1'.repeat(length)}", "b": 1}`;
    for (const at of [10, length, 2 * length - 3]) expect(frame(line, { column: line.indexOf('x1') + at, length: 3 })).not.toContain('x1x1');
  });
});
