import { describe, expect, it } from 'vitest';
import { escapeControl } from '../../../src/core/text/escape-text.js';

describe('escapeControl', () => {
  it.each([
    ['an ANSI colour', '\x1b[31mred', '\\x1b[31mred'],
    ['a bell and a delete', 'a\x07b\x7f', 'a\\x07b\\x7f'],
    ['a C1 control', 'a\u009bb', 'a\\x9bb'],
    ['newline, tab and carriage return', 'a\nb\tc\rd', 'a\\nb\\tc\\rd'],
    ['text turned right to left', 'a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
    ['zero-width and line separator characters', 'a\u200bb\u2028c\ufeff', 'a\\u200bb\\u2028c\\ufeff'],
    ['a tag character beyond the first plane', 'a\u{e0041}b', 'a\\u{e0041}b'],
    ['a lone surrogate', 'a\ud800b', 'a\\ud800b'],
  ])('makes %s visible', (_name, text, visible) => {
    expect(escapeControl(text)).toBe(visible);
  });

  it('leaves visible characters of every script as they are', () => {
    const text = 'naïve 損失 🚀 "C:\\temp" ±∞';
    expect(escapeControl(text)).toBe(text);
  });

  it('keeps newlines and tabs of multiline text only', () => {
    expect(escapeControl('a\n\tb\r\x1b', { multiline: true })).toBe('a\n\tb\\r\\x1b');
  });
});
