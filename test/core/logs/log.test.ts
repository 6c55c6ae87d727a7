import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logLines, logText, MAX_LINE_LENGTH, readLog } from '../../../src/core/logs/log.js';

const textsOf = (raw: unknown): readonly string[] => {
  const log = readLog(raw);
  return log ? [...logLines(log)].map((line) => line.text) : [];
};

describe('readLog', () => {
  it.each([
    ['a plain text', 'Killed', false],
    ['an empty text', '', true],
    ['no lines', [], true],
    ['a list of lines', ['a', 'b'], false],
    ['a text that is said to be complete', { text: 'a', complete: true }, true],
    ['a text of which nothing is said', { text: 'a' }, false],
    ['an empty text of which nothing is said', { text: '' }, true],
    ['an empty text that is said to be cut', { text: '', complete: false }, false],
    [
      'complete texts',
      [
        { text: 'a', complete: true },
        { text: 'b', complete: true },
      ],
      true,
    ],
    ['texts of which one is not complete', [{ text: 'a', complete: true }, { text: 'b' }], false],
  ])('says of %s whether it is complete', (_, raw, complete) => {
    expect(readLog(raw)?.complete).toBe(complete);
  });

  it('leaves null as it is', () => {
    expect(readLog(null)).toBeNull();
  });

  it.each([
    [undefined],
    [5],
    [true],
    [{}],
    [{ text: 5 }],
    [{ text: ['a', 5] }],
    [{ text: 'a', complete: 'yes' }],
    [{ text: 'a', file: 7 }],
    [[['a']]],
    [['a', null]],
    [Object.create({ text: 'inherited' })],
  ])('does not read %j', (raw) => {
    expect(readLog(raw)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true }), (raw) => void readLog(raw)));
  });
});

describe('logLines', () => {
  it.each([
    ['a\nb\r\nc\rd', ['a', 'b', 'c', 'd']],
    ['a\n', ['a']],
    ['\n\n', ['', '']],
    ['a\r\n\r\nb', ['a', '', 'b']],
    ['10%\r20%\r100%\ndone', ['10%', '20%', '100%', 'done']],
    [
      ['a\n', 'b', ''],
      ['a', 'b', ''],
    ],
  ])('splits %j at every kind of line end', (raw, lines) => {
    expect(textsOf(raw)).toEqual(lines);
  });

  it.each([
    ['\u001b[31mError\u001b[0m: out of memory', 'Error: out of memory'],
    ['\u001b]0;title\u0007text', 'text'],
    ['\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['\u001b[2K\u001b[1;32;40mdone', 'done'],
    ['\u001b(Bplain', 'plain'],
    ['a\u001b]never ended', 'a]never ended'],
    ['a\u001b', 'a'],
  ])('strips ANSI codes from %j', (raw, text) => {
    expect(textsOf(raw)).toEqual([text]);
  });

  it('cuts long lines', () => {
    expect(textsOf('x'.repeat(MAX_LINE_LENGTH + 5))).toEqual(['x'.repeat(MAX_LINE_LENGTH)]);
  });

  it('numbers lines in their file and in the joined log', () => {
    const log = readLog([{ text: 'a\nb', file: 'rank0.log' }, { text: ['c'], file: 'rank1.log' }, 'd']);
    expect(log && [...logLines(log)]).toEqual([
      { number: 1, ordinal: 0, file: 'rank0.log', text: 'a' },
      { number: 2, ordinal: 1, file: 'rank0.log', text: 'b' },
      { number: 1, ordinal: 2, file: 'rank1.log', text: 'c' },
      { number: 1, ordinal: 3, text: 'd' },
    ]);
  });
});

describe('logText', () => {
  it('holds exactly the lines of the log', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\u001b', '[', 'm', ']', '\u0007') });
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const log = readLog(texts.map((part) => ({ text: `${part}\n` })));
        const lines = log ? [...logLines(log)].map((line) => line.text) : [];
        expect(textsOf((log && logText(log)) ?? '')).toEqual(lines);
      }),
    );
  });
});
