import type { Comparison } from '../core/index.js';
import { percentOf } from './words.js';

type Moved = Comparison['diagnoses'][number];
type SymptomChange = Comparison['symptoms'][number];

/** A probability that moves by less changes nothing that people read. */
const LEAST_MOVE = 0.01;
const MOST_MOVES = 8;
/** Symptoms that nobody saw before or after. */
const MOST_UNSEEN = 5;

const VERDICTS: Readonly<Record<Comparison['verdict']['now'], string>> = { settled: 'settled', 'not-settled': 'not settled', 'nothing-found': 'nothing found' };

/** Whether anything changed, and by what. */
export function sayChange({ changed, by, rules }: Comparison): { readonly heading: string; readonly words: string } {
  if (changed) return { heading: 'Changed', words: CAUSES[by] };
  return { heading: 'Nothing changed', words: `verdict, diagnoses, symptoms, fixes, checks and alerts are the same; ${rules.same ? 'the rules are the same' : 'the rules are not the same'}` };
}

const CAUSES: Readonly<Record<Comparison['by'], string>> = {
  facts: 'by the facts: the rules are the same',
  rules: 'by the rules: they are not the same, and no fact that the reports show differs',
  'facts-and-rules': 'facts and rules are both different: of diagnoses, fixes and checks it cannot be told apart which of them did it',
  nothing: 'by nothing that shows',
};

/** The verdicts, and the shares that moved, in sentences. */
export function sayNumbers({ verdict, coverage, unexplained }: Comparison): readonly string[] {
  const said = verdict.before === verdict.now ? `${VERDICTS[verdict.now]} before and now.` : `${VERDICTS[verdict.before]} before, ${VERDICTS[verdict.now]} now.`;
  const share = (words: string, { before, now }: Comparison['coverage']): readonly string[] =>
    percentOf(before) === percentOf(now) ? [] : [`${words}: ${percentOf(before)} before, ${percentOf(now)} now.`];
  return [said.charAt(0).toUpperCase() + said.slice(1), ...share('Known of what could show the first cause', coverage), ...share('None of the known causes', unexplained)];
}

/** What moved enough to be read, by kind, and how much else did. Kinds in which nothing moved are left out. */
export function listMoves(comparison: Comparison): readonly { readonly heading: string; readonly read: readonly Moved[]; readonly more: number }[] {
  const kinds: readonly (readonly [string, readonly Moved[]])[] = [
    ['Emergencies', comparison.procedures],
    ['Diagnoses', comparison.diagnoses],
    ['Fixes', comparison.resolutions],
    ['Next checks', comparison.nextChecks],
    ['Alerts', comparison.alerts],
  ];
  return kinds
    .filter(([, entries]) => entries.length > 0)
    .map(([heading, entries]) => {
      const read = entries.filter(isRead).slice(0, MOST_MOVES);
      return { heading, read, more: entries.length - read.length };
    });
}

function isRead({ change, before, now }: Moved): boolean {
  const probabilities = [before?.probability, now?.probability].filter((probability) => probability !== undefined);
  if (probabilities.length === 0) return true;
  if (change === 'rose' || change === 'fell') return Math.abs((now?.probability ?? 0) - (before?.probability ?? 0)) >= LEAST_MOVE;
  return Math.max(...probabilities) >= LEAST_MOVE;
}

/** How one entry moved: `98 % -> 3 %` where it has probabilities, and its places. */
export function sayMove({ before, now, ruledOut }: Moved): { readonly shares?: string; readonly places: string } {
  const missing = ruledOut ? 'ruled out' : 'not listed';
  const share = (standing: Moved['now']): string => (standing?.probability === undefined ? missing : percentOf(standing.probability));
  const isNumbered = before?.probability !== undefined || now?.probability !== undefined;
  return { ...(isNumbered && { shares: `${share(before)} -> ${share(now)}` }), places: sayPlaces(before?.place, now?.place) };
}

function sayPlaces(before: number | undefined, now: number | undefined): string {
  if (now === undefined) return `was place ${before}`;
  if (before === undefined) return `place ${now}`;
  return before === now ? `still place ${now}` : `place ${before} -> ${now}`;
}

/** The symptoms that are told: all that somebody saw, new ones first, and some others. */
export function toldSymptoms({ symptoms }: Comparison): { readonly told: readonly SymptomChange[]; readonly more: number } {
  const isSeen = ({ before, now }: SymptomChange): boolean => before === 'present' || now === 'present';
  const seen = symptoms.filter(isSeen).toSorted((a, b) => Number(b.now === 'present') - Number(a.now === 'present'));
  const told = [...seen, ...symptoms.filter((symptom) => !isSeen(symptom)).slice(0, MOST_UNSEEN)];
  return { told, more: symptoms.length - told.length };
}

/** What became of a symptom; what did it is said where the rules are not the same. */
export function saySymptomChange({ before, now, by }: SymptomChange, { rules }: Comparison): { readonly words: string; readonly cause?: string } {
  const cause = { facts: 'by the facts', rules: 'by the rules', unclear: 'by facts or rules' }[by];
  return { words: stateWords(before, now), ...(!rules.same && { cause }) };
}

function stateWords(before: SymptomChange['before'], now: SymptomChange['now']): string {
  if (now === undefined) return 'no rule any more';
  if (before === undefined) return `new rule, ${now}`;
  if (now === 'present') return 'new';
  if (now === 'unknown') return before === 'present' ? 'was there, not known now' : 'not known now';
  return before === 'present' ? 'gone' : 'now known not to be there';
}

/** The reasons of the states before and now that are worth a line. */
export function changeReasons({ before, becauseBefore, because }: SymptomChange): readonly { readonly when: 'was' | 'now'; readonly reason: SymptomChange['because'][number] }[] {
  const was = before === undefined || before === 'unknown' ? [] : becauseBefore.slice(0, 1);
  return [...was.map((reason) => ({ when: 'was' as const, reason })), ...because.slice(0, 1).map((reason) => ({ when: 'now' as const, reason }))];
}
