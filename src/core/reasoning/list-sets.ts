import type { Edge, Network } from './network.js';
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

/** What is looked up for each row, by place in the universe. */
interface Member {
  readonly node: number;
  readonly prior: number;
  readonly parents: readonly Edge[];
  /** ln of the change of P(S) by the member when no parent is in the set, nodes outside not counted. */
  readonly asRoot: number;
  /** ln of the chance that it brings none of its children in the universe about. */
  readonly childless: number;
  /** Place in the universe of the class that it is a part of, behind its own; none for other nodes. */
  readonly wholeAt: number | undefined;
  /** Children outside the universe that the known symptoms speak against. */
  readonly doubted: readonly number[];
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
  for (let fewer = limits.members - 1; rows.last.length > MOST_SETS; fewer -= 1) rows = listRows(network, members, { ...limits, members: fewer });
  // What stands for a part while its class is still to be added is no set by itself.
  rows.logPrior[0] = network.logUnexplained;
  for (const row of rows.broken) rows.logPrior[row] = Number.NEGATIVE_INFINITY;
  const last = Int32Array.from(rows.last);
  return { network, universe, place, shorter: Int32Array.from(rows.shorter), last, end: Int32Array.from(rows.end), logPrior: Float64Array.from(rows.logPrior), startsOf: rememberStarts(last) };
}

/** The columns of the table; it is given up when there are too many rows. */
function listRows(network: Network, members: readonly Member[], limits: SetLimits) {
  const isIn = new Uint8Array(network.nodes.length);
  const broken: number[] = [];
  const shorter = [0];
  const last = [-1];
  const logPrior = [0];
  const end = [0];
  let roots = 0;
  let size = 0;
  /** @param owed places of the classes that parts in the set still need */
  const extend = (row: number, from: number, owed: readonly number[]): void => {
    const until = owed.reduce((first, at) => Math.min(first, at), members.length - 1);
    for (let at = from; at <= until && last.length <= MOST_SETS; at++) {
      const member = members[at];
      if (member === undefined) continue;
      const isImplied = owed.includes(at);
      const isRoot = !hasParent(member.parents, isIn);
      if ((isRoot && roots === limits.roots) || (size === limits.members && !isImplied)) continue;
      let change = isRoot ? member.asRoot : changeBelow(member, isIn);
      for (const child of member.doubted) change += changeOutside(network, child, { member, isIn, limits });
      if (change === Number.NEGATIVE_INFINITY) continue;
      const added = shorter.push(row) - 1;
      last.push(at);
      logPrior.push((logPrior[row] ?? 0) + change);
      end.push(added + 1);
      const stillOwed = member.wholeAt === undefined || owed.includes(member.wholeAt) ? owed.filter((place) => place !== at) : [...owed, member.wholeAt];
      if (stillOwed.length > 0) broken.push(added);
      isIn[member.node] = 1;
      if (!isImplied) size += 1;
      if (isRoot) roots += 1;
      extend(added, at + 1, stillOwed);
      if (isRoot) roots -= 1;
      if (!isImplied) size -= 1;
      isIn[member.node] = 0;
      end[added] = shorter.length;
    }
  };
  extend(0, 0, []);
  end[0] = shorter.length;
  return { shorter, last, end, logPrior, broken };
}

function describeMember(network: Network, node: number, place: Int32Array, { outside, even }: SetLimits): Member {
  const { prior: base = 0, parents = [], children = [] } = network.nodes[node] ?? {};
  const prior = node === even ? 0.5 : base;
  const inside = children.filter((child) => (place[child.node] ?? -1) >= 0);
  const childless = inside.reduce((sum, child) => sum + Math.log1p(-child.strength), 0);
  const doubted = children.filter((child) => (place[child.node] ?? -1) < 0 && (outside[child.node] ?? 0) < 0).map((child) => child.node);
  const whole = network.nodes[node]?.partOf;
  const wholeAt = whole === undefined || place[whole] === -1 ? undefined : place[whole];
  return { node, prior, parents, wholeAt, asRoot: Math.log(prior) - Math.log1p(-prior) + childless, childless, doubted };
}

/** ln of the chance that no parent in the set brings the node about. */
function shieldOf(parents: readonly Edge[], isIn: Uint8Array): number {
  let shield = 0;
  for (const { node, strength } of parents) if (isIn[node] === 1) shield += Math.log1p(-strength);
  return shield;
}

function hasParent(parents: readonly Edge[], isIn: Uint8Array): boolean {
  for (const { node } of parents) if (isIn[node] === 1) return true;
  return false;
}

/** What adding a last member does to ln P(S) when a parent is in the set. */
function changeBelow({ prior, parents, childless }: Member, isIn: Uint8Array): number {
  const absent = Math.log1p(-prior) + shieldOf(parents, isIn);
  return Math.log(-Math.expm1(absent)) - absent + childless;
}

/** What adding a last member does to ln P(S) by a child outside the universe. */
function changeOutside(network: Network, child: number, { member, isIn, limits }: { readonly member: Member; readonly isIn: Uint8Array; readonly limits: SetLimits }): number {
  const { prior = 0, parents = [] } = network.nodes[child] ?? {};
  const weight = Math.exp(limits.outside[child] ?? 0);
  const summedOut = (): number => Math.log((1 - prior) * Math.exp(shieldOf(parents, isIn)) * (1 - weight) + weight);
  const before = summedOut();
  isIn[member.node] = 1;
  const after = summedOut();
  isIn[member.node] = 0;
  return after - before;
}
