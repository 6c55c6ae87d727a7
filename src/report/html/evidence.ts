import { expectationWords, strengthWords, symptomWords } from '../evidence-words.js';
import type { Evidence } from '../report-parts.js';
import { decibans } from '../words.js';
import { type Html, html } from './html.js';
import { reasonPart } from './parts.js';

/** Decibans that fill one half of a bar. */
const FULL_DB = 30;
const MOST_REASONS = 3;

/** How much of the evidence is told: the gist, or with the rule and what was expected. */
export type EvidenceDetail = 'short' | 'full';

/** A symptom with its signed bar and what decided it. */
export function evidenceRow(item: Evidence, detail: EvidenceDetail): Html {
  const notes = [...expectationWords(item), ...(item.rule === undefined ? [] : [item.rule])].join(', ');
  const more = detail === 'full' ? html`<p class="muted">${notes}</p>` : undefined;
  return html`${signedRow(html`${symptomWords(item)} <span class="muted">(${strengthWords(item)})</span>`, item.db)}${item.because.slice(0, detail === 'full' ? MOST_REASONS : 1).map(reasonPart)}${more}`;
}

/** A line of the waterfall: words, decibans, and a bar to the right of the middle for, to its left against. What does not move the odds has no bar. */
export function signedRow(label: Html, db: number): Html {
  if (Math.round(db * 10) === 0) return html`<div class="label"><span>${label}</span><span class="db">${decibans(db)}</span></div>`;
  const width = Math.round((Math.min(Math.abs(db), FULL_DB) / FULL_DB) * 500) / 10;
  const side = db < 0 ? 'against' : 'for';
  return html`<div class="label"><span>${label}</span><span class="db ${side}">${decibans(db)}</span></div><span class="bar signed" aria-hidden="true"><i class="${side}" style="width:${width}%"></i></span>`;
}
