import type { Report } from '../../core/index.js';
import { type Cut, mainDiagnoses, partsOf, titleOf } from '../main-answers.js';
import type { Diagnosis } from '../report-parts.js';
import { sayConsequences, sayDoubt, sayLookedAt, sayNothing, saySeveral, saySureness, sayVerdict } from '../say-verdict.js';
import { countOf, percentOf, surenessOf } from '../words.js';
import { padStart } from '../wrap.js';
import { evidenceLines } from './evidence.js';
import { aside, type Page, paragraph, section } from './page.js';
import { reasonText } from './reasons.js';
import { stepLines } from './steps.js';

/** Emergency plans whose condition holds, as numbered lists. */
export function procedureSections({ procedures }: Report, page: Page): readonly (readonly string[])[] {
  return procedures.map(({ title, description, severity, steps, because }) => {
    const why = because.slice(0, 1).flatMap((reason) => paragraph(page, `because ${reasonText(page, reason)}`, { first: '  ' }));
    const lines = [...paragraph(page, description ?? '', { first: '  ' }), ...why, ...stepLines(page, steps)];
    return section(page, 'Emergency', lines, { words: title.toLowerCase().includes(severity) ? title : `${title} (${severity})`, paint: page.style.red });
  });
}

/** The issue that was asked for, with what is seen of it. */
export function issueSection({ issue, symptoms }: Report, page: Page): readonly string[] {
  if (!issue) return [];
  const present = symptoms.filter(({ id, state }) => state === 'present' && issue.symptoms.includes(id));
  return section(page, 'Issue', [], { words: `${issue.title} ${aside(page, [`${present.length} of ${countOf(issue.symptoms.length, 'symptom')} present`])}` });
}

/** The verdict with the cause or causes that it is about: what is wrong, how sure that is, and why. */
export function verdictSections(report: Report, page: Page, cut: Cut): readonly (readonly string[])[] {
  const { green, yellow } = page.style;
  const heading = sayVerdict(report);
  const main = mainDiagnoses(report);
  const [first, ...others] = main;
  if (!first) return [section(page, heading, [], { words: sayNothing(report), paint: yellow }), lookedAt(report, page)];
  const paint = report.verdict === 'settled' ? green : yellow;
  if (others.length === 0) return [section(page, heading, [...diagnosisLines(first, report, page), ...partLines(first, report, { page, cut })], { words: titleWords(first, page), paint })];
  const causes = main.map((diagnosis) => [...paragraph(page, titleWords(diagnosis, page)), ...diagnosisLines(diagnosis, report, page), ...partLines(diagnosis, report, { page, cut })]);
  return [section(page, heading, [], { words: saySeveral(report), paint }), ...causes];
}

/** Which of its parts it is. */
function partLines(diagnosis: Diagnosis, report: Report, { page, cut }: { readonly page: Page; readonly cut: Cut }): readonly string[] {
  const lines = partsOf(diagnosis, report, cut).flatMap(({ id, title, probability }) =>
    paragraph(page, `${title} ${aside(page, [surenessOf(probability), id])}`, { first: `${padStart(percentOf(probability), 8)}  ` }),
  );
  return lines.length === 0 ? [] : ['  Which kind:', ...lines];
}

/** What was looked at, and what is seen without a cause. */
function lookedAt(report: Report, page: Page): readonly string[] {
  const present = report.symptoms.filter(({ state }) => state === 'present').flatMap(({ title }) => paragraph(page, title, { first: '  + ' }));
  return section(page, 'Looked at', present, { words: sayLookedAt(report) });
}

function titleWords({ title }: Diagnosis, { style }: Page): string {
  return style.bold(title);
}

function diagnosisLines(diagnosis: Diagnosis, report: Report, page: Page): readonly string[] {
  const { id, severity, impact, under } = diagnosis;
  const evidence = evidenceLines(page, diagnosis);
  const notes = [`severity ${severity}`, id, under === undefined ? undefined : `caused by ${titleOf(report, under)}`];
  return [
    ...paragraph(page, `${page.style.bold(saySureness(diagnosis))} ${aside(page, notes)}`, { first: '  ' }),
    ...paragraph(page, sayDoubt(diagnosis, report), { first: '  ' }),
    ...paragraph(page, impact ?? '', { first: '  ' }),
    ...paragraph(page, sayConsequences(diagnosis, report), { first: '  ' }),
    ...(evidence.length === 0 ? [] : ['  Why:', ...evidence]),
  ];
}
