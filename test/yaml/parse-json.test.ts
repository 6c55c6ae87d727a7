import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/yaml/index.js';

describe('parseJson', () => {
  it('gives the same value as JSON.parse for every JSON text, and no problem', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        if (/__proto__|constructor|prototype/.test(text)) return;
        expect(parseJson(text)).toMatchObject({ problems: [] });
        expect(JSON.stringify(parseJson(text).value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it.each([
    ['', 1, 1],
    ['{"a": 1,}', 1, 9],
    ['{"a": 1 "b": 2}', 1, 9],
    ['{\n  "a" 1\n}', 2, 7],
    ['[1, 2', 1, 5],
    ['{"a": nope}', 1, 7],
    ['{"a": NaNs}', 1, 10],
    ['{"a": NaN, "b": nul}', 1, 17],
    ['{"a": -Infinity', 1, 15],
    ['{"a": "open}', 1, 7],
    ['{"a": "bad \\x escape"}', 1, 7],
    ['{a: 1}', 1, 2],
    ['1 2', 1, 3],
    ['[1]]', 1, 4],
    ['[01]', 1, 3],
  ])('shows where %j is wrong', (text, line, column) => {
    const { value, problems } = parseJson(text, { file: 'facts.json' });
    expect(value).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'JSON_SYNTAX', place: { file: 'facts.json', line, column } }]);
  });

  it('finds a place for every text that JSON.parse refuses', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', 'true', 'nul', ' ', '\n', '\\', '\\u12', '.5', 'e3');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { value, problems } = parseJson(pieces.join(''));
        expect(problems.length === 0).toBe(value !== undefined);
        for (const { place } of problems) expect(place?.line).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads numbers that are not finite, as Python writes them', () => {
    const text = '{"loss": [0.5, NaN, Infinity, -Infinity], "NaN": "a NaN, \\"NaN\\" and Infinity"}';
    expect(parseJson(text)).toMatchObject({ problems: [], value: { loss: [0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], NaN: 'a NaN, "NaN" and Infinity' } });
    expect(parseJson(text).source.locate(['loss', 3])).toMatchObject({ line: 1, column: 31, length: 9 });
  });

  it('leaves unsafe keys out and shows each', () => {
    const { value, problems } = parseJson('{"a": {"__proto__": {"admin": true}},\n "b": [{"constructor": 1}]}');
    expect(value).toEqual({ a: {}, b: [{}] });
    expect(problems.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([
      ['YAML_UNSAFE_KEY', 1, 8],
      ['YAML_UNSAFE_KEY', 2, 9],
    ]);
  });

  it('refuses 100,000 levels without exhausting the stack', () => {
    expect(parseJson(`${'['.repeat(100_000)}${']'.repeat(100_000)}`).problems).toMatchObject([{ code: 'YAML_TOO_DEEP', place: { line: 1, column: 65 } }]);
    expect(parseJson('['.repeat(100_000)).problems).toMatchObject([{ code: 'JSON_SYNTAX' }]);
  });

  it('finds keys and values by path', () => {
    const { source } = parseJson('{\n  "a": [10, {"b\\u0021": true}],\n  "c": null\n}', { file: 'x.json' });
    expect(source.locate(['a', 1, 'b!'])).toEqual({ file: 'x.json', line: 2, column: 25, length: 4 });
    expect(source.locate(['a', 1, 'b!'], 'key')).toEqual({ file: 'x.json', line: 2, column: 14, length: 9 });
    expect(source.locate(['c', 'deeper'])).toEqual({ file: 'x.json', line: 3, column: 3, length: 3 });
  });
});
