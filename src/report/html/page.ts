import { Markup } from '../markup.js';
import { type Html, html } from './html.js';
import { styleSheet } from './style-sheet.js';

/** What a page holds. */
export interface PageContent {
  /** What the browser shows as its title. */
  readonly title: string;
  /** What kind of page it is, above everything. */
  readonly kind: string;
  readonly body: readonly (Html | undefined)[];
  readonly footer?: Html;
}

const style = new Markup('html', styleSheet);

/** One HTML file without scripts and without anything from elsewhere. */
export function htmlPage({ title, kind, body, footer }: PageContent): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · rundx</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${kind}</h1>
${body}${footer && html`<footer class="muted">${footer}</footer>`}
</main>
</body>
</html>
`.toString();
}
