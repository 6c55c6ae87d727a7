import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStyle, withoutStyle } from '../../src/report/style.js';
import { columnsOf, wrapText } from '../../src/report/wrap.js';

describe('wrapText', () => {
  it('breaks at blanks and hangs the other lines under the first', () => {
    expect(wrapText('one two three four', { width: 14, first: '  - ' })).toEqual(['  - one two', '    three four']);
  });

  it('keeps a percentage together', () => {
    expect(wrapText('aaaa > 99 % bbbb < 1 %', { width: 12 })).toEqual(['aaaa > 99 %', 'bbbb < 1 %']);
  });

  it('breaks words that are longer than a line', () => {
    expect(wrapText('abcdefghijklmnopqrstuvwxyz', { width: 12, first: '> ', rest: '' })).toEqual(['> abcdefghij', 'klmnopqrstuv', 'wxyz']);
  });

  it('gives no line for no text', () => {
    expect(wrapText(' \n ', { width: 40, first: '- ' })).toEqual([]);
  });

  it('counts what a terminal shows: codes of a style take nothing, wide characters two columns', () => {
    const { bold } = createStyle(true);
    expect(columnsOf(`${bold('ab')}損é🚀e\u0301`)).toBe(8);
    expect(wrapText(`${bold('one two')} three`, { width: 10 }).map(withoutStyle)).toEqual(['one two', 'three']);
  });

  it('loses no character and exceeds no line', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 30 }).filter((word) => !/\s/.test(word)));
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 60 }), (list, width) => {
        const lines = wrapText(list.join(' '), { width, first: '  ' });
        return lines.every((line) => columnsOf(line) <= width) && lines.join('').replaceAll(' ', '') === list.join('').replaceAll(' ', '');
      }),
    );
  });
});
