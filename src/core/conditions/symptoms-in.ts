import { partsOf } from '../facts/condition-parts.js';
import type { Condition } from '../model.js';

/** Ids of the symptoms that a condition refers to, directly. */
export function symptomsIn(condition: Condition | undefined): readonly string[] {
  return condition ? [...partsOf(condition)].flatMap(({ part }) => (part.kind === 'symptom' ? [part.id] : [])) : [];
}
