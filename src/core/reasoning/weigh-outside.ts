import type { Candidates } from './candidates.js';
import type { Finding } from './findings.js';
import { chanceOtherwise } from './likelihood.js';
import type { Edge, Network } from './network.js';
import { isMember, type SetTable } from './set-table.js';

/** Judgement: rows of less weight tell too little of what is explained already. */
const HEAVY = 0.01;

/**
 * Probabilities of the diagnoses outside the table, by node number: each alone is added to the heaviest sets, and to none at all.
 * @source P(c) = R ÷ (1 + R), R = Σ_S P(S) · w(S ∪ {c}) ÷ w(S); for the empty set this is w({c}) ÷ (w(∅) + w({c})) of the design
 */
export function weighOutside(network: Network, { table, alone }: Candidates, weights: Float64Array): ReadonlyMap<number, number> {
  const outside = network.diagnoses.filter((node) => !isMember(table, node));
  if (outside.length === 0) return new Map();
  const changes = outside.map((node) => changesAlone(network, alone, node));
  const odds = new Float64Array(outside.length);
  const rows = heavyRows(weights);
  const total = rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
  const isIn = new Uint8Array(network.nodes.length);
  for (const row of rows) {
    const members = membersOf(table, row);
    const touched = nodesTouched(network, members);
    const share = (weights[row] ?? 0) / total;
    for (const member of members) isIn[member] = 1;
    for (const [at, { node, toNothing, beside, byConsequences }] of changes.entries()) {
      const change = touched.has(node) ? Math.exp(logOddsBeside(network, node, isIn) + byConsequences) : row === 0 ? toNothing : beside;
      odds[at] = (odds[at] ?? 0) + share * change;
    }
    for (const member of members) isIn[member] = 0;
  }
  return new Map(outside.map((node, at) => [node, 1 / (1 + 1 / (odds[at] ?? 0))]));
}

/** What adding a diagnosis outside the table does to the weight of a set that does not touch it: of the empty set, and of any other. */
interface ChangesAlone {
  readonly node: number;
  readonly toNothing: number;
  readonly beside: number;
  /** ln of what its consequences do beside any set. What they show may be explained by the set already; what they do not show counts against it. */
  readonly byConsequences: number;
}

function changesAlone(network: Network, alone: Candidates['alone'], node: number): ChangesAlone {
  const consequences = alone.consequences[node] ?? 0;
  const direct = (alone.scores[node] ?? 0) - consequences;
  const byConsequences = Math.min(0, consequences);
  return { node, toNothing: Math.exp(direct + (consequences - network.logUnexplained)), beside: Math.exp(direct + byConsequences), byConsequences };
}

/** The rows of much weight, at least the heaviest, and the empty set unless it has none. */
function heavyRows(weights: Float64Array): readonly number[] {
  const least = Math.min(
    HEAVY,
    weights.reduce((most, weight) => Math.max(most, weight), 0),
  );
  const rows: number[] = [];
  for (let row = 0; row < weights.length; row++) if ((weights[row] ?? 0) >= least || (row === 0 && (weights[row] ?? 0) > 0)) rows.push(row);
  return rows;
}

/** The nodes that share a finding or a chain with one of the members. */
function nodesTouched(network: Network, members: readonly number[]): ReadonlySet<number> {
  const touched = new Set<number>();
  for (const member of members) {
    const { parents = [], children = [], links = [] } = network.nodes[member] ?? {};
    for (const edge of [...parents, ...children]) touched.add(edge.node);
    for (const { finding } of links) if (finding.state !== 'unknown') for (const link of finding.links) touched.add(link.node);
  }
  return touched;
}

function membersOf(table: SetTable, row: number): readonly number[] {
  const members: number[] = [];
  for (let at = row; at > 0; at = table.shorter[at] ?? 0) members.push(table.universe[table.last[at] ?? 0] ?? 0);
  return members;
}

/** ln w(S ∪ {c}) ÷ w(S), the absent children of c not counted. */
function logOddsBeside(network: Network, node: number, isIn: Uint8Array): number {
  const { prior = 0, parents = [], children = [], links = [] } = network.nodes[node] ?? {};
  const absent = (1 - prior) * shieldOf(parents, isIn);
  let log = Math.log((1 - absent) / absent);
  for (const { node: child, strength } of children) {
    if (isIn[child] !== 1) continue;
    const { prior: own = 0, parents: causes = [] } = network.nodes[child] ?? {};
    const missing = (1 - own) * shieldOf(causes, isIn);
    log += Math.log((1 - missing * (1 - strength)) / (1 - missing));
  }
  for (const { finding, shows, hides } of links) {
    if (finding.state !== 'unknown') log += logRatioBeside(finding, { shows, hides, isIn, state: finding.state });
  }
  return log;
}

/** Chance that no parent in the set brings the node about. */
function shieldOf(parents: readonly Edge[], isIn: Uint8Array): number {
  let shield = 1;
  for (const { node, strength } of parents) if (isIn[node] === 1) shield *= 1 - strength;
  return shield;
}

interface Beside {
  readonly shows: number;
  readonly hides: number;
  readonly isIn: Uint8Array;
  readonly state: 'present' | 'absent';
}

/** ln P(state | S ∪ {c}) ÷ P(state | S). */
function logRatioBeside(finding: Finding, { shows, hides, isIn, state }: Beside): number {
  let missed = chanceOtherwise(finding, 'absent');
  let visible = 1;
  for (const link of finding.links) {
    if (isIn[link.node] !== 1) continue;
    missed *= 1 - link.shows;
    visible *= 1 - link.hides;
  }
  const chance = (miss: number, pass: number): number => (state === 'present' ? (1 - miss) * pass : 1 - pass + pass * miss);
  return Math.log(chance(missed * (1 - shows), visible * (1 - hides)) / chance(missed, visible));
}
