import type { Candidates } from './candidates.js';
import { chanceOtherwise } from './likelihood.js';
import type { Edge, Network } from './network.js';
import { type Reading, readingOf } from './readings.js';
import { isMember, type SetTable } from './set-table.js';

/** Judgement: rows of less weight tell too little of what is explained already. */
const HEAVY = 0.01;

/**
 * Probabilities of the diagnoses outside the table, by node number; 0 for the others: each alone is added to the heaviest sets, and to none at all.
 * @source P(c) = R ÷ (1 + R), R = Σ_S P(S) · w(S ∪ {c}) ÷ w(S); for the empty set this is w({c}) ÷ (w(∅) + w({c})) of the design
 */
export function weighOutside(
  network: Network,
  {
    sets: {
      table,
      weights: { shares },
    },
    alone,
  }: Candidates,
): Float64Array {
  const chances = new Float64Array(network.nodes.length);
  const outside = Int32Array.from(network.diagnoses.filter((node) => !isMember(table, node)));
  if (outside.length === 0) return chances;
  const odds = new Float64Array(outside.length);
  const logs = Float64Array.from(outside, (node) => logBeside(alone, node));
  const beside = logs.map(Math.exp);
  const rows = heavyRows(shares);
  const total = rows.reduce((sum, row) => sum + (shares[row] ?? 0), 0);
  const lifts = new Lifts(network);
  for (const row of rows) {
    const share = (shares[row] ?? 0) / total;
    if (row > 0) lifts.enter(membersOf(table, row));
    for (let at = 0; at < outside.length; at++) {
      const node = outside[at] ?? 0;
      const lift = row > 0 ? (lifts.logs[node] ?? 0) : 0;
      const change = row === 0 ? Math.exp(logToNothing(network, alone, node)) : lift === 0 ? (beside[at] ?? 0) : Math.exp((logs[at] ?? 0) + lift);
      odds[at] = (odds[at] ?? 0) + share * change;
    }
    if (row > 0) lifts.leave();
  }
  for (let at = 0; at < outside.length; at++) chances[outside[at] ?? 0] = 1 / (1 + 1 / (odds[at] ?? 0));
  return chances;
}

/**
 * ln of what adding a diagnosis outside the table does to the weight of a set that does not touch it. What its consequences show may be explained by the set
 * already; what they do not show counts against it.
 */
function logBeside({ scores, consequences }: Candidates['alone'], node: number): number {
  const own = consequences[node] ?? 0;
  return (scores[node] ?? 0) - own + Math.min(0, own);
}

/** The same for the empty set. */
function logToNothing(network: Network, { scores }: Candidates['alone'], node: number): number {
  return (scores[node] ?? 0) - network.logUnexplained;
}

/** The rows of much weight, at least the heaviest, and the empty set unless it has none. */
function heavyRows(weights: Float64Array): readonly number[] {
  let most = 0;
  for (let row = 0; row < weights.length; row++) most = Math.max(most, weights[row] ?? 0);
  const least = Math.min(HEAVY, most);
  const rows: number[] = [];
  for (let row = 0; row < weights.length; row++) if ((weights[row] ?? 0) >= least || (row === 0 && (weights[row] ?? 0) > 0)) rows.push(row);
  return rows;
}

function membersOf(table: SetTable, row: number): readonly number[] {
  const members: number[] = [];
  for (let at = row; at > 0; at = table.shorter[at] ?? 0) members.push(table.universe[table.last[at] ?? 0] ?? 0);
  return members;
}

/** Whether a node is in a set, chained to it, or neither that is known. */
const OUTSIDE = 0;
const INSIDE = 1;
const CHAINED = 2;

/** What a set does to the odds of nodes that are not in it, beyond what is known of each alone. */
class Lifts {
  /** By node number, ln of it for the set that was entered; 0 for nodes that the set does not touch. */
  readonly logs: Float64Array;
  readonly #network: Network;
  /** The known findings that nodes act on jointly: an absent one that cannot be hidden says the same beside any set. */
  readonly #joint: readonly { readonly reading: Reading; readonly missed: number; readonly isPresent: boolean }[];
  /** By node number, whether it is in the set. */
  readonly #state: Uint8Array;

  constructor(network: Network) {
    this.#network = network;
    this.logs = new Float64Array(network.nodes.length);
    this.#state = new Uint8Array(network.nodes.length);
    const joint = network.known.filter((finding) => finding.state === 'present' || readingOf(finding).isHidden);
    this.#joint = joint.map((finding) => ({ reading: readingOf(finding), missed: chanceOtherwise(finding, 'absent'), isPresent: finding.state === 'present' }));
  }

  enter(members: readonly number[]): void {
    for (const member of members) this.#state[member] = INSIDE;
    for (const { reading, missed, isPresent } of this.#joint) this.#addFinding(reading, missed, isPresent);
    for (const member of members) {
      const { parents = [], children = [] } = this.#network.nodes[member] ?? {};
      for (const { node } of parents) this.#addChains(node);
      for (const { node } of children) this.#addChains(node);
    }
  }

  leave(): void {
    this.#state.fill(OUTSIDE);
    this.logs.fill(0);
  }

  #addChains(node: number): void {
    if (this.#state[node] !== OUTSIDE) return;
    this.#state[node] = CHAINED;
    this.logs[node] = (this.logs[node] ?? 0) + this.#logByChains(node);
  }

  /** Adds ln of P(state | S ∪ {c}) ÷ P(state | S), relative to what the finding says of c alone, for each c that acts on it. */
  #addFinding({ nodes, notShown, notHidden, logs }: Reading, otherwise: number, isPresent: boolean): void {
    let missed = otherwise;
    let visible = 1;
    let acting = 0;
    for (let link = 0; link < nodes.length; link++) {
      if (this.#state[nodes[link] ?? 0] !== INSIDE) continue;
      missed *= notShown[link] ?? 1;
      visible *= notHidden[link] ?? 1;
      acting += 1;
    }
    if (acting === 0 || acting === nodes.length) return;
    const before = chanceOf(isPresent, missed, visible);
    for (let link = 0; link < nodes.length; link++) {
      const node = nodes[link] ?? 0;
      if (this.#state[node] === INSIDE) continue;
      const after = chanceOf(isPresent, missed * (notShown[link] ?? 1), visible * (notHidden[link] ?? 1));
      this.logs[node] = (this.logs[node] ?? 0) + Math.log(after / before) - (logs[link] ?? 0);
    }
  }

  /** ln of what chains from and to the set do to the odds of a node; its absent children are not counted. */
  #logByChains(node: number): number {
    const { nodes } = this.#network;
    const { prior = 0, parents = [], children = [] } = nodes[node] ?? {};
    if (prior === 0) return 0;
    const absent = (1 - prior) * this.#shieldOf(parents);
    let log = Math.log((1 - absent) / absent) - Math.log(prior / (1 - prior));
    for (const { node: child, strength } of children) {
      if (this.#state[child] !== INSIDE) continue;
      const { prior: own = 0, parents: causes = [] } = nodes[child] ?? {};
      const missing = (1 - own) * this.#shieldOf(causes);
      log += Math.log((1 - missing * (1 - strength)) / (1 - missing));
    }
    return log;
  }

  /** Chance that no parent in the set brings the node about. */
  #shieldOf(parents: readonly Edge[]): number {
    let shield = 1;
    for (const { node, strength } of parents) if (this.#state[node] === INSIDE) shield *= 1 - strength;
    return shield;
  }
}

function chanceOf(isPresent: boolean, missed: number, visible: number): number {
  return isPresent ? (1 - missed) * visible : 1 - visible + visible * missed;
}
