import type { Knowledge } from '../model.js';
import { hasPackedForm, leadsSomewhere, type PackedKnowledge } from './is-knowledge.js';
import { packConditions, unpackConditions } from './pack-conditions.js';

/** A knowledge base in a form that is quick to write and read as JSON. */
export function packKnowledge(knowledge: Knowledge): PackedKnowledge {
  return { ...knowledge, conditions: packConditions(knowledge.conditions) };
}

/**
 * The knowledge base that was packed.
 * @param packed plain data, such as the `knowledge` of a file that `rundx build` wrote.
 * @returns undefined when it is not of the form of this version, whoever made it so.
 */
export function unpackKnowledge(packed: unknown): Knowledge | undefined {
  if (!hasPackedForm(packed)) return undefined;
  const conditions = unpackConditions(packed.conditions);
  const knowledge = conditions && { ...packed, conditions };
  return knowledge && leadsSomewhere(knowledge, packed.conditions.others) ? knowledge : undefined;
}

/**
 * The same of what this build of rundx packed itself and nobody changed since: its form is not looked at.
 * @returns undefined when its conditions cannot be unpacked.
 */
export function unpackOwnKnowledge(packed: PackedKnowledge): Knowledge | undefined {
  const conditions = unpackConditions(packed.conditions);
  return conditions && { ...packed, conditions };
}
