import type { State } from '../model.js';

/** A state as a number, ordered so that `all` is the minimum, `any` the maximum and `not` the difference from PRESENT (Kleene's strong logic). */
export type Truth = 0 | 1 | 2;

export const ABSENT: Truth = 0;
export const UNKNOWN: Truth = 1;
export const PRESENT: Truth = 2;

const states: readonly State[] = ['absent', 'unknown', 'present'];

export function stateOf(truth: number): State {
  return states[truth] ?? 'unknown';
}

export function truthOf(holds: boolean): Truth {
  return holds ? PRESENT : ABSENT;
}

export function notOf(truth: Truth): Truth {
  return truth === PRESENT ? ABSENT : truth === ABSENT ? PRESENT : UNKNOWN;
}

/** Whether between `atLeast` and `atMost` (both included) of some things hold, when `present` do and `unknown` more may. */
export function countHolds({ present, unknown }: { present: number; unknown: number }, atLeast: number, atMost = Number.POSITIVE_INFINITY): Truth {
  if (present + unknown < atLeast || present > atMost) return ABSENT;
  return present >= atLeast && present + unknown <= atMost ? PRESENT : UNKNOWN;
}
