import type { Coverage, MutationReport, RuleTestReport, RuleTestResult, Why } from '../../core/index.js';
import { type Html, html } from '../html/html.js';
import { htmlPage } from '../html/page.js';
import { disclosure, list, paragraph, probabilityRow, reasonPart, section } from '../html/parts.js';
import { decibans } from '../words.js';
import { coverageKinds, mutationKinds, placeOfTest, sayChange, sayDifference, sayMissed, sayMissing, sayScore, sayTests, sayUncounted, sayWhy, sayWitness } from './say-tests.js';

/** A run of rule tests as one HTML file without scripts and without anything from elsewhere. */
export function renderTestsHtml(report: RuleTestReport): string {
  const { results, coverage, mutation, missed, passed: isGood } = report;
  const failed = results.filter(({ passed }) => !passed);
  const body = [
    html`<header><p class="verdict${isGood ? ' settled' : ''}">${isGood ? 'passed' : 'failed'}</p><h2>${sayTests(report)}</h2>${missed.map((gate) => paragraph(sayMissed(gate)))}</header>\n`,
    section('What failed', failed.map(failurePart), { tone: 'alarm' }),
    ...(coverage ? coverageSections(coverage) : []),
    ...(mutation ? [mutationSection(mutation)] : []),
    section('All tests', [list(results.map(({ name, passed, ...place }) => html`${passed ? 'passed' : 'failed'}: ${name} <span class="muted">${placeOfTest(place)}</span>`))], { tone: 'tail' }),
  ];
  return htmlPage({ title: sayTests(report), kind: 'rundx test', body });
}

function failurePart(result: RuleTestResult): Html {
  const differences = result.differences.map((difference) => html`<b>${sayDifference(difference)}</b>${difference.why.map(whyPart)}`);
  return html`<h3>${result.name}</h3>${paragraph(placeOfTest(result))}${list(differences)}`;
}

function whyPart(why: Why): Html {
  const head = paragraph(sayWhy(why));
  if (why.kind === 'condition') return html`${head}${why.because.map(reasonPart)}`;
  if (why.kind !== 'diagnosis') return html`${head}`;
  return html`${head}${list(why.evidence.map(({ symptom, title, state, db, because }) => html`${decibans(db)} ${title} <span class="muted">(${symptom}, ${state})</span>${because.slice(0, 1).map(reasonPart)}`))}`;
}

function coverageSections(coverage: Coverage): readonly (Html | undefined)[] {
  const rows = coverageKinds.map(([kind, means]) => {
    const { covered, total, share } = coverage[kind];
    return probabilityRow(html`${kind}: ${covered} of ${total} <span class="muted">(${means})</span>`, share, 'main');
  });
  const missing = coverageKinds.map(([kind]) => {
    const items = coverage[kind].items.filter((item) => item.missing.length > 0);
    const lines = items.map((item) => html`<code>${item.id}</code>: ${sayMissing(item)} <span class="muted">${item.rule}</span>`);
    return items.length === 0 ? undefined : disclosure(html`${kind} not covered (${items.length})`, [list(lines)]);
  });
  return [section('Coverage', [list(rows, 'rows'), ...missing])];
}

function mutationSection(mutation: MutationReport): Html | undefined {
  const rows = mutationKinds.map(([kind, means]) => {
    const { noticed, total } = mutation.kinds[kind];
    return probabilityRow(html`${kind}s: ${noticed} of ${total} <span class="muted">(${means})</span>`, total === 0 ? 1 : noticed / total, 'main');
  });
  const unnoticed = mutation.unnoticed.map((change) => html`${sayChange(change)} <span class="muted">${placeOfTest(change)}</span>${paragraph(sayWitness(change))}`);
  const unshown = mutation.unshown.map((change) => html`${sayChange(change)} <span class="muted">${placeOfTest(change)}</span>`);
  return section('Mutation', [
    ...[sayScore(mutation), ...sayUncounted(mutation)].map(paragraph),
    list(rows, 'rows'),
    unnoticed.length === 0 ? undefined : disclosure(html`Changes that no test notices (${unnoticed.length})`, [list(unnoticed)]),
    unshown.length === 0 ? undefined : disclosure(html`Patterns that no test needs (${unshown.length})`, [list(unshown)]),
  ]);
}
