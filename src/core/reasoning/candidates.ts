import type { Network } from './network.js';
import { classOf, isRanked } from './parts.js';
import { readingOf } from './readings.js';
import { changeByDoubted } from './set-chains.js';
import { rowsWith } from './set-table.js';
import { type WeighedSets, weighSets } from './weigh-sets.js';

/**
 * Limits of the sets that are weighed.
 * @source measured on random networks of 200 causes and 300 symptoms: the exact first three in 99 % of cases (docs/reasoning.md)
 */
const CANDIDATES = 20;
const EXTRA_PARENTS = 4;
const MOST_ROOTS = 3;
const MOST_MEMBERS = 5;
/** Up to so many diagnoses and nodes all sets are weighed: at most 65,536. */
const EXACT_DIAGNOSES = 10;
const EXACT_NODES = 16;
/** Parts of the candidates that are weighed with them at most: with 24 candidates, all sets of three are within the bound. */
const MOST_PARTS = 40;
/** Judgement: ln of the share of the best candidate from which a part is worth weighing; less would hardly show. */
const LEAST_PART = Math.log(1 / 1000);
/** Judgement: keeps the number of sets bounded for any knowledge base. */
const MOST_CONSEQUENCES = 12;

/** What the known symptoms say about each node alone, by node number. */
interface Alone {
  /** For a diagnosis, ln of w({c}) ÷ w(∅). */
  readonly scores: Float64Array;
  /** For a diagnosis, ln of what the known symptoms say about it, at most 0. */
  readonly outside: Float64Array;
  /** For a diagnosis, ln of what the known symptoms say about it by what it leads to. */
  readonly consequences: Float64Array;
  /** 1 where a known symptom of the node or of anything that it leads to can tell something about it. */
  readonly telling: Uint8Array;
}

/** The sets that are weighed, and what there is to say about each diagnosis alone. */
export interface Candidates {
  readonly sets: WeighedSets;
  readonly alone: Alone;
}

/** Weighs the sets of all diagnoses and consequences of a small network, of a larger one of the most probable. */
export function weighCandidates(network: Network): Candidates {
  const { nodes, diagnoses } = network;
  const alone = weighAlone(network);
  if (diagnoses.length <= EXACT_DIAGNOSES && nodes.length <= EXACT_NODES) {
    return { sets: weighSets(network, [...nodes.keys()], { roots: nodes.length, members: nodes.length, outside: alone.outside }), alone };
  }
  const chosen = mostProbable(network, alone.scores);
  const universe = [...chosen, ...consequencesOf(network, chosen, alone.telling)];
  return { sets: weighSets(network, universe, { roots: MOST_ROOTS, members: MOST_MEMBERS, outside: alone.outside }), alone };
}

/** Weighs the sets of the candidates with one diagnosis that may not be among them. */
export function weighSetsBeside(network: Network, { sets: { table }, alone }: Candidates, node: number): WeighedSets {
  const family = [node, classOf(network, node), ...(network.nodes[node]?.parts ?? [])];
  const diagnoses = [...new Set([...table.universe.filter((member) => network.nodes[member]?.diagnosis !== undefined), ...family])];
  const universe = [...diagnoses, ...consequencesOf(network, diagnoses, alone.telling)];
  return weighSets(network, universe, { roots: MOST_ROOTS, members: MOST_MEMBERS, outside: alone.outside });
}

function weighAlone(network: Network): Alone {
  const { nodes, upward } = network;
  const direct = new Float64Array(nodes.length);
  const alone = { scores: new Float64Array(nodes.length), outside: new Float64Array(nodes.length), consequences: new Float64Array(nodes.length), telling: new Uint8Array(nodes.length) };
  for (const finding of network.known) {
    const { nodes: acting, logs } = readingOf(finding);
    for (let link = 0; link < acting.length; link++) {
      const node = acting[link] ?? 0;
      direct[node] = (direct[node] ?? 0) + (logs[link] ?? 0);
      alone.telling[node] = 1;
    }
  }
  for (const node of upward) {
    const described = nodes[node];
    if (described === undefined) continue;
    const { diagnosis, prior, children, partOf } = described;
    for (const child of children) if (alone.telling[child.node] === 1) alone.telling[node] = 1;
    if (diagnosis === undefined) continue;
    const own = direct[node] ?? 0;
    const evidence = children.length === 0 && partOf === undefined ? own : evidenceAlone(network, node, { direct: own, alone });
    alone.consequences[node] = evidence - own;
    alone.outside[node] = Math.min(0, evidence);
    alone.scores[node] = Math.log(prior / (1 - prior)) + evidence;
  }
  return alone;
}

/** ln Σ of w(S) ÷ w(∅) over the sets whose only root is the node, its prior odds left out; those of a part hold its class. */
function evidenceAlone(network: Network, node: number, { direct, alone }: { readonly direct: number; readonly alone: Pick<Alone, 'outside' | 'telling'> }): number {
  const { partOf } = network.nodes[node] ?? {};
  const causes = partOf === undefined ? [node] : [node, partOf];
  const universe = [...causes, ...consequencesOf(network, causes, alone.telling)];
  if (universe.length === 1) return direct + changeByDoubted(network, node, alone.outside);
  const { table, weights } = weighSets(network, universe, { roots: 1, members: MOST_MEMBERS, outside: alone.outside, even: node });
  return logSum(Float64Array.from(rowsWith(table, [node]), (row) => weights.logs[row] ?? 0));
}

/** ln Σ exp(x); −Infinity for an empty list. */
export function logSum(logs: Float64Array): number {
  if (logs.length === 1) return logs[0] ?? 0;
  const top = logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
  if (top === Number.NEGATIVE_INFINITY) return top;
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0));
}

/** The diagnoses with the largest scores, ties by id, the best of their direct parents that are not among them, and the parts that matter of all these. */
function mostProbable(network: Network, own: Float64Array): readonly number[] {
  const { nodes } = network;
  const ranked = network.diagnoses.filter((node) => isRanked(network, node));
  const scores = own.slice();
  for (const node of ranked) {
    const { parts = [] } = nodes[node] ?? {};
    if (parts.length > 0) scores[node] = scoreWithParts(own[node] ?? 0, parts, own);
  }
  const byScore = (a: number, b: number): number => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b;
  const chosen = firstOf(ranked, CANDIDATES, byScore);
  const most = scores[chosen[0] ?? 0] ?? 0;
  const isChosen = new Uint8Array(nodes.length);
  for (const node of chosen) isChosen[node] = 1;
  const extra: number[] = [];
  const addParents = (node: number): void => {
    for (const { node: parent } of nodes[node]?.parents ?? []) {
      const whole = classOf(network, parent);
      if (isChosen[whole] === 1 || nodes[whole]?.diagnosis === undefined) continue;
      isChosen[whole] = 1;
      extra.push(whole);
    }
  };
  for (const node of chosen) {
    addParents(node);
    for (const part of nodes[node]?.parts ?? []) addParents(part);
  }
  for (const node of firstOf(extra, EXTRA_PARENTS, byScore)) chosen.push(node);
  const parts = chosen.flatMap((node) => nodes[node]?.parts ?? []).filter((part) => (own[part] ?? 0) >= most + LEAST_PART);
  return [...chosen, ...firstOf(parts, MOST_PARTS, byScore)];
}

/** ln of the sum of what the scores of a class and its parts are the logarithms of. */
function scoreWithParts(score: number, parts: readonly number[], own: Float64Array): number {
  return logSum(Float64Array.from([score, ...parts.map((part) => own[part] ?? 0)]));
}

/** The first few in an order, without sorting the others. */
function firstOf(nodes: readonly number[], count: number, compare: (a: number, b: number) => number): number[] {
  const first: number[] = [];
  for (const node of nodes) {
    let at = first.length;
    if (at < count) first.push(node);
    else if (compare(first[at - 1] ?? 0, node) > 0) at -= 1;
    else continue;
    for (; at > 0 && compare(first[at - 1] ?? 0, node) > 0; at--) first[at] = first[at - 1] ?? 0;
    first[at] = node;
  }
  return first;
}

/** The consequences that the nodes reach, and of which a known symptom tells something, nearest first. */
function consequencesOf(network: Network, from: readonly number[], telling: Uint8Array): readonly number[] {
  const reached: number[] = [];
  const visit = (node: number): void => {
    for (const { node: child } of network.nodes[node]?.children ?? []) {
      if (telling[child] !== 1 || network.nodes[child]?.diagnosis !== undefined || reached.includes(child)) continue;
      if (reached.length < MOST_CONSEQUENCES) reached.push(child);
    }
  };
  for (const node of from) visit(node);
  for (const node of reached) visit(node);
  return reached;
}
