import { acceptedOf, factsOfCase } from '../cases/facts-of-case.js';
import { viewCase } from '../diagnose/case-view.js';
import type { Case, Knowledge, State, SymptomRule } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import { sortProblems } from '../problems/sort-problems.js';
import { placeOfRule } from './rule-place.js';

/** Association from which two symptoms tell the same thing. @source design: φ above 0.8 under the same cause */
const SAME_THING = 0.8;
/** Judgement: fewer cases that know both symptoms say nothing about their association. */
const FEWEST_CASES = 8;

type States = (symptom: string) => State;

/**
 * Pairs of symptoms that come and go together in the cases of a diagnosis that shows both, and are not one event: their evidence counts twice.
 * Each pair is told once, at the symptom whose id comes first, with the first such diagnosis. Cases that do not know both symptoms do not count.
 */
export function findCorrelatedSymptoms(knowledge: Knowledge, cases: readonly Case[]): readonly Problem[] {
  const seen = cases.map((value) => ({ accepted: new Set([...acceptedOf(knowledge, value), value.root_cause]), states: observe(knowledge, value) }));
  const found = new Map<string, Problem>();
  for (const { id: diagnosis, symptoms: shows } of knowledge.diagnoses) {
    const own = seen.filter(({ accepted }) => accepted.has(diagnosis)).map(({ states }) => states);
    if (own.length < FEWEST_CASES) continue;
    const shown = knowledge.symptoms.filter(({ id }) => Object.hasOwn(shows, id));
    for (const [one, other] of pairsOf(shown)) {
      const { phi, known } = associate(one.id, other.id, own);
      const key = `${one.id} ${other.id}`;
      if (known < FEWEST_CASES || phi <= SAME_THING || found.has(key)) continue;
      found.set(key, problem('REVIEW_CORRELATED', { id: one.id, other: other.id, diagnosis, cases: known, phi: phi.toFixed(2) }, placeOfRule('symptoms', one)));
    }
  }
  return sortProblems([...found.values()]);
}

function observe(knowledge: Knowledge, value: Case): States {
  const { observed } = viewCase(knowledge, factsOfCase(value));
  return (symptom) => observed.symptom(symptom).state;
}

function pairsOf(symptoms: readonly SymptomRule[]): readonly (readonly [SymptomRule, SymptomRule])[] {
  const isOneEvent = (one: SymptomRule, other: SymptomRule): boolean => one.sameEvent !== undefined && one.sameEvent === other.sameEvent;
  return symptoms.flatMap((one, at) => symptoms.slice(at + 1).flatMap((other) => (isOneEvent(one, other) ? [] : [[one, other] as const])));
}

/** The coefficient φ of two symptoms, −1 to 1, over the cases that know both; 0 when one of them never varies. @source Yule 1912, the mean square contingency of a fourfold table */
function associate(one: string, other: string, cases: readonly States[]): { readonly phi: number; readonly known: number } {
  const known = cases.map((states) => [states(one), states(other)] as const).filter((pair) => !pair.includes('unknown'));
  const count = (first: State, second: State): number => known.filter(([a, b]) => a === first && b === second).length;
  const [both, onlyOne, onlyOther, none] = [count('present', 'present'), count('present', 'absent'), count('absent', 'present'), count('absent', 'absent')];
  const margins = (both + onlyOne) * (onlyOther + none) * (both + onlyOther) * (onlyOne + none);
  return { phi: margins === 0 ? 0 : (both * none - onlyOne * onlyOther) / Math.sqrt(margins), known: known.length };
}
