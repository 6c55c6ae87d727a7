import type { Report } from '../../core/index.js';
import { chosenEscalation } from '../say-advice.js';
import { factNotes, sayExclusion, worthCollecting } from '../say-rest.js';
import { countOf } from '../words.js';
import { type Html, html } from './html.js';
import { disclosure, list, paragraph, reasonPart, section } from './parts.js';

/** Alerts that hold, with value and threshold. */
export function alertSection({ alerts }: Report): Html | undefined {
  return section('Alerts', [list(alerts.map(({ title, description, severity, because }) => html`<b>${severity}:</b> ${title}${paragraph(description)}${because.map(reasonPart)}`))]);
}

/** Whom to turn to. */
export function escalationSection(report: Report): Html | undefined {
  const level = chosenEscalation(report);
  if (!level) return undefined;
  return section('Escalate', [html`<p>Level ${level.level}: ${level.title}${level.contact === undefined ? undefined : html` (<b>${level.contact}</b>)`}</p>`]);
}

/** The facts that would tell most. */
export function collectSection(report: Report): Html | undefined {
  return section('Worth collecting', [list(worthCollecting(report).facts.map(unknownItem))]);
}

/** The long tail: what is not known, what is ruled out, every symptom, and what is wrong with the facts. */
export function detailSection(report: Report): Html | undefined {
  return section('More', [unknownPart(report), excludedPart(report), symptomPart(report), problemPart(report)], { tone: 'tail' });
}

function unknownPart(report: Report): Html | undefined {
  const { facts } = worthCollecting(report);
  const others = report.unknown.filter((fact) => !facts.includes(fact));
  return others.length === 0 ? undefined : disclosure(html`${facts.length === 0 ? 'Facts' : 'Other facts'} that are not known (${others.length})`, [list(others.map(unknownItem))]);
}

function unknownItem(unknown: Report['unknown'][number]): Html {
  const notes = factNotes(unknown).join(', ');
  return html`<code>${unknown.fact}</code>${unknown.title === undefined ? undefined : html`: ${unknown.title}`}${notes === '' ? undefined : html` <span class="muted">(${notes})</span>`}`;
}

function excludedPart({ excluded }: Report): Html | undefined {
  if (excluded.length === 0) return undefined;
  return disclosure(html`Ruled out (${excluded.length})`, [list(excluded.map((one) => html`${one.title}: ${sayExclusion(one)}${one.because.slice(0, 1).map(reasonPart)}`))]);
}

function symptomPart({ symptoms }: Report): Html | undefined {
  if (symptoms.length === 0) return undefined;
  const groups = (['present', 'absent', 'unknown'] as const).map((state) => {
    const inState = symptoms.filter((symptom) => symptom.state === state);
    const rows = inState.map(
      ({ title, rule, because }) =>
        html`${title}${rule === undefined ? undefined : html` <span class="muted">(${rule})</span>`}${state === 'present' ? because.slice(0, 1).map(reasonPart) : undefined}`,
    );
    return inState.length === 0 ? undefined : html`<h3>${state} (${inState.length})</h3>${list(rows)}`;
  });
  return disclosure(html`All symptoms (${symptoms.length})`, groups);
}

function problemPart({ problems }: Report): Html | undefined {
  if (problems.length === 0) return undefined;
  const rows = problems.map(({ code, message, hint, file, line }) => {
    const place = file === undefined ? undefined : html` <span class="muted">(${file}${line === undefined ? '' : `:${line}`})</span>`;
    return html`<code>${code}</code> ${message}${place}${paragraph(hint)}`;
  });
  return disclosure(html`${countOf(problems.length, 'problem')} in the facts`, [list(rows)]);
}
