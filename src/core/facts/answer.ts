import type { State } from '../model.js';

const ANSWERS: ReadonlyMap<unknown, State> = new Map<unknown, State>([
  ['present', 'present'],
  ['absent', 'absent'],
  ['unknown', 'unknown'],
  [true, 'present'],
  [false, 'absent'],
  [null, 'absent'],
]);

/** State of a symptom that a person gave as a fact; undefined when the value is none. */
export function readAnswer(value: unknown): State | undefined {
  return ANSWERS.get(value);
}
