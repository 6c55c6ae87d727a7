import type { Edge, Network } from './network.js';
import { Rows } from './set-rows.js';
import { rememberStarts, type SetTable } from './set-table.js';

export interface SetLimits {
  /** Most members without a parent in the set. */
  readonly roots: number;
  /** Most members. */
  readonly members: number;
  /** For each node that is not in the universe, ln of what the known symptoms say about it, at most 0; 0 is taken to be uninformative. */
  readonly outside: Float64Array;
  /** This node is counted from even odds instead of its prior. */
  readonly even?: number;
}

/** What is looked up for each row, by place in the universe. Of parents, those in the universe: no others can be in a set. */
interface Member {
  readonly node: number;
  /** ln of the chance that it is not there by itself. */
  readonly logAbsent: number;
  readonly parents: readonly Parent[];
  /** ln of the change of P(S) by the member when no parent is in the set, nodes outside not counted. */
  readonly asRoot: number;
  /** ln of the chance that it brings none of its children in the universe about. */
  readonly childless: number;
  /** Place in the universe of the class that it is a part of, behind its own; none for other nodes. */
  readonly wholeAt: number | undefined;
  /** Children outside the universe that the known symptoms speak against. */
  readonly doubted: readonly Doubted[];
}

interface Parent {
  readonly node: number;
  /** ln of the chance that it does not bring the node about. */
  readonly logMissing: number;
}

/** A node outside the universe that the known symptoms speak against. */
interface Doubted {
  /** Chance that it is not there by itself. */
  readonly absent: number;
  /** What the known symptoms say about it. */
  readonly weight: number;
  readonly parents: readonly Parent[];
  /** ln of the change of P(S) by the member when no other parent of it is in the set. */
  readonly alone: number;
}

/** At most so many sets: all of 16 nodes, or those of five members in a network that is not densely chained. */
const MOST_SETS = 65_536;

/**
 * Lists all sets within the limits that have a chance of their own; when they are too many, those with fewer members.
 * A node outside the universe that the known symptoms speak against is summed out, alone: (1 − on) + on · exp(outside).
 * @source P(S) of the design: Π on(c, S) over S · Π (1 − on(c, S)) over the others, on(c, S) = 1 − (1 − p) · Π (1 − s)
 */
export function listSets(network: Network, nodes: readonly number[], limits: SetLimits): SetTable {
  const universe = nodes.toSorted((a, b) => (network.position[a] ?? 0) - (network.position[b] ?? 0));
  const place = new Int32Array(network.nodes.length).fill(-1);
  for (const [at, node] of universe.entries()) place[node] = at;
  const members = universe.map((node) => describeMember(network, node, place, limits));
  let rows = listRows(network, members, limits);
  for (let fewer = limits.members - 1; rows.count > MOST_SETS; fewer -= 1) rows = listRows(network, members, { ...limits, members: fewer });
  const columns = rows.columns(network.logUnexplained);
  return { network, universe, place, ...columns, startsOf: rememberStarts(columns.last) };
}

/** ln of the change of P(S) by a node in an otherwise empty set, by its children that the known symptoms speak against. */
export function changeByDoubted(network: Network, node: number, outside: Float64Array): number {
  return describeDoubted(network, node, { outside, isInside: (other) => other === node }).reduce((sum, { alone }) => sum + alone, 0);
}

/** No class is owed to a set. */
const NONE_OWED: readonly number[] = [];

/** The rows of the table; it is given up when there are too many. */
function listRows(network: Network, members: readonly Member[], limits: SetLimits): Rows {
  const isIn = new Uint8Array(network.nodes.length);
  const rows = new Rows(members.length);
  const chained = placesBelow(members);
  let roots = 0;
  let size = 0;
  /** @param owed places of the classes that parts in the set still need */
  const extend = (row: number, from: number, owed: readonly number[]): void => {
    if (size === limits.members && owed.length === 0) return;
    const until = owed.reduce((first, at) => Math.min(first, at), members.length - 1);
    const canAddRoot = roots < limits.roots;
    for (let at = canAddRoot ? from : (chained[from] ?? from); at <= until && rows.count <= MOST_SETS; at = canAddRoot ? at + 1 : (chained[at + 1] ?? at + 1)) {
      const member = members[at];
      if (member === undefined) continue;
      const isImplied = owed.length > 0 && owed.includes(at);
      const isRoot = !hasParent(member.parents, isIn);
      if ((isRoot && !canAddRoot) || (size === limits.members && !isImplied)) continue;
      let change = isRoot ? member.asRoot : changeBelow(member, isIn);
      for (const child of member.doubted) change += changeOutside(child, member, isIn);
      if (change === Number.NEGATIVE_INFINITY) continue;
      const added = rows.add(row, at, change);
      const stillOwed = oweAfter(member, at, owed);
      if (stillOwed.length > 0) rows.markBroken(added);
      isIn[member.node] = 1;
      if (!isImplied) size += 1;
      if (isRoot) roots += 1;
      extend(added, at + 1, stillOwed);
      if (isRoot) roots -= 1;
      if (!isImplied) size -= 1;
      isIn[member.node] = 0;
      rows.close(added);
    }
  };
  const empty = rows.add(0, -1, 0);
  extend(empty, 0, NONE_OWED);
  rows.close(empty);
  return rows;
}

/** For each place, the first from there on whose member has a parent in the universe: only such can be added to a set that has all its roots. */
function placesBelow(members: readonly Member[]): Int32Array {
  const places = new Int32Array(members.length + 1).fill(members.length);
  for (let at = members.length - 1; at >= 0; at--) places[at] = (members[at]?.parents.length ?? 0) > 0 ? at : (places[at + 1] ?? 0);
  return places;
}

/** What a set owes once a member is added. */
function oweAfter({ wholeAt }: Member, at: number, owed: readonly number[]): readonly number[] {
  if (wholeAt === undefined && owed.length === 0) return owed;
  return wholeAt === undefined || owed.includes(wholeAt) ? owed.filter((place) => place !== at) : [...owed, wholeAt];
}

function describeMember(network: Network, node: number, place: Int32Array, { outside, even }: SetLimits): Member {
  const { prior: base = 0, parents = [], children = [] } = network.nodes[node] ?? {};
  const prior = node === even ? 0.5 : base;
  const isInside = (other: number): boolean => (place[other] ?? -1) >= 0;
  const inside = children.filter((child) => isInside(child.node));
  const childless = inside.reduce((sum, child) => sum + Math.log1p(-child.strength), 0);
  const logAbsent = Math.log1p(-prior);
  const whole = network.nodes[node]?.partOf;
  const wholeAt = whole === undefined || place[whole] === -1 ? undefined : place[whole];
  return {
    node,
    logAbsent,
    parents: describeParents(parents, isInside),
    wholeAt,
    asRoot: Math.log(prior) - logAbsent + childless,
    childless,
    doubted: describeDoubted(network, node, { outside, isInside }),
  };
}

function describeParents(parents: readonly Edge[], isInside: (node: number) => boolean): readonly Parent[] {
  return parents.filter((parent) => isInside(parent.node)).map(({ node, strength }) => ({ node, logMissing: Math.log1p(-strength) }));
}

/** The children of a node that are not inside and that the known symptoms speak against. */
function describeDoubted(network: Network, node: number, { outside, isInside }: { readonly outside: Float64Array; readonly isInside: (node: number) => boolean }): readonly Doubted[] {
  const { children = [] } = network.nodes[node] ?? {};
  return children
    .filter((child) => !isInside(child.node) && (outside[child.node] ?? 0) < 0)
    .map((child) => {
      const { prior = 0, parents = [] } = network.nodes[child.node] ?? {};
      const doubted = { absent: 1 - prior, weight: Math.exp(outside[child.node] ?? 0), parents: describeParents(parents, isInside) };
      return { ...doubted, alone: summedOut(doubted, Math.log1p(-child.strength)) - summedOut(doubted, 0) };
    });
}

/** ln of the chance that no parent in the set brings the node about. */
function shieldOf(parents: readonly Parent[], isIn: Uint8Array): number {
  let shield = 0;
  for (const { node, logMissing } of parents) if (isIn[node] === 1) shield += logMissing;
  return shield;
}

function hasParent(parents: readonly Parent[], isIn: Uint8Array): boolean {
  for (const { node } of parents) if (isIn[node] === 1) return true;
  return false;
}

/** What adding a last member does to ln P(S) when a parent is in the set. */
function changeBelow({ logAbsent, parents, childless }: Member, isIn: Uint8Array): number {
  const absent = logAbsent + shieldOf(parents, isIn);
  return Math.log(-Math.expm1(absent)) - absent + childless;
}

/** What adding a last member does to ln P(S) by a child outside the universe. */
function changeOutside(child: Doubted, { node }: Member, isIn: Uint8Array): number {
  const shield = shieldOf(child.parents, isIn);
  if (shield === 0) return child.alone;
  const before = summedOut(child, shield);
  isIn[node] = 1;
  const after = summedOut(child, shieldOf(child.parents, isIn));
  isIn[node] = 0;
  return after - before;
}

/** ln of what a node outside the universe contributes to the chance of a set. */
function summedOut({ absent, weight }: Pick<Doubted, 'absent' | 'weight'>, shield: number): number {
  return Math.log(absent * Math.exp(shield) * (1 - weight) + weight);
}
