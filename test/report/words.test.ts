import { describe, expect, it } from 'vitest';
import { decibans, listOf, minutesOf, percentOf, strengthOf, surenessOf } from '../../src/report/words.js';

describe('surenessOf', () => {
  it.each([
    [1, 'almost certain'],
    [0.95, 'almost certain'],
    [0.949, 'very likely'],
    [0.8, 'very likely'],
    [0.5, 'likely'],
    [0.499, 'possible'],
    [0.2, 'possible'],
    [0.19, 'unlikely'],
    [0, 'unlikely'],
  ])('calls %d %s', (probability, words) => {
    expect(surenessOf(probability)).toBe(words);
  });
});

describe('percentOf', () => {
  it.each([
    [0, '0 %'],
    [0.000001, '< 1 %'],
    [0.0099, '< 1 %'],
    [0.01, '1 %'],
    [0.931, '93 %'],
    [0.99, '99 %'],
    [0.991, '> 99 %'],
    [0.999999, '> 99 %'],
    [1, '100 %'],
  ])('writes %d as %s', (probability, text) => {
    expect(percentOf(probability)).toBe(text);
  });
});

describe('strengthOf', () => {
  it.each([
    [2.9, 'slight'],
    [3, 'weak'],
    [-7, 'moderate'],
    [13, 'strong'],
    [-20, 'decisive'],
  ])('calls %d dB %s', (db, words) => {
    expect(strengthOf(db)).toBe(words);
  });
});

describe('numbers in words', () => {
  it('writes decibans with sign and one digit, and no negative zero', () => {
    expect([decibans(18.25), decibans(-0.8), decibans(-0.04), decibans(0)]).toEqual(['+18.3 dB', '-0.8 dB', '+0.0 dB', '+0.0 dB']);
  });

  it('writes minutes, and hours from sixty of them', () => {
    expect([minutesOf(0.5), minutesOf(59), minutesOf(60), minutesOf(90)]).toEqual(['0.5 min', '59 min', '1 h', '1 h 30 min']);
  });

  it('joins words as a sentence does', () => {
    expect([listOf([]), listOf(['a']), listOf(['a', 'b']), listOf(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c']);
  });
});
