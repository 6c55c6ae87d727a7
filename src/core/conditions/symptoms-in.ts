import type { Condition } from '../model.js';

/** Ids of the symptoms that a condition refers to, directly. */
export function symptomsIn(condition: Condition | undefined): readonly string[] {
  switch (condition?.kind) {
    case 'symptom':
      return [condition.id];
    case 'not':
      return symptomsIn(condition.of);
    case 'items':
      return symptomsIn(condition.where);
    case 'all':
    case 'any':
    case 'countOf':
      return condition.of.flatMap(symptomsIn);
    default:
      return [];
  }
}
