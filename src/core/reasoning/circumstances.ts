import { adjustPrior } from './clamp.js';
import { holdersOf, type MemberTree, multiplyMembers, placesOf } from './member-tree.js';
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
export function changeOf(tree: MemberTree, { effects }: UnknownCircumstance): Change {
  let present: Float64Array | undefined;
  let absent: Float64Array | undefined;
  for (const [node, makes] of factorsByNode(effects)) present = multiply(present, raise(tree, node, makes));
  for (const effect of effects) if (effect.kind === 'only-if') absent = multiply(absent, removal(tree, effect.node));
  return { present, absent };
}

/** Places of the members that tell what a circumstance does to a row. */
export function placesChangedBy(tree: MemberTree, { effects }: UnknownCircumstance): readonly number[] {
  const { nodes } = tree.network;
  return placesOf(
    tree,
    effects.flatMap(({ node }) => [node, ...(nodes[node]?.parents ?? []).map((parent) => parent.node)]),
  );
}

/**
 * For each row, what its weight is multiplied by when a node is taken out of the network, but for a common factor; 0 for the rows that hold it.
 * @source P(S) of the design without the factor of the node: 1 ÷ Π (1 − s) over its parents in S
 */
export function removal(tree: MemberTree, node: number): Float64Array {
  const parents = tree.network.nodes[node]?.parents ?? [];
  const factors = multiplyMembers(
    tree,
    parents.map((parent) => [parent.node, 1 / (1 - parent.strength)]),
  );
  const has = holdersOf(tree, node);
  for (let row = 0; row < factors.length; row++) if (has[row] === 1) factors[row] = 0;
  return factors;
}

function factorsByNode(effects: UnknownCircumstance['effects']): ReadonlyMap<number, readonly number[]> {
  const makes = new Map<number, readonly number[]>();
  for (const effect of effects) if (effect.kind === 'factor') makes.set(effect.node, [...(makes.get(effect.node) ?? []), effect.makes]);
  return makes;
}

function multiply(column: Float64Array | undefined, other: Float64Array): Float64Array {
  if (column !== undefined) for (let row = 0; row < other.length; row++) other[row] = (other[row] ?? 1) * (column[row] ?? 1);
  return other;
}

/** @source P(S) of the design with another prior: on(c, S) = 1 − (1 − p) · Π (1 − s) */
function raise(tree: MemberTree, node: number, makes: readonly number[]): Float64Array {
  const { prior = 0, parents = [] } = tree.network.nodes[node] ?? {};
  const raised = adjustPrior(prior, makes);
  const has = holdersOf(tree, node);
  const factors = multiplyMembers(
    tree,
    parents.map((parent) => [parent.node, 1 - parent.strength]),
  );
  const without = (1 - raised) / (1 - prior);
  for (let row = 0; row < factors.length; row++) {
    const shield = factors[row] ?? 1;
    factors[row] = has[row] === 1 ? (1 - (1 - raised) * shield) / (1 - (1 - prior) * shield) : without;
  }
  return factors;
}
