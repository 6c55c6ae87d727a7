import type { Finding } from './findings.js';
import type { NodeLink } from './network.js';
import { type Column, isMember, productOverMembers, rowsWith, type SetTable } from './set-table.js';

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
  return finding.links.some((link) => isMember(table, link.node));
}

/** The factors of the noisy-OR, by row. */
interface Action {
  /** The rows on which a member acts, ascending. */
  readonly rows: Int32Array;
  /** Chance that neither the background nor a member shows the finding: (1 − λ) Π (1 − q). */
  readonly missed: Float64Array;
  /** Chance that no member hides it: Π (1 − r). */
  readonly visible: Float64Array;
}

const NONE = new Int32Array(0);

function actOn(table: SetTable, { background, links }: Finding): Action {
  const rows = rowsWith(
    table,
    links.map((link) => link.node),
  );
  const missed = productOverMembers(table, new Map(links.map((link) => [link.node, 1 - link.shows])), rows);
  const hiding = links.filter((link) => link.hides > 0);
  const visible = productOverMembers(table, new Map(hiding.map((link) => [link.node, 1 - link.hides])), hiding.length === 0 ? NONE : rows);
  for (let row = 0; row < missed.length; row++) missed[row] = (1 - background) * (missed[row] ?? 1);
  return { rows, missed, visible };
}

/**
 * P(state | S) ÷ P(state | ∅) of a finding, for the rows on which a member acts; never 0, infinite or NaN. For the other rows it is 1.
 * @source the noisy-OR of the design: P(present | S) = [1 − (1 − λ) Π (1 − q)] · Π (1 − r)
 */
export function likelihoodRatios(table: SetTable, finding: Finding, state: 'present' | 'absent'): Column {
  const { rows, missed, visible } = actOn(table, finding);
  const otherwise = chanceOtherwise(finding, state);
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const miss = missed[rows[at] ?? 0] ?? 1;
    const pass = visible[rows[at] ?? 0] ?? 1;
    // 1 − P(present) in one term would lose everything below 1e-16.
    values[at] = (state === 'present' ? (1 - miss) * pass : 1 - pass + pass * miss) / otherwise;
  }
  return { rows, values };
}

/**
 * For each row, the chance that a finding is present.
 * @param consequences chances of nodes outside the table, by row, which act on the finding too
 */
export function chancesOf(table: SetTable, finding: Finding, consequences: ReadonlyMap<number, Float64Array>): Float64Array {
  const { missed, visible } = actOn(table, finding);
  for (const { node, shows, hides } of finding.links) {
    const chances = consequences.get(node);
    if (chances === undefined) continue;
    for (let row = 0; row < missed.length; row++) {
      missed[row] = (missed[row] ?? 1) * (1 - shows * (chances[row] ?? 0));
      visible[row] = (visible[row] ?? 1) * (1 - hides * (chances[row] ?? 0));
    }
  }
  for (let row = 0; row < missed.length; row++) missed[row] = (1 - (missed[row] ?? 1)) * (visible[row] ?? 1);
  return missed;
}
