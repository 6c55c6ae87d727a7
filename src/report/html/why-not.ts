import type { Report } from '../../core/index.js';
import type { Change } from '../report-parts.js';
import { type Against, listAgainst, sayPlace, sayWhatChanges, sayWhatWould, whyNotSubject } from '../say-why-not.js';
import { type Html, html } from './html.js';
import { list, paragraph, reasonPart, section } from './parts.js';

/** Why the diagnosis that the report was asked for is not first; nothing where none was asked for. */
export function whyNotSection(report: Report): Html | undefined {
  const subject = whyNotSubject(report);
  const { title, whyNot } = subject ?? {};
  if (subject === undefined || whyNot === undefined) return undefined;
  const { before, after } = sayWhatWould(whyNot);
  return section(`Why not: ${title}`, [
    html`<p class="muted">${sayPlace(subject, whyNot, report)}</p>`,
    html`<h3>Against it</h3>`,
    list(listAgainst(subject, report).map(againstItem)),
    ...before.map(paragraph),
    list(whyNot.changes.map(changeItem)),
    ...after.map(paragraph),
  ]);
}

function againstItem({ db, words, because }: Against): Html {
  return html`${words}${db === undefined ? undefined : html` <span class="muted">${db}</span>`}${because.map(reasonPart)}`;
}

function changeItem(change: Change): Html {
  const { missing = [], because } = change;
  const { label, words } = sayWhatChanges(change);
  const tell = missing.length === 0 ? undefined : html`<p class="muted">tell by ${missing.map((fact, index) => html`${index === 0 ? '' : ', '}<code>${fact}</code>`)}</p>`;
  return html`<b>${label}:</b> ${words}${tell}${because.slice(0, 1).map(reasonPart)}`;
}
