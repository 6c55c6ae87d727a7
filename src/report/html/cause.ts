import type { Report } from '../../core/index.js';
import { explainedAway, tellingEvidence } from '../evidence-words.js';
import { type Cut, listedDiagnoses, listsUnexplained, mainDiagnoses, titleOf } from '../main-answers.js';
import type { Diagnosis } from '../report-parts.js';
import { sayConsequences, sayDoubt, sayLookedAt, sayNothing, saySeveral, saySureness, sayVerdict } from '../say-verdict.js';
import { countOf, surenessOf } from '../words.js';
import { evidenceRow } from './evidence.js';
import { type Html, html } from './html.js';
import { list, paragraph, probabilityRow, reasonPart, referenceList, section, stepList } from './parts.js';

/** What is wrong, as the title of the page. */
export function pageTitle(report: Report): string {
  const [first, ...others] = mainDiagnoses(report);
  if (!first) return 'No known cause found';
  return others.length > 0 ? saySeveral(report) : first.title;
}

/** The top of the page: verdict, cause, how sure it is, and what it costs. */
export function headline(report: Report): Html {
  const { verdict, issue, symptoms } = report;
  const seen = issue && symptoms.filter(({ id, state }) => state === 'present' && issue.symptoms.includes(id)).length;
  const asked = issue && html`<p class="muted">Issue: ${issue.title} (${seen} of ${countOf(issue.symptoms.length, 'symptom')} present)</p>`;
  return html`<header><p class="verdict ${verdict}">${sayVerdict(report)}</p><h2>${pageTitle(report)}</h2>${headlineWords(report)}${asked}</header>\n`;
}

function headlineWords(report: Report): Html | undefined {
  const main = mainDiagnoses(report);
  const [first, ...others] = main;
  if (!first) return html`${paragraph(capitalised(sayNothing(report)))}<p class="muted">Looked at ${sayLookedAt(report)}</p>`;
  return others.length > 0 ? list(main.map((one) => html`${one.title}: <b>${saySureness(one)}</b>`)) : causeWords(first, report);
}

/** Emergency plans whose condition holds. */
export function procedureSections({ procedures }: Report): readonly (Html | undefined)[] {
  return procedures.map(({ title, description, severity, steps, because }) =>
    section(title, [paragraph(description), because[0] && reasonPart(because[0]), stepList(steps)], { kicker: `Emergency, ${severity}`, tone: 'alarm' }),
  );
}

/** The probabilities of the causes as bars. */
export function probabilitySection(report: Report, cut: Cut): Html | undefined {
  const main = mainDiagnoses(report);
  const rowOf = ({ id, title, probability, partOf }: Diagnosis, kind: 'main' | 'other'): Html =>
    probabilityRow(html`${partOf === undefined ? title : `in particular: ${title}`} <span class="muted">(${surenessOf(probability)}, <code>${id}</code>)</span>`, probability, kind);
  const rows = [
    ...listedDiagnoses(report, cut).map((diagnosis) => rowOf(diagnosis, main.some(({ id }) => id === (diagnosis.partOf ?? diagnosis.id)) ? 'main' : 'other')),
    ...(listsUnexplained(report, cut) ? [probabilityRow(html`None of the causes that these rules know`, report.unexplained, 'other')] : []),
  ];
  return section(main.length === 0 ? 'Possible causes' : 'How probable', [list(rows, 'rows')]);
}

/** The evidence for each main cause. */
export function evidenceSections(report: Report): readonly (Html | undefined)[] {
  const main = mainDiagnoses(report);
  return main.map((diagnosis) => {
    const rows = list(
      tellingEvidence(diagnosis).map((item) => evidenceRow(item, 'short')),
      'rows',
    );
    const words = main.length > 1 ? [causeWords(diagnosis, report)] : [];
    return section(main.length > 1 ? `Why: ${diagnosis.title}` : 'Why', [
      ...words,
      rows,
      ...explainedAway(diagnosis, report).map(paragraph),
      diagnosis.description === undefined ? undefined : html`<p class="muted">About this cause: ${diagnosis.description}</p>`,
      referenceList(diagnosis.references),
    ]);
  });
}

/** Symptoms that are seen without a known cause. */
export function seenSection(report: Report): Html | undefined {
  if (mainDiagnoses(report).length > 0) return undefined;
  return section('What is seen', [list(report.symptoms.filter(({ state }) => state === 'present').map(({ title, because }) => html`${title}${because.slice(0, 1).map(reasonPart)}`))]);
}

function causeWords(diagnosis: Diagnosis, report: Report): Html {
  const { severity, under, impact } = diagnosis;
  const caused = under === undefined ? undefined : html`, caused by ${titleOf(report, under)}`;
  const effects = sayConsequences(diagnosis, report);
  return html`<p><b>${capitalised(saySureness(diagnosis))}</b>, severity ${severity}${caused}.</p>${paragraph(sayDoubt(diagnosis, report))}${paragraph(impact)}${effects === '' ? undefined : html`<p class="muted">${effects}</p>`}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
