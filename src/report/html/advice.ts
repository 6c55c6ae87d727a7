import type { Report } from '../../core/index.js';
import { type Cut, mainResolutions, otherResolutions } from '../main-answers.js';
import type { Check, Resolution } from '../report-parts.js';
import { sayCost, sayCostAndCauses, sayFirst, sayOutcomes, sayQuestion, sayUse } from '../say-advice.js';
import { percentOf } from '../words.js';
import { type Html, html } from './html.js';
import { disclosure, list, paragraph, probabilityRow, reasonPart, referenceList, section, snippet, stepList } from './parts.js';

/** What to do, and what to look at: a check that should come before any fix stands first. Further checks open on demand. */
export function adviceSections(report: Report): readonly (Html | undefined)[] {
  const fixes = mainResolutions(report).map((resolution, index) => section(resolution.title, fixParts(resolution, report), { kicker: index === 0 ? 'Do this first' : 'Then' }));
  const [check, ...others] = report.nextChecks;
  if (!check) return fixes;
  const isFirst = check.beforeFixing || fixes.length === 0;
  const more = others.map((other) => disclosure(html`${other.title} <span class="muted">(${sayUse(other, report)})</span>`, checkParts(other, report)));
  const checks = section(check.title, [...checkParts(check, report), ...(more.length === 0 ? [] : [html`<h3>Further checks</h3>`, ...more])], { kicker: isFirst ? 'Check first' : 'Check next' });
  return isFirst ? [checks, ...fixes] : [...fixes, checks];
}

/** The fixes besides the first ones; each opens to its steps. */
export function otherFixesSection(report: Report, cut: Cut): Html | undefined {
  const others = otherResolutions(report, cut);
  return section(
    'Other fixes',
    others.map((resolution) => disclosure(html`${resolution.title} <span class="muted">(${sayCost(resolution).join(', ')})</span>`, fixParts(resolution, report).slice(1))),
  );
}

function fixParts(resolution: Resolution, report: Report): readonly (Html | undefined)[] {
  const { warning, condition, conditionBecause = [], description, steps, verify, references } = resolution;
  return [
    html`<p class="muted">${sayCostAndCauses(resolution, report).join(', ')}</p>`,
    warning === undefined ? undefined : html`<p class="warning"><b>Warning:</b> ${warning}</p>`,
    paragraph(description),
    ...(condition === 'unknown' ? [html`<p>Whether this applies is not known:</p>`, ...conditionBecause.map(reasonPart)] : []),
    stepList(steps),
    verify === undefined ? undefined : html`<p><b>Done when this holds:</b> ${verify}</p>`,
    referenceList(references),
  ];
}

function checkParts(check: Check, report: Report): readonly (Html | undefined)[] {
  const rows = check.answers.map((answer) => {
    const then = html`<p class="muted">then: ${sayFirst(answer, report)}, ${percentOf(answer.firstProbability)}</p>`;
    return html`${probabilityRow(html`If ${sayOutcomes(answer, check)}`, answer.probability, 'other')}${then}`;
  });
  return [html`<p class="muted">${sayUse(check, report)}</p>`, paragraph(sayQuestion(check)), snippet(check), list(rows, 'rows')];
}
