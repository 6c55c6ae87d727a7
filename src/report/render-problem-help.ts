import { catalogue } from '../core/index.js';
import { createStyle } from './style.js';
import { createPage, paragraph, section } from './text/page.js';

/** What a problem code means, for a person; undefined when there is no such code. */
export function renderProblemHelp(code: string, options: { readonly color: boolean; readonly width: number }): string | undefined {
  const entry = Object.entries(catalogue).find(([name]) => name === code)?.[1];
  if (!entry) return undefined;
  const page = createPage(createStyle(options.color), options.width);
  return `${section(page, code, paragraph(page, entry.help, { first: '  ' }), { words: entry.severity }).join('\n')}\n`;
}
