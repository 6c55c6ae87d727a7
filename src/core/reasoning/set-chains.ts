import type { Network } from './network.js';
import type { SetMembers } from './set-members.js';

/** What the chance of the next member depends on while sets are walked through: the chains from the members of the set. */
export class SetChains {
  /** By member, how many parents of it are in the set. */
  readonly parents: Int32Array;
  readonly #members: SetMembers;
  /** By member, its chances to be there and not to be there, brought about by the set or by itself. */
  readonly #on: Float64Array;
  readonly #off: Float64Array;
  /** By member, what adding it multiplies P(S) with, but for doubted children. */
  readonly #changes: Float64Array;
  /** By doubted child, the chance that it is not there, and what it contributes to the chance of the set. */
  readonly #doubtedOff: Float64Array;
  readonly #doubtedNow: Float64Array;
  /** What the members of the set changed, to be taken back. */
  readonly #undo: number[] = [];

  constructor(members: SetMembers) {
    this.#members = members;
    this.parents = new Int32Array(members.count);
    this.#on = members.on.slice();
    this.#off = members.off.slice();
    this.#changes = new Float64Array(members.count);
    for (let at = 0; at < members.count; at++) this.#setChange(at);
    this.#doubtedOff = members.doubtedOff.slice();
    this.#doubtedNow = members.doubtedOff.map((off, child) => summedOut(off, members.doubtedWeight[child] ?? 1));
  }

  /** What adding a last member multiplies P(S) with; 0 for a consequence that nothing brings about. @source on(c, S) of the design */
  changeBy(at: number): number {
    const { start, target, strength } = this.#members.doubted;
    const stop = start[at + 1] ?? 0;
    let change = this.#changes[at] ?? 0;
    for (let chain = start[at] ?? 0; chain < stop; chain++) {
      const child = target[chain] ?? 0;
      const off = (this.#doubtedOff[child] ?? 1) * (1 - (strength[chain] ?? 0));
      change *= summedOut(off, this.#members.doubtedWeight[child] ?? 1) / (this.#doubtedNow[child] ?? 1);
    }
    return change;
  }

  /** Whether a chain that counts goes out from a member. */
  begin(at: number): boolean {
    const { children, doubted } = this.#members;
    return children.start[at] !== children.start[at + 1] || doubted.start[at] !== doubted.start[at + 1];
  }

  /** Adds a member to the set. */
  enter(at: number): void {
    const { children, doubted, doubtedWeight } = this.#members;
    for (let chain = children.start[at] ?? 0; chain < (children.start[at + 1] ?? 0); chain++) {
      const child = children.target[chain] ?? 0;
      const strength = children.strength[chain] ?? 0;
      const off = this.#off[child] ?? 1;
      const on = this.#on[child] ?? 0;
      this.#undo.push(on, off);
      this.#on[child] = on + strength * off;
      this.#off[child] = off * (1 - strength);
      this.#setChange(child);
      this.parents[child] = (this.parents[child] ?? 0) + 1;
    }
    for (let chain = doubted.start[at] ?? 0; chain < (doubted.start[at + 1] ?? 0); chain++) {
      const child = doubted.target[chain] ?? 0;
      const off = this.#doubtedOff[child] ?? 1;
      this.#undo.push(this.#doubtedNow[child] ?? 1, off);
      this.#doubtedOff[child] = off * (1 - (doubted.strength[chain] ?? 0));
      this.#doubtedNow[child] = summedOut(this.#doubtedOff[child] ?? 1, doubtedWeight[child] ?? 1);
    }
  }

  /** Takes the last member out of the set again. */
  leave(at: number): void {
    const { children, doubted } = this.#members;
    for (let chain = (doubted.start[at + 1] ?? 0) - 1; chain >= (doubted.start[at] ?? 0); chain--) {
      const child = doubted.target[chain] ?? 0;
      this.#doubtedOff[child] = this.#undo.pop() ?? 1;
      this.#doubtedNow[child] = this.#undo.pop() ?? 1;
    }
    for (let chain = (children.start[at + 1] ?? 0) - 1; chain >= (children.start[at] ?? 0); chain--) {
      const child = children.target[chain] ?? 0;
      this.#off[child] = this.#undo.pop() ?? 1;
      this.#on[child] = this.#undo.pop() ?? 0;
      this.#setChange(child);
      this.parents[child] = (this.parents[child] ?? 1) - 1;
    }
  }

  #setChange(at: number): void {
    this.#changes[at] = ((this.#on[at] ?? 0) / (this.#off[at] ?? 1)) * (this.#members.childless[at] ?? 1);
  }
}

/** What a node outside the universe contributes to the chance of a set. @param off chance that it is not there. @param weight what the known symptoms say about it */
function summedOut(off: number, weight: number): number {
  return off * (1 - weight) + weight;
}

/** ln of the change of P(S) by a node in an otherwise empty set, by its children that the known symptoms speak against. @param outside by node number, ln of what these say */
export function changeByDoubted(network: Network, node: number, outside: Float64Array): number {
  let product = 1;
  for (const { node: child, strength } of network.nodes[node]?.children ?? []) {
    const log = outside[child] ?? 0;
    if (log >= 0) continue;
    const off = 1 - (network.nodes[child]?.prior ?? 0);
    const weight = Math.exp(log);
    product *= summedOut(off * (1 - strength), weight) / summedOut(off, weight);
  }
  return product === 1 ? 0 : Math.log(product);
}
