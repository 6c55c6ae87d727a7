import type { Table } from '../say-evaluation.js';
import { type Html, html } from './html.js';

/** A table that scrolls by itself where it is too wide; nothing for no rows. */
export function tablePart({ heads, rows }: Table): Html | undefined {
  if (rows.length === 0) return undefined;
  const row = ([first, ...cells]: readonly string[]): Html => html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  return html`<div class="wide"><table><thead><tr>${heads.map((head) => (head === '' ? html`<td></td>` : html`<th scope="col">${head}</th>`))}</tr></thead><tbody>${rows.map(row)}</tbody></table></div>`;
}
