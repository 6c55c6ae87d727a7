import type { Knowledge } from '../model.js';
import { hasPackedForm, leadsSomewhere, type PackedKnowledge } from './is-knowledge.js';
import { packConditions } from './pack-conditions.js';
import { packSymptoms, unpackSymptoms } from './pack-symptoms.js';
import { canUnpack, unpackConditions } from './unpack-conditions.js';

/** A knowledge base in a form that is quick to write and read as JSON. */
export function packKnowledge(knowledge: Knowledge): PackedKnowledge {
  return { ...knowledge, conditions: packConditions(knowledge.conditions), symptoms: packSymptoms(knowledge.symptoms) };
}

/**
 * The knowledge base that was packed.
 * @param packed plain data, such as the `knowledge` of a file that `rundx build` wrote.
 * @returns undefined when it is not of the form of this version, whoever made it so.
 */
export function unpackKnowledge(packed: unknown): Knowledge | undefined {
  if (!hasPackedForm(packed) || !canUnpack(packed.conditions)) return undefined;
  const knowledge = unpackOwnKnowledge(packed);
  return knowledge && leadsSomewhere(knowledge, packed.conditions) ? knowledge : undefined;
}

/**
 * The same of what this build of rundx packed itself and nobody changed since: its form is not looked at. Conditions are made when they are first asked for.
 * @returns undefined when its symptoms cannot be unpacked.
 */
export function unpackOwnKnowledge(packed: PackedKnowledge): Knowledge | undefined {
  const symptoms = unpackSymptoms(packed.symptoms);
  let conditions: Knowledge['conditions'] | undefined;
  return (
    symptoms && {
      ...packed,
      symptoms,
      get conditions() {
        conditions ??= unpackConditions(packed.conditions);
        return conditions;
      },
    }
  );
}
