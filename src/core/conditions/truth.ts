import type { State } from '../model.js';

/** A state as a number, ordered so that `all` is the minimum, `any` the maximum and `not` the difference from PRESENT (Kleene's strong logic). */
export type Truth = 0 | 1 | 2;

export const ABSENT: Truth = 0;
export const UNKNOWN: Truth = 1;
export const PRESENT: Truth = 2;

const states: readonly State[] = ['absent', 'unknown', 'present'];
const truths: Readonly<Record<State, Truth>> = { absent: ABSENT, unknown: UNKNOWN, present: PRESENT };

/** The word for a truth. */
export function stateOf(truth: Truth): State {
  return states[truth] ?? 'unknown';
}

/** The truth that a word stands for. */
export function truthOfState(state: State): Truth {
  return truths[state];
}

/** Truth of what is known. */
export function truthOf(holds: boolean): Truth {
  return holds ? PRESENT : ABSENT;
}

/** Unknown stays unknown. */
export function notOf(truth: Truth): Truth {
  return truth === PRESENT ? ABSENT : truth === ABSENT ? PRESENT : UNKNOWN;
}

/** Truth of `all`; present when there are none. */
export function allOf(parts: readonly Truth[]): Truth {
  return parts.includes(ABSENT) ? ABSENT : parts.includes(UNKNOWN) ? UNKNOWN : PRESENT;
}

/** Truth of `any`; absent when there are none. */
export function anyOf(parts: readonly Truth[]): Truth {
  return parts.includes(PRESENT) ? PRESENT : parts.includes(UNKNOWN) ? UNKNOWN : ABSENT;
}

/** Whether between `atLeast` and `atMost` (both included) of some things are present, whatever the unknown ones turn out to be. */
export function countHolds(parts: readonly Truth[], atLeast: number, atMost = Number.POSITIVE_INFINITY): Truth {
  const present = parts.filter((part) => part === PRESENT).length;
  const possible = parts.filter((part) => part !== ABSENT).length;
  if (possible < atLeast || present > atMost) return ABSENT;
  return present >= atLeast && possible <= atMost ? PRESENT : UNKNOWN;
}
