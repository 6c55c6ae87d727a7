import type { DiagnosisRule, Knowledge, State } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import { rankDiagnoses } from '../reasoning/rank.js';
import { placeOfRule } from './rule-place.js';
import { supposeCase } from './supposed-case.js';

/**
 * Diagnoses that are first in none of the cases that suit them best: all their symptoms present and all others absent or unknown, or only those
 * present that no other diagnosis shows as often. What comes first instead is named.
 */
export function findNeverFirst(knowledge: Knowledge): readonly Problem[] {
  return knowledge.diagnoses.flatMap((diagnosis) => {
    const winners: (string | undefined)[] = [];
    for (const symptoms of bestCases(knowledge, diagnosis)) {
      winners.push(firstOf(knowledge, diagnosis, symptoms));
      if (winners.includes(diagnosis.id)) return [];
    }
    const winner = winners.find((id) => id !== undefined);
    return [problem('REVIEW_NEVER_FIRST', { id: diagnosis.id, winner }, placeOfRule('diagnoses', diagnosis))];
  });
}

/** The diagnosis that is first, if any is more probable than none of them; for a part, the first of the parts of its class when that is first. */
function firstOf(knowledge: Knowledge, diagnosis: DiagnosisRule, symptoms: ReadonlyMap<string, State>): string | undefined {
  const { diagnoses, verdict } = rankDiagnoses(knowledge, supposeCase(knowledge, diagnosis, symptoms));
  const [first, second] = diagnoses;
  if (verdict === 'nothing-found') return undefined;
  return first?.id === diagnosis.partOf && second?.partOf === first?.id ? second?.id : first?.id;
}

function* bestCases({ symptoms, diagnoses }: Knowledge, { id, partOf, symptoms: own }: DiagnosisRule): Generator<ReadonlyMap<string, State>> {
  const rivals = diagnoses.filter((rival) => rival.id !== id && rival.id !== partOf && rival.partOf !== id);
  const shows = { ...diagnoses.find((rule) => rule.id === partOf)?.symptoms, ...own };
  const isItsOwn = (symptom: string): boolean => rivals.every((rival) => (rival.symptoms[symptom] ?? 0) < (shows[symptom] ?? 0));
  const having = (isPresent: (symptom: string) => boolean, others: State) =>
    new Map(symptoms.map((symptom): [string, State] => [symptom.id, Object.hasOwn(shows, symptom.id) && isPresent(symptom.id) ? 'present' : others]));
  yield having(() => true, 'absent');
  yield having(() => true, 'unknown');
  yield having(isItsOwn, 'absent');
  yield having(isItsOwn, 'unknown');
}
