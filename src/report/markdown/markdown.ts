import { isShownLink } from '../../core/index.js';
import { createMarkupTemplate, Markup } from '../markup.js';

export type Markdown = Markup<'markdown'>;

/** GitHub draws these instead of showing their text. */
const DRAWN: ReadonlySet<string> = new Set(['mermaid', 'math', 'geojson', 'topojson', 'stl']);
/** Splits what GitHub would make a link or a mention of; it takes no room. */
const BREAK = '&#8203;';

/**
 * Plain text for GitHub-flavoured Markdown: on one line, without markup, HTML, links, mentions, references to issues or formulas.
 *
 * @source GitHub Flavored Markdown 0.29 (backslash escapes, entities, autolinks); references and mentions are found in the finished text, so only a character between their parts keeps them away.
 */
export function escapeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line
    .replace(/[\\`*[\]|~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
    .replace(/&(?=[#A-Za-z])/g, '&amp;')
    .replace(/#(?=\d)/g, `#${BREAK}`)
    .replace(/</g, '&lt;')
    .replace(/\$/g, '&#36;')
    .replace(/@/g, `@${BREAK}`)
    .replace(/\b(GH)-(?=\d)/gi, `$1-${BREAK}`)
    .replace(/:(?=\/\/)/g, `:${BREAK}`)
    .replace(/\b(mailto|xmpp):/gi, `$1:${BREAK}`)
    .replace(/\bwww\./gi, `www${BREAK}.`)
    .replace(/^(?:>|#{1,6}(?=\s|$)|[+-](?=\s|$)|={2,}$|-{2,}$)/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** A template of Markdown on one or more lines. */
export const md = createMarkupTemplate('markdown', escapeMarkdown);

/** Text as code within a line; not for cells of a table. */
export function codeSpan(text: string): Markdown {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return md``;
  const fence = '`'.repeat(longestRun(line) + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return new Markup('markdown', `${fence}${space}${line}${space}${fence}`);
}

/** Lines as a block of code, whose fence is longer than any run of backticks in it. */
export function codeBlock(lines: readonly string[], language: string | undefined, indent: string): Markdown {
  const text = lines.flatMap((line) => line.split('\n'));
  const fence = '`'.repeat(Math.max(3, longestRun(text.join('\n')) + 1));
  const label = language !== undefined && /^[A-Za-z0-9+#-]{1,20}$/.test(language) && !DRAWN.has(language.toLowerCase()) ? language : 'text';
  return new Markup('markdown', [`${fence}${label}`, ...text, fence].map((line) => indent + line).join('\n'));
}

/** A link; its title alone where the address may not be shown. */
export function markdownLink(title: string, href: string): Markdown {
  if (!isShownLink(href)) return md`${title}`;
  return md`[${title}](<${new Markup('markdown', href.replace(/[<>\\|`]/g, encodeURIComponent))}>)`;
}

/** Paragraphs, lists and tables with a blank line between them; empty ones are left out. */
export function joinBlocks(blocks: readonly (Markdown | undefined)[]): Markdown {
  return joinLines(blocks, '\n\n');
}

/** Lines of one list or table; empty ones are left out. */
export function joinLines(lines: readonly (Markdown | undefined)[], end = '\n'): Markdown {
  const full = lines.map((line) => line?.toString() ?? '').filter((line) => line !== '');
  return new Markup('markdown', full.join(end));
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);
}
