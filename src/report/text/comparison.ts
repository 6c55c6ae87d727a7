import type { Comparison } from '../../core/index.js';
import { countOf, percentOf } from '../words.js';
import { padEnd } from '../wrap.js';
import { aside, type Page, paragraph, section } from './page.js';
import { reasonText } from './reasons.js';

type Moved = Comparison['diagnoses'][number];
type SymptomChange = Comparison['symptoms'][number];

/** A probability that moves by less changes nothing that people read. */
const LEAST_MOVE = 0.01;
const MOST_MOVES = 8;
/** Symptoms that nobody saw before or after. */
const MOST_UNSEEN = 5;

const VERDICTS: Readonly<Record<Comparison['verdict']['now'], string>> = { settled: 'settled', 'not-settled': 'not settled', 'nothing-found': 'nothing found' };

/** What changed between two reports, in words. */
export function comparisonSections(comparison: Comparison, page: Page): readonly (readonly string[])[] {
  const { changed, diagnoses, resolutions, nextChecks, procedures, alerts } = comparison;
  const rules = comparison.rules.same ? 'the rules are the same' : 'the rules are not the same';
  if (!changed) return [section(page, 'Nothing changed', [], { words: `verdict, diagnoses, symptoms, fixes, checks and alerts are the same; ${rules}` })];
  return [
    section(page, 'Changed', verdictLines(comparison, page), { words: causeOf(comparison) }),
    section(page, 'Emergencies', movedLines(procedures, page)),
    section(page, 'Diagnoses', movedLines(diagnoses, page)),
    section(page, 'Symptoms', symptomLines(comparison, page)),
    section(page, 'Fixes', movedLines(resolutions, page)),
    section(page, 'Next checks', movedLines(nextChecks, page)),
    section(page, 'Alerts', movedLines(alerts, page)),
  ];
}

function causeOf({ by }: Comparison): string {
  switch (by) {
    case 'facts':
      return 'by the facts: the rules are the same';
    case 'rules':
      return 'by the rules: they are not the same, and no fact that the reports show differs';
    case 'facts-and-rules':
      return 'facts and rules are both different: of diagnoses, fixes and checks it cannot be told apart which of them did it';
    case 'nothing':
      return '';
  }
}

function verdictLines({ verdict, coverage, unexplained }: Comparison, page: Page): readonly string[] {
  const said = verdict.before === verdict.now ? `${VERDICTS[verdict.now]} before and now` : `${VERDICTS[verdict.before]} before, ${VERDICTS[verdict.now]} now`;
  const shares = [
    ...(percentOf(coverage.before) === percentOf(coverage.now) ? [] : [`known of what could show the first cause: ${percentOf(coverage.before)}, now ${percentOf(coverage.now)}`]),
    ...(percentOf(unexplained.before) === percentOf(unexplained.now) ? [] : [`none of the known causes: ${percentOf(unexplained.before)}, now ${percentOf(unexplained.now)}`]),
  ];
  return [...paragraph(page, `${said.charAt(0).toUpperCase()}${said.slice(1)}.`, { first: '  ' }), ...shares.flatMap((share) => paragraph(page, share, { first: '  ' }))];
}

/** What moved enough to be read, and how much else did. */
function movedLines(entries: readonly Moved[], page: Page): readonly string[] {
  const read = entries.filter(isRead);
  const rest = entries.length - Math.min(read.length, MOST_MOVES);
  return [...read.slice(0, MOST_MOVES).flatMap((entry) => movedLine(entry, page)), ...(rest === 0 ? [] : [page.style.faint(`  and ${countOf(rest, 'smaller change')}`)])];
}

function isRead({ change, before, now }: Moved): boolean {
  const probabilities = [before?.probability, now?.probability].filter((probability) => probability !== undefined);
  if (probabilities.length === 0) return true;
  if (change === 'rose' || change === 'fell') return Math.abs((now?.probability ?? 0) - (before?.probability ?? 0)) >= LEAST_MOVE;
  return Math.max(...probabilities) >= LEAST_MOVE;
}

function movedLine({ id, title, change, before, now, ruledOut }: Moved, page: Page): readonly string[] {
  const numbers = [before, now].map((standing) => (standing?.probability === undefined ? undefined : percentOf(standing.probability)));
  const missing = ruledOut ? 'ruled out' : 'not listed';
  const shares = numbers.every((number) => number === undefined) ? '' : `${numbers[0] ?? missing} -> ${numbers[1] ?? missing}: `;
  const places = [before, now].map((standing) => standing?.place);
  const place = before && now ? (places[0] === places[1] ? `still place ${places[1]}` : `place ${places[0]} -> ${places[1]}`) : now ? `place ${places[1]}` : `was place ${places[0]}`;
  return paragraph(page, `${shares}${title} ${aside(page, [id, place])}`, { first: `  ${padEnd(change, 9)} ` });
}

function symptomLines({ symptoms, rules }: Comparison, page: Page): readonly string[] {
  const isSeen = ({ before, now }: SymptomChange): boolean => before === 'present' || now === 'present';
  const shown = [...symptoms.filter(isSeen).toSorted((a, b) => Number(b.now === 'present') - Number(a.now === 'present')), ...symptoms.filter((symptom) => !isSeen(symptom)).slice(0, MOST_UNSEEN)];
  const rest = symptoms.length - shown.length;
  return [...shown.flatMap((symptom) => oneSymptom(symptom, rules.same, page)), ...(rest === 0 ? [] : [page.style.faint(`  and ${countOf(rest, 'symptom')} that nobody saw before or after`)])];
}

function oneSymptom({ id, title, before, now, by, becauseBefore, because }: SymptomChange, sameRules: boolean, page: Page): readonly string[] {
  const cause = sameRules ? undefined : { facts: 'by the facts', rules: 'by the rules', unclear: 'by facts or rules' }[by];
  const was = before === undefined || before === 'unknown' ? [] : becauseBefore.slice(0, 1).flatMap((reason) => paragraph(page, reasonText(page, reason), { first: '      was: ' }));
  const is = because.slice(0, 1).flatMap((reason) => paragraph(page, reasonText(page, reason), { first: '      now: ' }));
  return [...paragraph(page, `${title} ${aside(page, [id, cause])}`, { first: `  ${padEnd(stateWords(before, now), 9)} `, rest: '      ' }), ...was, ...is];
}

function stateWords(before: SymptomChange['before'], now: SymptomChange['now']): string {
  if (now === undefined) return 'no rule any more:';
  if (before === undefined) return `new rule, ${now}:`;
  if (now === 'present') return 'new';
  if (now === 'unknown') return before === 'present' ? 'was there, not known now:' : 'not known now:';
  return before === 'present' ? 'gone' : 'now known not to be there:';
}
