import type { Report } from '../../core/index.js';
import { explainedAway, factorWords, waterfallOf } from '../evidence-words.js';
import { type Cut, listedDiagnoses } from '../main-answers.js';
import type { Diagnosis } from '../report-parts.js';
import { sayPrior } from '../say-prior.js';
import { countOf, percentOf } from '../words.js';
import { evidenceRow, signedRow } from './evidence.js';
import { type Html, html } from './html.js';
import { disclosure, list, paragraph, reasonPart, section } from './parts.js';

/** How each listed probability comes about; each opens on demand. */
export function explanationSection(report: Report, cut: Cut): Html | undefined {
  const shown = listedDiagnoses(report, cut).filter(({ evidence }) => evidence !== undefined);
  const intro = html`<p class="muted">Evidence is counted in decibans: 3 dB double the odds, 10 dB make them ten times as high. The numbers of a cause add up.</p>`;
  return shown.length === 0 ? undefined : section('How these numbers come about', [intro, ...shown.map((diagnosis) => explanation(diagnosis, report))]);
}

function explanation(diagnosis: Diagnosis, report: Report): Html {
  const { title, rule, probability, prior, priorDb, posteriorDb, factors = [] } = diagnosis;
  const { rows, rest, unknown } = waterfallOf(diagnosis);
  const waterfall = [
    ...(priorDb === undefined ? [] : [signedRow(html`Before any symptom`, priorDb)]),
    ...rows.map((item) => evidenceRow(item, 'full')),
    ...(rest.count === 0 ? [] : [signedRow(html`${countOf(rest.count, 'other symptom')} together`, rest.db)]),
    ...(posteriorDb === undefined ? [] : [html`<div class="sum">${signedRow(html`With all of it: ${percentOf(probability)}`, posteriorDb)}</div>`]),
  ];
  const circumstances = list(factors.map((factor) => html`${factorWords(factor)}${factor.because.slice(0, 1).map(reasonPart)}`));
  const notKnown = list(unknown.map(({ title: symptom, expected }) => html`${symptom}${expected === undefined ? undefined : html` <span class="muted">(expected in ${percentOf(expected)})</span>`}`));
  return disclosure(html`${title}: ${percentOf(probability)}`, [
    paragraph(sayPrior(prior)),
    diagnosis.partOf === undefined ? undefined : html`<p class="muted">Part of <code>${diagnosis.partOf}</code></p>`,
    rule === undefined ? undefined : html`<p class="muted">Rule: <code>${rule}</code></p>`,
    circumstances && html`<h3>Circumstances</h3>${circumstances}`,
    list(waterfall, 'rows'),
    ...explainedAway(diagnosis, report).map(paragraph),
    notKnown && html`<h3>Not known</h3>${notKnown}`,
  ]);
}
