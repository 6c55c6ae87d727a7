import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editYaml, parseYaml, type ScalarEdit } from '../../src/yaml/index.js';

const text = `# Priors are counts.
diagnoses:
  leak:   # the usual one
    prior:   12/1000    # a survey
    symptoms: { slow: usually,   "silent": 'often' }
  other: {prior: 0.02}
`;

describe('editYaml', () => {
  it('writes scalars anew and leaves everything else as it is', () => {
    const edits: ScalarEdit[] = [
      { path: ['diagnoses', 'other', 'prior'], value: 0.03 },
      { path: ['diagnoses', 'leak', 'prior'], value: '14.5/1000' },
      { path: ['diagnoses', 'leak', 'symptoms', 'silent'], value: 0.5 },
    ];
    const expected = text.replace('12/1000 ', '14.5/1000 ').replace("'often'", '0.5').replace('0.02', '0.03');
    expect(editYaml(text, edits)).toEqual({ text: expected, refused: [] });
    expect(editYaml(text, edits.toReversed()).text).toBe(expected);
  });

  it.each([
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${text}`],
    ['no last newline', text.trimEnd()],
  ])('keeps %s', (_, given) => {
    const { text: edited } = editYaml(given, [{ path: ['diagnoses', 'other', 'prior'], value: 0.03 }]);
    expect(edited).toBe(given.replace('0.02', '0.03'));
  });

  it('keeps quotes around a text that had them, as JSON needs them', () => {
    const { text: edited } = editYaml('{"a": "12/1000", "b": "usually", "c": \'1/2\'}', [
      { path: ['a'], value: '13/1000' },
      { path: ['b'], value: 0.8 },
      { path: ['c'], value: '2/3' },
    ]);
    expect(edited).toBe('{"a": "13/1000", "b": 0.8, "c": "2/3"}');
  });

  it.each<[string, string, ScalarEdit['path']]>([
    ['that is not there', text, ['diagnoses', 'none', 'prior']],
    ['that is a map', text, ['diagnoses', 'leak']],
    ['that is an alias', 'a: &x 1\nb: *x\n', ['b']],
    ['that an alias repeats', 'a: &x 1\nb: *x\n', ['a']],
    ['inside of what an alias repeats', 'a: &x { p: 1 }\nb: *x\n', ['a', 'p']],
    ['behind an alias', 'a: &x { p: 1 }\nb: *x\n', ['b', 'p']],
    ['of several lines', 'a: >-\n  12/1000\nb: 1\n', ['a']],
    ['that is empty', 'a:\nb: 1\n', ['a']],
    ['of a broken text', 'a: [1\n', ['a', 0]],
  ])('refuses a scalar %s', (_, given, path) => {
    const edit = { path, value: 2 };
    expect(editYaml(given, [edit])).toEqual({ text: given, refused: [edit] });
  });

  it('reads back as the same document with the new values', () => {
    const scalar = fc.oneof(fc.integer(), fc.constantFrom('12/1000', 'usually', 'a: b', "it's", '#', 'null', 'true', '0x10', '~'));
    fc.assert(
      fc.property(scalar, scalar, scalar, (before, value, other) => {
        const given = `a: ${JSON.stringify(before)}\nb: [1, { c: ${JSON.stringify(other)} }] # kept\n`;
        const { text: edited, refused } = editYaml(given, [
          { path: ['a'], value },
          { path: ['b', 1, 'c'], value },
        ]);
        expect(refused).toEqual([]);
        expect(parseYaml(edited).value).toEqual({ a: value, b: [1, { c: value }] });
        expect(edited).toContain('# kept');
      }),
    );
  });
});
