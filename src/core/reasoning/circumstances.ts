import { adjustPrior } from './clamp.js';
import { membership, productOverMembers, removal, type SetTable } from './set-table.js';
import type { UnknownCircumstance } from './unknowns.js';

/** What a circumstance does to the weights of the rows; undefined where it changes nothing. */
export interface Change {
  readonly present: Float64Array | undefined;
  readonly absent: Float64Array | undefined;
}

/**
 * What the weight of each row is multiplied by when the circumstance turns out present or absent, but for common factors:
 * present raises the prior odds of the diagnoses of which it is a factor, absent takes out those that are possible only then.
 */
export function changeOf(table: SetTable, { effects }: UnknownCircumstance): Change {
  let present: Float64Array | undefined;
  let absent: Float64Array | undefined;
  for (const [node, makes] of factorsByNode(effects)) present = multiply(present, raise(table, node, makes));
  for (const effect of effects) if (effect.kind === 'only-if') absent = multiply(absent, removal(table, effect.node));
  return { present, absent };
}

function factorsByNode(effects: UnknownCircumstance['effects']): ReadonlyMap<number, readonly number[]> {
  const makes = new Map<number, readonly number[]>();
  for (const effect of effects) if (effect.kind === 'factor') makes.set(effect.node, [...(makes.get(effect.node) ?? []), effect.makes]);
  return makes;
}

function multiply(column: Float64Array | undefined, other: Float64Array): Float64Array {
  return column === undefined ? other : other.map((factor, row) => factor * (column[row] ?? 1));
}

/** @source P(S) of the design with another prior: on(c, S) = 1 − (1 − p) · Π (1 − s) */
function raise(table: SetTable, node: number, makes: readonly number[]): Float64Array {
  const { prior = 0, parents = [] } = table.network.nodes[node] ?? {};
  const raised = adjustPrior(prior, makes);
  const has = membership(table, node);
  const shielded = productOverMembers(table, new Map(parents.map((parent) => [parent.node, 1 - parent.strength])));
  return shielded.map((shield, row) => (has[row] === 1 ? (1 - (1 - raised) * shield) / (1 - (1 - prior) * shield) : (1 - raised) / (1 - prior)));
}
