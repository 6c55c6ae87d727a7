import { describe, expect, it } from 'vitest';
import { isShownLink } from '../../../src/core/text/shown-link.js';

describe('isShownLink', () => {
  it.each(['https://a.example/b', 'HTTP://a.example', 'mailto:ops@a.example', 'docs/guide.md', '../guide.md#part', '/guide', '?q=1', '#part'])('shows %s', (href) => {
    expect(isShownLink(href)).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,a',
    'file:///etc/passwd',
    'https:a',
    '//a.example',
    '\\\\a.example',
    '/\\a.example',
  ])('does not show %j', (href) => {
    expect(isShownLink(href)).toBe(false);
  });
});
