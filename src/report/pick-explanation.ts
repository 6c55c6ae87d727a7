import type { Report } from '../core/index.js';
import type { Diagnosis, Excluded } from './report-parts.js';

type Symptom = Report['symptoms'][number];

/** What a report tells of one diagnosis, of one that is ruled out, or of one symptom with the facts that it waits for. */
export type Explanation = ({ readonly kind: 'diagnosis' } & Diagnosis) | ({ readonly kind: 'excluded' } & Excluded) | ({ readonly kind: 'symptom'; readonly missing: readonly string[] } & Symptom);

/** The entry of a report with this id; undefined when there is none. */
export function pickExplanation({ diagnoses, excluded, symptoms, unknown }: Report, id: string): Explanation | undefined {
  const hasId = (one: { readonly id: string }): boolean => one.id === id;
  const [diagnosis, ruledOut, symptom] = [diagnoses.find(hasId), excluded.find(hasId), symptoms.find(hasId)];
  if (diagnosis) return { kind: 'diagnosis', ...diagnosis };
  if (ruledOut) return { kind: 'excluded', ...ruledOut };
  return symptom && { kind: 'symptom', ...symptom, missing: unknown.filter((fact) => fact.symptoms.includes(id)).map(({ fact }) => fact) };
}
