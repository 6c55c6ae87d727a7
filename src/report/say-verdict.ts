import type { Report } from '../core/index.js';
import { mainDiagnoses, titleOf } from './main-answers.js';
import type { Diagnosis } from './report-parts.js';
import { countOf, percentOf, surenessOf } from './words.js';

const HEADINGS: Readonly<Record<Report['verdict'], string>> = { settled: 'Settled', 'not-settled': 'Not settled', 'nothing-found': 'Nothing found' };

/** The verdict in one or two words. */
export function sayVerdict({ verdict }: Report): string {
  return HEADINGS[verdict];
}

/** How sure a diagnosis is, in words and as a number. */
export function saySureness({ probability }: Diagnosis): string {
  return `${surenessOf(probability)}, ${percentOf(probability)}`;
}

/** Why a first cause does not settle the matter; no text for other causes. */
export function sayDoubt({ id, probability }: Diagnosis, { verdict, diagnoses, coverage }: Report): string {
  if (verdict !== 'not-settled' || diagnoses[0]?.id !== id) return '';
  return probability >= 0.5 ? `Only ${percentOf(coverage)} of what could show it is known.` : 'The best guess: no cause is more likely than not.';
}

/** That there are several main causes, and how sure it is that exactly these are there. */
export function saySeveral(report: Report): string {
  const main = mainDiagnoses(report);
  const together = report.sets.find(({ diagnoses }) => diagnoses.length === main.length && main.every(({ id }) => diagnoses.includes(id)));
  return `${main.length} causes at once${together ? `: ${percentOf(together.probability)} that exactly these are there` : ''}`;
}

/** What a diagnosis leads to; no text for nothing. */
export function sayConsequences({ consequences }: Diagnosis, report: Report): string {
  return consequences.length === 0 ? '' : `Leads to: ${consequences.map((effect) => titleOf(report, effect)).join('; ')}.`;
}

/** Why nothing was found. */
export function sayNothing({ knowledge, symptoms }: Report): string {
  if (symptoms.every(({ state }) => state === 'unknown')) return 'these facts tell nothing of any symptom that the rules know.';
  const isSeen = symptoms.some(({ state }) => state === 'present');
  return isSeen ? `what is seen is likelier to have none of the ${knowledge.diagnoses} known causes.` : `none of the ${knowledge.diagnoses} known causes shows in these facts.`;
}

/** How many symptoms were looked at, by their state. */
export function sayLookedAt({ symptoms }: Report): string {
  const count = (state: string): number => symptoms.filter((symptom) => symptom.state === state).length;
  return `${countOf(symptoms.length, 'symptom')}: ${count('present')} present, ${count('absent')} absent, ${count('unknown')} unknown.`;
}
