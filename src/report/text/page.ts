import type { Style } from '../style.js';
import { type Setting, wrapText } from '../wrap.js';

/** What every part of a text report is set on. */
export interface Page {
  readonly style: Style;
  /** Columns of a line. */
  readonly width: number;
}

const NARROWEST = 40;
const WIDEST = 120;

/** A page of this many columns, at least 40 and at most 120: longer lines are hard to read. */
export function createPage(style: Style, width: number): Page {
  return { style, width: Math.min(WIDEST, Math.max(NARROWEST, Math.floor(width) || NARROWEST)) };
}

/** Lines of a paragraph on a page. */
export function paragraph(page: Page, text: string, setting: Omit<Setting, 'width'> = {}): readonly string[] {
  return wrapText(text, { width: page.width, ...setting });
}

/** A section: its heading in capitals, `words` behind it, and its lines. Without lines and words there is no section. */
export function section(page: Page, heading: string, lines: readonly string[], { words = '', paint = page.style.bold } = {}): readonly string[] {
  const title = paint(heading.toUpperCase());
  if (words !== '') return [...paragraph(page, words, { first: `${title}  `, rest: '  ' }), ...lines];
  return lines.length === 0 ? [] : [title, ...lines];
}

/** Facts about one thing in brackets, such as `(5 min, low risk)`; nothing for none. */
export function aside(page: Page, parts: readonly (string | undefined)[]): string {
  const known = parts.filter((part) => part !== undefined && part !== '');
  return known.length === 0 ? '' : page.style.faint(`(${known.join(', ')})`);
}

/** Sections with a blank line between them; empty ones are left out. */
export function joinSections(sections: readonly (readonly string[])[]): string {
  const full = sections.filter((lines) => lines.length > 0);
  return full.map((lines) => `${lines.join('\n')}\n`).join('\n');
}
