import { describe, expect, it } from 'vitest';
import { foldCase } from '../../../src/core/logs/fold-case.js';

describe('foldCase', () => {
  it.each([
    ['CUDA Error 7', 'cuda error 7'],
    ['\u00c9T\u00c9', '\u00e9t\u00e9'],
    ['\u03a3\u03c2\u03c3', '\u03c3\u03c3\u03c3'],
    ['Stra\u00dfe', 'stra\u00dfe'],
    ['\u017f\u212a', 'sk'],
    ['\u0130', '\u0130'],
  ])('folds %s to %s', (text, folded) => {
    expect(foldCase(text)).toBe(folded);
  });

  it('keeps the length of every unit and folds nothing twice', () => {
    const wrong = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit)).filter((unit) => foldCase(unit).length !== 1 || foldCase(foldCase(unit)) !== foldCase(unit));
    expect(wrong).toEqual([]);
  });

  it('folds only three units from outside ASCII into it', () => {
    const units = Array.from({ length: 0x1_0000 - 0x80 }, (_, i) => i + 0x80);
    expect(units.filter((unit) => foldCase(String.fromCharCode(unit)) < '\u0080')).toEqual([0x0131, 0x017f, 0x212a]);
  });
});
