import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/yaml/index.js';

const codes = (text: string) => parseYaml(text).problems.map(({ code }) => code);

describe('parseYaml', () => {
  it.each([
    ['a: 1', { a: 1 }],
    ['a: .nan', { a: Number.NaN }],
    ['a: [.inf, -.inf, 1e3, 0x10, 0o17]', { a: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1000, 16, 15] }],
    ['a: yes\nb: on\nc: true\nd: ~', { a: 'yes', b: 'on', c: true, d: null }],
    ['16: x\n1.0: y\ntrue: z', { 16: 'x', '1.0': 'y', true: 'z' }],
    ['a:\nb: ""', { a: null, b: '' }],
    ['<<: { a: 1 }', { '<<': { a: 1 } }],
    ['a: 2025-12-30', { a: '2025-12-30' }],
    ['%YAML 1.1\n---\na: yes\nb: 010', { a: 'yes', b: 10 }],
    ['a: "1"\nb: !!str 1\nc: !!int "7"', { a: '1', b: '1', c: 7 }],
    ['a: &x [1]\nb: *x\nc: &x 2\nd: *x', { a: [1], b: [1], c: 2, d: 2 }],
    ['x: &a 1\ny: &b [*a]\nz: &a 2\nw: *b', { x: 1, y: [1], z: 2, w: [1] }],
    ['\uFEFFa: 1\r\nb: 2\r\n', { a: 1, b: 2 }],
    ['a: |\n  one\n  two\n', { a: 'one\ntwo\n' }],
    ['# only this\n- 1\n...\n', [1]],
    ['null', null],
  ])('reads %j', (text, value) => {
    expect(parseYaml(text)).toMatchObject({ value, problems: [] });
  });

  it.each([
    ['', 'YAML_EMPTY', [1, 1]],
    ['# only a comment\n', 'YAML_EMPTY', [1, 1]],
    ['---\n', 'YAML_EMPTY', [1, 1]],
    ['a: 1\n---\nb: 2\n', 'YAML_SEVERAL_DOCUMENTS', [2, 1]],
    ['a: 1\nb: 2\na: 3\n', 'YAML_DUPLICATE_KEY', [3, 1]],
    ['1: x\n"1": y', 'YAML_DUPLICATE_KEY', [2, 1]],
    ['a: { __proto__: { admin: true } }', 'YAML_UNSAFE_KEY', [1, 6]],
    ['constructor: 1', 'YAML_UNSAFE_KEY', [1, 1]],
    ['prototype: 1', 'YAML_UNSAFE_KEY', [1, 1]],
    ['[a, b]: 1', 'YAML_SYNTAX', [1, 1]],
    ['a: *missing', 'YAML_SYNTAX', [1, 4]],
    ['a: !custom 1', 'YAML_SYNTAX', [1, 4]],
    ['a: !!binary aGk=', 'YAML_SYNTAX', [1, 4]],
    ['a: !!js/function x', 'YAML_SYNTAX', [1, 4]],
    ['a:\n\tb: 1', 'YAML_SYNTAX', [2, 1]],
    ['title: one: two', 'YAML_SYNTAX', [1, 8]],
    ['a: [1, 2\nb: 3', 'YAML_SYNTAX', undefined],
    ['a: "open', 'YAML_SYNTAX', undefined],
    ['a: 1\n b: 2', 'YAML_SYNTAX', undefined],
    ['&a [*a]', 'YAML_ALIASES', [1, 5]],
  ])('says once what is wrong with %j', (text, code, place) => {
    const { problems } = parseYaml(text, { file: 'x.yaml' });
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.place?.file).toBe('x.yaml');
    if (place) expect([problems[0]?.place?.line, problems[0]?.place?.column]).toEqual(place);
  });

  it('keeps the first of two equal keys and leaves unsafe keys out, so that the rest can be checked', () => {
    const { value } = parseYaml('a: 1\na: 2\n__proto__: { b: 3 }\nc: 4');
    expect(value).toEqual({ a: 1, c: 4 });
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('reports every duplicate key, in the order of the text', () => {
    const { problems } = parseYaml('a: { x: 1, x: 2 }\na: { y: 1, y: 2 }');
    expect(problems.map(({ place }) => [place?.line, place?.column])).toEqual([
      [1, 12],
      [2, 1],
      [2, 12],
    ]);
  });

  it.each([
    ['flow lists', '['.repeat(100_000)],
    ['flow maps', '{a: '.repeat(100_000)],
    ['block lists', '- '.repeat(100_000)],
    ['explicit keys', '? '.repeat(100_000)],
    ['closed lists', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['indented maps', Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('refuses %s that are nested too deep without exhausting the stack', (_, text) => {
    expect(codes(text)).toEqual(['YAML_TOO_DEEP']);
  });

  it('reads 64 levels and refuses 65', () => {
    expect(codes(`${'['.repeat(64)}1${']'.repeat(64)}`)).toEqual([]);
    expect(codes(`${'['.repeat(65)}1${']'.repeat(65)}`)).toEqual(['YAML_TOO_DEEP']);
    expect(codes(`${'['.repeat(65)}${']'.repeat(65)}`)).toEqual(['YAML_TOO_DEEP']);
    expect(codes(`a: &a ${'['.repeat(40)}${']'.repeat(40)}\nb: ${'['.repeat(40)}*a${']'.repeat(40)}`)).toEqual(['YAML_TOO_DEEP']);
  });

  it('refuses aliases that expand to too much', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`)].join('\n');
    expect(codes(bomb)).toEqual(['YAML_ALIASES']);
  });

  it('lets a small anchor be used often', () => {
    expect(codes(`a: &a 1\nb: [${Array(500).fill('*a').join(', ')}]`)).toEqual([]);
  });

  it('never throws and always has a value or a problem', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '&a ',
      '*a',
      '!t ',
      '#',
      '|',
      '>',
      '? ',
      '%',
      '---\n',
      '\t',
      '@',
      '\r',
      '\u0000',
      '...',
      '__proto__',
      '1',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { value, problems } = parseYaml(pieces.join(''));
        expect(value !== undefined || problems.length > 0).toBe(true);
        for (const { place } of problems) expect(place?.line).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the reason of a syntax error', () => {
  it.each([
    ['title: one: two', 'a text with a colon and a space in it must stand in quotes'],
    ['key: value\n  more: 1', 'this key has a value already, but a map is indented below it'],
    ['a:\n  - x\n - y', 'this item is not indented like the items before it'],
    ['a:\n  b: 1\n c: 2', 'this line is not indented like the lines before it'],
    ['runbook x\ntitle: y', 'a key and its colon must stand on one line; a colon or a quote may be missing'],
    ['a: 1\nb', 'a colon is missing after this key'],
    ['a: 1\n\tb: 2', 'lines are indented with spaces, not with tabs'],
    ['a: [1, 2\nb: 3', 'what is open must be closed with ]'],
    ['{a: 1', 'what is open must be closed with }'],
    ['a: "open\nb: 1', 'what is open must be closed with "'],
    ['a: @b', 'a text that begins with @ must stand in quotes'],
    ['a: !custom x', 'the tag !custom is not known'],
    ["a: 'it's'", 'something stands after the end of the value'],
  ])('of %j is said in plain words', (text, reason) => {
    expect(parseYaml(text).problems).toMatchObject([{ code: 'YAML_SYNTAX', args: { reason } }]);
  });
});

describe('the source of a YAML text', () => {
  const text = 'runbook: memory\nsymptoms:\n  nearly-full:\n    when: { fact: a.b, above: 3 }\n    "quoted": \'yes\'\n  empty:\nlist:\n  - one\n  - { two: 2 }\nalias: &x { deep: 1 }\nuse: *x\r\n';
  const { source } = parseYaml(text, { file: 'memory.yaml' });

  it.each([
    [['runbook'], 'key', [1, 1, 7]],
    [['runbook'], 'value', [1, 10, 6]],
    [['symptoms', 'nearly-full'], 'key', [3, 3, 11]],
    [['symptoms', 'nearly-full'], 'value', [4, 5, 29]],
    [['symptoms', 'nearly-full', 'when', 'above'], 'key', [4, 24, 5]],
    [['symptoms', 'nearly-full', 'when', 'above'], 'value', [4, 31, 1]],
    [['symptoms', 'nearly-full', 'quoted'], 'key', [5, 5, 8]],
    [['symptoms', 'nearly-full', 'quoted'], 'value', [5, 15, 5]],
    [['symptoms', 'nearly-full', 'missing', 'deeper'], 'value', [3, 3, 11]],
    [['symptoms', 'empty'], 'value', [6, 3, 5]],
    [['list', 0], 'value', [8, 5, 3]],
    [['list', 1, 'two'], 'value', [9, 12, 1]],
    [['list', 7], 'value', [7, 1, 4]],
    [['use', 'deep'], 'value', [10, 19, 1]],
    [['use'], 'value', [11, 6, 2]],
    [['nothing'], 'key', [1, 1, 15]],
    [[], 'value', [1, 1, 15]],
  ] as const)('finds %j %s', (path, part, [line, column, length]) => {
    expect(source.locate(path, part)).toEqual({ file: 'memory.yaml', line, column, length });
  });

  it('gives the path where the text could not be parsed', () => {
    expect(parseYaml('', { file: 'x.yaml' }).source.locate(['a'])).toEqual({ file: 'x.yaml', path: ['a'] });
  });
});
