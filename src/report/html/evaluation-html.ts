import type { Evaluation } from '../../core/index.js';
import { BASELINES_SAID, frequentErrors, overallTable, partTables, reliabilityTable, sayCalibration, sayComparison, shareOf, wrongTable } from '../say-evaluation.js';
import { countOf } from '../words.js';
import { calibrationPlot } from './calibration-plot.js';
import { html } from './html.js';
import { htmlPage } from './page.js';
import { disclosure, paragraph, section } from './parts.js';
import { tablePart } from './table.js';

/** An evaluation as one HTML file without scripts and without anything from elsewhere. */
export function renderEvaluationHtml(evaluation: Evaluation): string {
  const { all, knowledge, comparison, calibration } = evaluation;
  const { verdict, words } = sayCalibration(evaluation);
  const errors = frequentErrors(evaluation);
  const wrong = wrongTable(evaluation);
  const compared = comparison && sayComparison(comparison);
  const title = `The first answer is right in ${shareOf(all.top1)} of ${countOf(all.cases, 'case')}`;
  return htmlPage({
    title,
    kind: 'rundx evaluation',
    body: [
      html`<header><p class="verdict${calibration.inside ? ' settled' : ''}">Calibration ${verdict}</p><h2>${title}</h2><p>A right answer is among the first three in <b>${shareOf(all.top3)}</b>.</p></header>\n`,
      section('Accuracy', [tablePart(overallTable(evaluation)), html`<p class="muted">${BASELINES_SAID}</p>`]),
      compared && section(`Since the baseline accuracy ${compared.verdict}`, compared.words.map(paragraph), comparison.fell ? { tone: 'alarm' } : {}),
      section('Do the probabilities mean what they say?', [...words.map(paragraph), html`<figure class="excerpt">${calibrationPlot(evaluation)}</figure>`, tablePart(reliabilityTable(evaluation))]),
      ...partTables(evaluation).map(({ heading, table }) => section(heading, [tablePart(table)])),
      section('Frequent errors', [tablePart(errors.table), errors.more === 0 ? undefined : html`<p class="muted">and ${countOf(errors.more, 'other')}</p>`]),
      section('Wrong first answers', wrong.rows.length === 0 ? [] : [disclosure(html`${countOf(wrong.rows.length, 'case')}`, [tablePart(wrong)])]),
    ],
    footer: html`rundx, rules <code>${knowledge.hash}</code>: ${countOf(knowledge.diagnoses, 'known cause')}`,
  });
}
