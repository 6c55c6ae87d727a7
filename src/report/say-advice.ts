import { quoteForShell, type Report } from '../core/index.js';
import { mainDiagnoses, titleOf } from './main-answers.js';
import type { Answer, Check, Escalation, Resolution, Step } from './report-parts.js';
import { whyAsked } from './why-asked.js';
import { listOf, minutesOf, percentOf } from './words.js';

/** A command that is shown, with the values that it takes from the environment. */
export type Command = Pick<Step, 'run' | 'language' | 'with'>;

/** Cost and chance of a fix, one phrase each. */
export function sayCost({ minutes, risk, success }: Resolution): readonly string[] {
  return [minutesOf(minutes), `${risk} risk`, `helps in ${percentOf(success)}`];
}

/** The same with which of several causes the fix is for. */
export function sayCostAndCauses(resolution: Resolution, report: Report): readonly string[] {
  const main = mainDiagnoses(report);
  const titles = main.filter(({ id }) => resolution.for.includes(id)).map(({ title }) => `"${title}"`);
  return [...sayCost(resolution), ...(main.length < 2 || titles.length === 0 ? [] : [`for ${listOf(titles)}`])];
}

/** Cost and use of a check in one phrase. */
export function sayUse(check: Check, report: Report): string {
  return `${minutesOf(check.minutes)}, ${whyAsked(check, report)}`;
}

/** The question of a check, or how to do it, where its title does not say that already. */
export function sayQuestion({ title, ask, description }: Check): string {
  return ask === title ? '' : (ask ?? description ?? '');
}

/** What an answer makes known: yes or no to a question, else the signs that are then seen; of a single sign also that it is not. */
export function sayOutcomes({ outcomes }: Answer, { learns: [path = '', ...others] }: Check): string {
  const present = outcomes.filter(({ state }) => state === 'present');
  if (others.length === 0 && path.startsWith('symptoms.')) return present.length > 0 ? 'yes' : 'no';
  if (present.length === 0 && outcomes.length > 1) return outcomes.length === 2 ? 'neither of these' : `none of these ${outcomes.length} signs`;
  return listOf((present.length > 0 ? present : outcomes).map(sayOutcome));
}

/** The cause that would be first after an answer. */
export function sayFirst({ first }: Answer, report: Report): string {
  return first === undefined ? 'none of the known causes' : titleOf(report, first);
}

/** The lines of a command as it can be copied. Values stand before it as exports, because a shell expands `"$NAME"` before an assignment in front of a command takes effect. */
export function commandLines({ run, with: values = {} }: Command): readonly string[] {
  if (run === undefined) return [];
  const exports = Object.entries(values).map(([name, value]) => (value === null ? `export ${name}=  # not known: fill it in` : `export ${name}=${quoteForShell(String(value))}`));
  return [...exports, ...run.replace(/\n+$/, '').split('\n')];
}

/** The escalation level that applies: that of the report, else that of the first diagnosis. */
export function chosenEscalation({ escalation, diagnoses, verdict }: Report): Escalation | undefined {
  return escalation ?? (verdict === 'nothing-found' ? undefined : diagnoses[0]?.escalation);
}

function sayOutcome({ kind, id, title = id, state }: Answer['outcomes'][number]): string {
  const not = state === 'present' ? '' : 'not ';
  return kind === 'symptom' ? `${not}"${title}"` : `${not}${title}`;
}
