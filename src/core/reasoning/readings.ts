import type { Finding } from './findings.js';
import { chanceGiven, chanceOtherwise } from './likelihood.js';

/** What a known finding says about the nodes that act on it; by position in its links. */
export interface Reading {
  readonly nodes: Int32Array;
  /** P(state | the node alone) ÷ P(state | ∅), and ln of it. */
  readonly ratios: Float64Array;
  readonly logs: Float64Array;
  /** Chances that the node does not show and does not hide it. */
  readonly notShown: Float64Array;
  readonly notHidden: Float64Array;
  /** Whether a node can hide it. */
  readonly isHidden: boolean;
}

/** Findings are made once for all cases of a knowledge base, and so is what they say. */
const readings = new WeakMap<Finding, Reading>();

/** Reads a finding that is present or absent. */
export function readingOf(finding: Finding): Reading {
  const known = readings.get(finding);
  if (known !== undefined) return known;
  const { links } = finding;
  const state = finding.state === 'present' ? 'present' : 'absent';
  const ratios = Float64Array.from(links, (link) => chanceGiven({ ...link, finding }, state) / chanceOtherwise(finding, state));
  const reading = {
    nodes: Int32Array.from(links, ({ node }) => node),
    ratios,
    logs: ratios.map(Math.log),
    notShown: Float64Array.from(links, ({ shows }) => 1 - shows),
    notHidden: Float64Array.from(links, ({ hides }) => 1 - hides),
    isHidden: links.some(({ hides }) => hides > 0),
  };
  readings.set(finding, reading);
  return reading;
}
