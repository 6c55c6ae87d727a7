import { compareTexts } from '../text/compare-texts.js';
import type { Network } from './network.js';
import { classOf } from './parts.js';

/** What decides the place of a diagnosis. */
export interface Place {
  readonly id: string;
  readonly probability: number;
  /** Base rate after factors. */
  readonly prior: number;
}

/**
 * A cause of this probability has what it leads to stand after it.
 * @source design: more likely than not
 */
export const PROBABLE = 0.5;

/**
 * From this probability on a diagnosis stands after its cause.
 * @source judgement: what is less probable would only push better candidates from the first places (docs/decisions/0007-places-under-a-cause.md)
 */
const WORTH_A_PLACE = 0.05;

/** Compares two probabilities, largest first; 0 when they are equal to 12 significant digits. */
export function compareProbabilities(a: number, b: number): number {
  if (a === b) return 0;
  const difference = b - a;
  const isNear = Math.abs(difference) <= 1e-9 * Math.max(a, b);
  return isNear && a.toPrecision(12) === b.toPrecision(12) ? 0 : difference;
}

/** Order of diagnoses: by probability, then by prior, largest first, then by id. */
export function comparePlaces(a: Place, b: Place): number {
  return compareProbabilities(a.probability, b.probability) || b.prior - a.prior || compareTexts(a.id, b.id);
}

/**
 * Numbers of the probable diagnoses that lead to a node or one of its parts, directly or through consequences, and that it therefore stands after; the
 * class stands for a part that leads to it. None for an improbable node.
 */
export function probableCauses(network: Network, node: number, probabilities: Float64Array): readonly number[] {
  if ((probabilities[node] ?? 0) < WORTH_A_PLACE) return [];
  const causes = new Set<number>();
  const reached = new Set([node, ...(network.nodes[node]?.parts ?? [])]);
  for (const at of reached) {
    for (const { node: parent } of network.nodes[at]?.parents ?? []) {
      if (network.nodes[parent]?.diagnosis === undefined) reached.add(parent);
      else if (!reached.has(parent) && (probabilities[parent] ?? 0) >= PROBABLE) causes.add(classOf(network, parent));
    }
  }
  return [...causes];
}
