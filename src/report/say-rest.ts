import type { Report } from '../core/index.js';
import { countOf, listOf } from './words.js';

type UnknownFact = Report['unknown'][number];

const MOST_UNKNOWN = 5;
const MOST_UNKNOWN_SETTLED = 2;
const MOST_EXCLUDED = 3;

/** The facts worth collecting: those that bear on the listed diagnoses first; when the matter is settled, only those. */
export function worthCollecting({ unknown, diagnoses, verdict }: Report): { readonly facts: readonly UnknownFact[]; readonly more: number } {
  const open = new Set(diagnoses.flatMap(({ evidence = [] }) => evidence.filter(({ state, expected }) => state === 'unknown' && expected !== undefined).map(({ symptom }) => symptom)));
  const relevant = unknown.filter(({ symptoms }) => symptoms.some((id) => open.has(id)));
  const facts = verdict === 'settled' ? relevant.slice(0, MOST_UNKNOWN_SETTLED) : [...new Set([...relevant, ...unknown])].slice(0, MOST_UNKNOWN);
  return { facts, more: facts.length === 0 ? 0 : unknown.length - facts.length };
}

/** What hangs on a fact: its unit and how many symptoms wait for it. */
export function factNotes({ unit, symptoms }: UnknownFact): readonly string[] {
  return [...(unit === undefined ? [] : [unit]), ...(symptoms.length === 0 ? [] : [`for ${countOf(symptoms.length, 'symptom')}`])];
}

/** The diagnoses that are ruled out, in one phrase. */
export function sayExcluded({ excluded }: Report): string {
  const titles = excluded.slice(0, MOST_EXCLUDED).map(({ title }) => title);
  return listOf([...titles, ...(excluded.length > MOST_EXCLUDED ? [`${excluded.length - MOST_EXCLUDED} more`] : [])]);
}

/** Why a diagnosis is ruled out, and what it would need. */
export function sayExclusion({ reason, condition = '' }: Report['excluded'][number]): string {
  return `${reason === 'only-if' ? 'it is not possible here' : 'its runbook does not apply here'}${condition === '' ? '' : `, needed: ${condition}`}`;
}

/** How many problems the facts have, and their codes. */
export function sayProblems({ problems }: Report): string {
  const codes = [...new Set(problems.map(({ code }) => code))];
  return `${countOf(problems.length, 'problem')} in the facts that were given (${listOf(codes)}).`;
}
