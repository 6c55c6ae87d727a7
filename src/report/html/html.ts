import { isShownLink } from '../../core/index.js';
import { createMarkupTemplate, type Markup } from '../markup.js';

export type Html = Markup<'html'>;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

/** Plain text for an element or a quoted attribute of HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');
}

/** A template of HTML. Attributes that hold insertions must be quoted. */
export const html = createMarkupTemplate('html', escapeHtml);

/** A link; its title alone where the address may not be shown. */
export function htmlLink(title: string, href: string): Html {
  return isShownLink(href) ? html`<a href="${href}" rel="noopener noreferrer">${title}</a>` : html`${title}`;
}
