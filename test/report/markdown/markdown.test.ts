import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeBlock, codeSpan, escapeMarkdown, markdownLink, md } from '../../../src/report/markdown/markdown.js';

describe('escapeMarkdown', () => {
  it.each([
    ['a | b', 'a \\| b'],
    ['<b>&amp;', '&lt;b>&amp;amp;'],
    ['*a* _b_ `c`', '\\*a\\* \\_b\\_ \\`c\\`'],
    ['log_softmax', 'log_softmax'],
    ['[x](y)', '\\[x\\](y)'],
    ['@team fixes #12 and GH-3', '@&#8203;team fixes #&#8203;12 and GH-&#8203;3'],
    ['https://a.example', 'https:&#8203;//a.example'],
    ['www.a.example', 'www&#8203;.a.example'],
    ['a\n# b', 'a # b'],
    ['# a', '\\# a'],
    ['- a', '\\- a'],
    ['-3.1 dB', '-3.1 dB'],
    ['1. a', '1\\. a'],
    ['> 99 %', '\\> 99 %'],
    ['---', '\\---'],
    ['$x$', '&#36;x&#36;'],
    ['AT&T', 'AT&amp;T'],
    ['a & b', 'a & b'],
  ])('writes %j as %j', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it('stays on one line and leaves no bracket, backtick or pipe unescaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\\`*_[]|~<>&#$@:/.- \n1aw') }), (text) => {
        const rest = escapeMarkdown(text).replace(/\\[!-/:-@[-`{-~]/g, '');
        expect(rest).not.toMatch(/[\n`*[\]|~<]/);
      }),
    );
  });
});

describe('code', () => {
  it.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a\nb', '`a b`'],
    ['', ''],
  ])('sets %j within a line as %j', (text, expected) => {
    expect(`${codeSpan(text)}`).toBe(expected);
  });

  it('has a fence that is longer than any run of backticks inside', () => {
    expect(`${codeBlock(['a ```` b'], 'shell', '')}`).toBe('`````shell\na ```` b\n`````');
  });

  it.each([['mermaid'], ['a b'], ['x`'], [undefined]])('does not name the language %j, which could be drawn or end the fence', (language) => {
    expect(`${codeBlock(['a'], language, '  ')}`).toBe('  ```text\n  a\n  ```');
  });
});

describe('md', () => {
  it('escapes what is inserted and keeps what is Markdown already', () => {
    expect(`${md`**${'a*b'}** ${md`_c_`}${undefined}${['|', 1]}`}`).toBe('**a\\*b** _c_\\|1');
  });

  it('takes no plain object for Markdown', () => {
    const forged: string = JSON.parse('{"format":"markdown","source":"<b>"}');
    expect(`${md`${forged}`}`).not.toContain('<b>');
  });
});

describe('markdownLink', () => {
  it.each([
    ['https://a.example/b?c=d', '[t](<https://a.example/b?c=d>)'],
    ['docs/a.md', '[t](<docs/a.md>)'],
    ['https://a.example/>x|y', '[t](<https://a.example/%3Ex%7Cy>)'],
    ['javascript:alert(1)', 't'],
    ['//evil.example', 't'],
    ['\\\\evil.example', 't'],
  ])('shows %j as %j', (href, expected) => {
    expect(`${markdownLink('t', href)}`).toBe(expected);
  });
});
