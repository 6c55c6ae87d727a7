import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml, writeYaml } from '../../src/yaml/index.js';

describe('writeYaml', () => {
  it('leaves plain texts plain', () => {
    expect(writeYaml({ title: 'The job', lines: ['a', 'b: c'] })).toBe('title: The job\nlines:\n  - a\n  - "b: c"\n');
  });

  it('writes invisible characters as escapes', () => {
    expect(writeYaml({ a: 'x\u202ey\u001b', b: '\u{e0041}' })).toBe('a: "x\\u202ey\\e"\nb: "\\U000e0041"\n');
  });

  it('reads back as it was and shows no invisible character', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\t', '"', "'", '#', ':', '-', '\\', '\u0000', '\u0085', '\u2028', '\u202e', '\ufeff', '\u{e0041}', '\u{1f600}') }), (text) => {
        const rendered = writeYaml({ value: text, list: [text] });
        expect(rendered).not.toMatch(/[^\P{C}\n]/u);
        expect(parseYaml(rendered).value).toEqual({ value: text, list: [text] });
      }),
    );
  });
});
