import type { Report } from '../../core/index.js';
import type { Diagnosis } from '../report-parts.js';
import { countOf, percentOf, surenessOf } from '../words.js';
import { evidenceLines } from './evidence.js';
import { aside, type Page, paragraph, section } from './page.js';
import { sayReason } from './reasons.js';
import { stepLines } from './steps.js';

const MOST_CAUSES = 3;

/** The causes that a report is about: those that are more likely than not, else the first; none when nothing was found. */
export function mainDiagnoses({ verdict, diagnoses }: Report): readonly Diagnosis[] {
  if (verdict === 'nothing-found') return [];
  const likely = diagnoses.filter(({ probability }) => probability >= 0.5).slice(0, MOST_CAUSES);
  return likely.length > 0 ? likely : diagnoses.slice(0, 1);
}

/** Emergency plans whose condition holds, as numbered lists. */
export function procedureSections({ procedures }: Report, page: Page): readonly (readonly string[])[] {
  return procedures.map(({ title, severity, steps, because }) => {
    const why = because.slice(0, 1).flatMap((reason) => paragraph(page, `because ${sayReason(page, reason)}`, { first: '  ' }));
    return section(page, 'Emergency', [...why, ...stepLines(page, steps)], { words: title.toLowerCase().includes(severity) ? title : `${title} (${severity})`, paint: page.style.red });
  });
}

/** The issue that was asked for, with what is seen of it. */
export function issueSection({ issue, symptoms }: Report, page: Page): readonly string[] {
  if (!issue) return [];
  const present = symptoms.filter(({ id, state }) => state === 'present' && issue.symptoms.includes(id));
  return section(page, 'Issue', [], { words: `${issue.title} ${aside(page, [`${present.length} of ${countOf(issue.symptoms.length, 'symptom')} present`])}` });
}

/** The verdict with the cause or causes that it is about: what is wrong, how sure that is, and why. */
export function verdictSections(report: Report, page: Page): readonly (readonly string[])[] {
  const { green, yellow } = page.style;
  const main = mainDiagnoses(report);
  const [first, ...others] = main;
  if (!first) return [section(page, 'Nothing found', [], { words: nothingWords(report), paint: yellow }), lookedAt(report, page)];
  const [heading, paint] = report.verdict === 'settled' ? (['Settled', green] as const) : (['Not settled', yellow] as const);
  if (others.length === 0) return [section(page, heading, diagnosisLines(first, report, page), { words: titleWords(first, page), paint })];
  const causes = main.map((diagnosis) => [...paragraph(page, titleWords(diagnosis, page)), ...diagnosisLines(diagnosis, report, page)]);
  return [section(page, heading, [], { words: severalWords(report, main), paint }), ...causes];
}

function nothingWords({ knowledge, symptoms }: Report): string {
  const isSeen = symptoms.some(({ state }) => state === 'present');
  return isSeen ? `what is seen is likelier to have none of the ${knowledge.diagnoses} known causes.` : `none of the ${knowledge.diagnoses} known causes shows in these facts.`;
}

/** What was looked at, and what is seen without a cause. */
function lookedAt({ symptoms }: Report, page: Page): readonly string[] {
  const count = (state: string): number => symptoms.filter((symptom) => symptom.state === state).length;
  const present = symptoms.filter(({ state }) => state === 'present').flatMap(({ title }) => paragraph(page, title, { first: '  + ' }));
  const words = `${countOf(symptoms.length, 'symptom')}: ${count('present')} present, ${count('absent')} absent, ${count('unknown')} unknown.`;
  return section(page, 'Looked at', present, { words });
}

function titleWords({ title }: Diagnosis, { style }: Page): string {
  return style.bold(title);
}

function severalWords({ sets }: Report, main: readonly Diagnosis[]): string {
  const together = sets.find(({ diagnoses }) => diagnoses.length === main.length && main.every(({ id }) => diagnoses.includes(id)));
  return `${main.length} causes at once${together ? `: ${percentOf(together.probability)} that exactly these are there` : ''}`;
}

function diagnosisLines(diagnosis: Diagnosis, report: Report, page: Page): readonly string[] {
  const { bold } = page.style;
  const { id, probability, severity, impact, under, consequences } = diagnosis;
  const sure = bold(`${surenessOf(probability)}, ${percentOf(probability)}`);
  const evidence = evidenceLines(page, diagnosis);
  return [
    ...paragraph(page, `${sure} ${aside(page, [`severity ${severity}`, id, under === undefined ? undefined : `caused by ${titleOf(report, under)}`])}`, { first: '  ' }),
    ...paragraph(page, doubtOf(diagnosis, report), { first: '  ' }),
    ...paragraph(page, impact ?? '', { first: '  ' }),
    ...(consequences.length === 0 ? [] : paragraph(page, `Leads to: ${consequences.map((effect) => titleOf(report, effect)).join('; ')}.`, { first: '  ' })),
    ...(evidence.length === 0 ? [] : ['  Why:', ...evidence]),
  ];
}

/** Why a first cause does not settle the matter. */
function doubtOf({ id, probability }: Diagnosis, { verdict, diagnoses, coverage }: Report): string {
  if (verdict !== 'not-settled' || diagnoses[0]?.id !== id) return '';
  return probability >= 0.5 ? `Only ${percentOf(coverage)} of what could show it is known.` : 'The best guess: no cause is more likely than not.';
}

/** Title of a diagnosis or consequence of the report; its id when it is not listed. */
export function titleOf({ diagnoses, consequences = [] }: Report, id: string): string {
  return [...diagnoses, ...consequences].find((cause) => cause.id === id)?.title ?? id;
}
