import type { Finding } from './findings.js';
import { type MemberTree, multiplyMembers } from './member-tree.js';

/** Numbers of the consequences outside a table of sets that a member can lead to. */
export function reachedOutside({ network, place }: Pick<MemberTree, 'network' | 'place'>): ReadonlySet<number> {
  const { nodes, upward } = network;
  const reached = new Set<number>();
  for (const node of upward.toReversed()) {
    const { diagnosis, parents = [] } = nodes[node] ?? {};
    if (diagnosis !== undefined || (place[node] ?? -1) >= 0) continue;
    if (parents.some((parent) => (place[parent.node] ?? -1) >= 0 || reached.has(parent.node))) reached.add(node);
  }
  return reached;
}

/** Places of the members that act on a finding, directly or through consequences outside the table. */
export function placesActingOn({ network, place }: Pick<MemberTree, 'network' | 'place'>, { links }: Finding): ReadonlySet<number> {
  const places = new Set<number>();
  const reached = new Set(links.map((link) => link.node));
  for (const node of reached) {
    const at = place[node] ?? -1;
    const { diagnosis, parents = [] } = network.nodes[node] ?? {};
    if (at >= 0) places.add(at);
    else if (diagnosis === undefined) for (const parent of parents) reached.add(parent.node);
  }
  return places;
}

/**
 * For each row of a tree that has all members that act on a finding, the chance that it is present.
 * @source the noisy-OR of the design: [1 − (1 − λ) Π (1 − q)] · Π (1 − r)
 */
export function chancesOf(tree: MemberTree, { background, links }: Finding): Float64Array {
  const missed = multiplyMembers(
    tree,
    links.map(({ node, shows }) => [node, 1 - shows]),
  );
  const visible = links.some(({ hides }) => hides > 0)
    ? multiplyMembers(
        tree,
        links.map(({ node, hides }) => [node, 1 - hides]),
      )
    : undefined;
  for (const { node, shows, hides } of links) {
    const there = chanceOutside(tree, node);
    for (let row = 0; row < (there?.length ?? 0); row++) {
      missed[row] = (missed[row] ?? 1) * (1 - shows * (there?.[row] ?? 0));
      if (visible !== undefined) visible[row] = (visible[row] ?? 1) * (1 - hides * (there?.[row] ?? 0));
    }
  }
  for (let row = 0; row < missed.length; row++) missed[row] = (1 - (1 - background) * (missed[row] ?? 1)) * (visible?.[row] ?? 1);
  return missed;
}

/**
 * For each row, the chance of a consequence outside the universe; undefined where no member can lead to it.
 * Exact where the paths from the members to it do not meet.
 * @source on(c, S) of the design, with the consequences above it summed out one by one
 */
function chanceOutside(tree: MemberTree, node: number): Float64Array | undefined {
  const { network, place } = tree;
  const isMember = (other: number): boolean => (place[other] ?? -1) >= 0;
  const { diagnosis, parents = [] } = network.nodes[node] ?? {};
  if (diagnosis !== undefined || isMember(node)) return undefined;
  const members = parents.filter((parent) => isMember(parent.node));
  const others = parents.flatMap(({ node: above, strength }) => ({ strength, chance: chanceOutside(tree, above) }));
  if (members.length === 0 && others.every(({ chance }) => chance === undefined)) return undefined;
  const missing = multiplyMembers(
    tree,
    members.map((parent) => [parent.node, 1 - parent.strength]),
  );
  for (const { strength, chance } of others) {
    for (let row = 0; row < (chance?.length ?? 0); row++) missing[row] = (missing[row] ?? 1) * (1 - strength * (chance?.[row] ?? 0));
  }
  return missing.map((absent) => 1 - absent);
}
