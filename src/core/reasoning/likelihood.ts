import type { Finding } from './findings.js';
import type { NodeLink } from './network.js';
import type { SetTable } from './set-table.js';

/**
 * Chance that a finding has a state when one node alone acts on it.
 * @source the noisy-OR of the design with one member: [1 − (1 − λ)(1 − q)](1 − r)
 */
export function chanceGiven(link: NodeLink, state: 'present' | 'absent'): number {
  const missed = (1 - link.finding.background) * (1 - link.shows);
  return state === 'present' ? (1 - missed) * (1 - link.hides) : link.hides + (1 - link.hides) * missed;
}

/** Chance that a finding has a state when none of the known causes is there. */
export function chanceOtherwise(finding: Finding, state: 'present' | 'absent'): number {
  return state === 'present' ? finding.background : 1 - finding.background;
}

/** Whether a set of the table can make a difference to the finding. */
export function concerns(table: SetTable, finding: Finding): boolean {
  return finding.links.some((link) => (table.place[link.node] ?? -1) >= 0);
}

/**
 * For each row, P(state | S) ÷ P(state | ∅) of a finding; never 0, infinite or NaN.
 * @source the noisy-OR of the design: P(present | S) = [1 − (1 − λ) Π (1 − q)] · Π (1 − r)
 */
export function likelihoodRatios(table: SetTable, finding: Finding, state: 'present' | 'absent'): Float64Array {
  const { shorter, last, universe, place } = table;
  const background = finding.background;
  const otherwise = chanceOtherwise(finding, state);
  const keeps = new Float64Array(universe.length).fill(1);
  const shown = new Float64Array(universe.length).fill(1);
  for (const link of finding.links) {
    const at = place[link.node] ?? -1;
    if (at < 0) continue;
    keeps[at] = 1 - link.shows;
    shown[at] = 1 - link.hides;
  }
  const missed = new Float64Array(last.length);
  const visible = new Float64Array(last.length);
  const ratios = new Float64Array(last.length);
  missed[0] = 1 - background;
  visible[0] = 1;
  ratios[0] = 1;
  const isPresent = state === 'present';
  for (let row = 1; row < ratios.length; row++) {
    const up = shorter[row] ?? 0;
    const at = last[row] ?? 0;
    const miss = (missed[up] ?? 1) * (keeps[at] ?? 1);
    const pass = (visible[up] ?? 1) * (shown[at] ?? 1);
    missed[row] = miss;
    visible[row] = pass;
    // 1 − pass + pass · miss would be 1 − (1 − …) and lose everything below 1e-16.
    ratios[row] = (isPresent ? (1 - miss) * pass : 1 - pass + pass * miss) / otherwise;
  }
  return ratios;
}

/** For each row, `start` plus Σ ln of the likelihood ratios of the known findings. */
export function addFindings(table: SetTable, findings: readonly Finding[], start: Float64Array): Float64Array {
  const { shorter } = table;
  const total = Float64Array.from(start);
  const logs = new Float64Array(total.length);
  for (const finding of findings) {
    if (finding.state === 'unknown') continue;
    const ratios = likelihoodRatios(table, finding, finding.state);
    for (let row = 1; row < total.length; row++) {
      const up = shorter[row] ?? 0;
      const ratio = ratios[row] ?? 1;
      logs[row] = ratio === ratios[up] ? (logs[up] ?? 0) : Math.log(ratio);
      total[row] = (total[row] ?? 0) + (logs[row] ?? 0);
    }
  }
  return total;
}
