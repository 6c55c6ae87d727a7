import type { Comparison, Report } from '../../core/index.js';
import { groupJudged, sayAfter, sayWhichWorked } from '../say-after.js';
import { changeReasons, listMoves, sayChange, sayMove, sayNumbers, saySymptomChange, toldSymptoms } from '../say-comparison.js';
import { type Html, html } from './html.js';
import { disclosure, list, paragraph, reasonPart, section } from './parts.js';

/** What became of the fixes of an earlier report, and what changed since. */
export function afterSection({ after }: Report): Html | undefined {
  if (!after) return undefined;
  const { groups, more } = groupJudged(after);
  const items = groups.map(({ label, titles, notes, because }) => html`<b>${label}:</b> ${titles}${notes.map(paragraph)}${because.map(reasonPart)}`);
  return section('After', [
    paragraph(`By these facts: ${sayAfter(after)}.`),
    paragraph(sayWhichWorked(after)),
    list([...items, ...(more === 0 ? [] : [html`and ${more} more`])]),
    comparisonPart(after.comparison),
  ]);
}

function comparisonPart(comparison: Comparison): Html {
  const { heading, words } = sayChange(comparison);
  if (!comparison.changed) return html`<p><b>${heading}:</b> ${words}.</p>`;
  const moves = listMoves(comparison).map(({ heading: kind, read, more }) => {
    const rows = read.map((entry) => {
      const { shares, places } = sayMove(entry);
      return html`${entry.change}: ${entry.title} <span class="muted">(${[...(shares === undefined ? [] : [shares]), places].join(', ')})</span>`;
    });
    return html`<h3>${kind}</h3>${list([...rows, ...(more === 0 ? [] : [html`<span class="muted">and ${more} smaller</span>`])])}`;
  });
  const symptoms = toldSymptoms(comparison).told.map((symptom) => {
    const said = saySymptomChange(symptom, comparison);
    const why = changeReasons(symptom).map(({ when, reason }) => html`<p class="muted">${when}:</p>${reasonPart(reason)}`);
    return html`${said.words}: ${symptom.title}${said.cause === undefined ? undefined : html` <span class="muted">(${said.cause})</span>`}${why}`;
  });
  const told = symptoms.length === 0 ? undefined : html`<h3>Symptoms</h3>${list(symptoms)}`;
  return disclosure(html`<b>${heading}</b> ${words}`, [...sayNumbers(comparison).map(paragraph), ...moves, told]);
}
