import { catalogue } from '../core/index.js';
import { createStyle } from './style.js';
import { createPage, paragraph, section } from './text/page.js';

/** What a problem code means. */
export interface ProblemHelp {
  readonly kind: 'problem';
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly help: string;
}

/** What a problem code means; undefined when there is no such code. */
export function findProblemHelp(code: string): ProblemHelp | undefined {
  const entry = Object.entries(catalogue).find(([name]) => name === code)?.[1];
  return entry && { kind: 'problem', code, severity: entry.severity, help: entry.help };
}

/** The same for a person. */
export function renderProblemHelp({ code, severity, help }: ProblemHelp, options: { readonly color: boolean; readonly width: number }): string {
  const page = createPage(createStyle(options.color), options.width);
  return `${section(page, code, paragraph(page, help, { first: '  ' }), { words: severity }).join('\n')}\n`;
}
