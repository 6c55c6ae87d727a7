import type { Finding } from './findings.js';
import type { NodeLink } from './network.js';
import { type Column, productOverMembers, rowsWith, type SetTable } from './set-table.js';

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

/**
 * P(state | S) ÷ P(state | ∅) of a finding, for the rows on which a member acts; never 0, infinite or NaN. For the other rows it is 1.
 * @source the noisy-OR of the design: P(present | S) = [1 − (1 − λ) Π (1 − q)] · Π (1 − r)
 */
export function likelihoodRatios(table: SetTable, finding: Finding, state: 'present' | 'absent'): Column {
  const rows = rowsActedOn(table, finding);
  const { missed, visible } = actOn(table, finding, rows);
  const otherwise = chanceOtherwise(finding, state);
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const miss = (1 - finding.background) * (missed[row] ?? 1);
    const pass = visible?.[row] ?? 1;
    // 1 − P(present) in one term would lose everything below 1e-16.
    values[at] = (state === 'present' ? (1 - miss) * pass : 1 - pass + pass * miss) / otherwise;
  }
  return { rows, values };
}

function rowsActedOn(table: SetTable, { links }: Finding): Int32Array {
  return rowsWith(
    table,
    links.map((link) => link.node),
  );
}

/** By row, the chances that no member shows the finding, and that none hides it; the latter is left out where none can. */
function actOn(table: SetTable, { links }: Finding, rows: Int32Array): { readonly missed: Float64Array; readonly visible?: Float64Array } {
  const missed = productOverMembers(table, new Map(links.map((link) => [link.node, 1 - link.shows])), rows);
  if (links.every((link) => link.hides === 0)) return { missed };
  return { missed, visible: productOverMembers(table, new Map(links.map((link) => [link.node, 1 - link.hides])), rows) };
}

/** The likelihood ratios of known findings, each worked out when it is first asked for. */
export function rememberRatios(table: SetTable): (finding: Finding) => Column {
  const columns = new Map<Finding, Column>();
  return (finding) => {
    const before = columns.get(finding);
    if (before !== undefined) return before;
    const column = likelihoodRatios(table, finding, finding.state === 'present' ? 'present' : 'absent');
    columns.set(finding, column);
    return column;
  };
}
