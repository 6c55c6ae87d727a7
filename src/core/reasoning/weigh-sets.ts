import type { Finding } from './findings.js';
import { type Evidence, gatherEvidence } from './set-evidence.js';
import type { SetTable } from './set-table.js';
import { fromLog, isTame, LN_STEP, sharesOf } from './wide-numbers.js';

/** How much each set of a table weighs. */
export interface SetWeights {
  /** By row, its share of the weight; they add up to 1. */
  readonly shares: Float64Array;
  /** By row, ln of its weight relative to the empty set without what a stated share of unexplained cases makes of that; worked out when first asked for. */
  readonly logs: Float64Array;
}

/**
 * Weighs the sets of a table: their prior and the known findings.
 * @source w(S) and the noisy-OR of the design; w(S ∪ {c}) as w(S) times what c changes
 */
export function weighSets(table: SetTable, known: readonly Finding[]): SetWeights {
  const walk = new SetWalk(table, gatherEvidence(table, known));
  walk.weighBelow(0);
  const { weights, steps } = walk;
  for (const row of table.broken) weights[row] = 0;
  const empty = fromLog(table.network.logUnexplained);
  weights[0] = empty.value;
  steps[0] = empty.steps;
  let logs: Float64Array | undefined;
  return {
    shares: sharesOf(weights, steps),
    get logs() {
      logs ??= weights.map((weight, row) => Math.log(weight) + (steps[row] ?? 0) * LN_STEP);
      return logs;
    },
  };
}

/** Walks through the sets member by member; it keeps what the joint findings say about the next member. */
class SetWalk {
  /** By row, wide numbers. */
  readonly weights: Float64Array;
  readonly steps: Int32Array;
  readonly #table: SetTable;
  readonly #evidence: Evidence;
  /** By joint finding, the chances that it is not shown and not seen otherwise, that it is not hidden, and 1 ÷ the chance that it is as it is. */
  readonly #missed: Float64Array;
  readonly #visible: Float64Array;
  readonly #inverse: Float64Array;
  /** What the members of the set changed, to be taken back. */
  readonly #undo: number[] = [];

  constructor(table: SetTable, evidence: Evidence) {
    this.weights = new Float64Array(table.last.length);
    this.steps = new Int32Array(table.last.length);
    this.weights[0] = 1;
    this.#table = table;
    this.#evidence = evidence;
    this.#missed = evidence.missed.slice();
    this.#visible = new Float64Array(evidence.missed.length).fill(1);
    this.#inverse = evidence.chance.map((chance) => 1 / chance);
  }

  /** Weighs the rows that extend a row. */
  weighBelow(row: number): void {
    const { end, last, change } = this.#table;
    const { own, ownSteps } = this.#evidence;
    const stop = end[row] ?? 0;
    const base = this.weights[row] ?? 0;
    const baseSteps = this.steps[row] ?? 0;
    for (let next = row + 1; next < stop; next = end[next] ?? stop) {
      const at = last[next] ?? 0;
      const joint = this.#sayJointly(at);
      const weight = base * (own[at] ?? 1) * (change[next] ?? 1) * joint;
      if (isTame(joint) && isTame(weight)) {
        this.weights[next] = weight;
        this.steps[next] = baseSteps + (ownSteps[at] ?? 0);
      } else this.#weighByLogs(row, next);
      // Most sets are extended by no other: what their last member changes need not be kept.
      if ((end[next] ?? 0) === next + 1) continue;
      this.#enter(at);
      this.weighBelow(next);
      this.#leave(at);
    }
  }

  /** What the joint findings multiply the weight of the set with when a member is added. */
  #sayJointly(at: number): number {
    const { present, absent } = this.#evidence;
    let product = 1;
    for (let link = present.start[at] ?? 0; link < (present.start[at + 1] ?? 0); link++) product *= this.#sayPresent(link);
    for (let link = absent.start[at] ?? 0; link < (absent.start[at + 1] ?? 0); link++) product *= this.#sayAbsent(link);
    return product;
  }

  #sayPresent(link: number): number {
    const { finding, notShown } = this.#evidence.present;
    const number = finding[link] ?? 0;
    return (1 - (this.#missed[number] ?? 1) * (notShown[link] ?? 1)) * (this.#inverse[number] ?? 1);
  }

  #sayAbsent(link: number): number {
    const { finding, notShown, notHidden } = this.#evidence.absent;
    const number = finding[link] ?? 0;
    const pass = (this.#visible[number] ?? 1) * (notHidden[link] ?? 1);
    return (1 - pass + pass * (this.#missed[number] ?? 1) * (notShown[link] ?? 1)) * (this.#inverse[number] ?? 1);
  }

  /** The same as a product, for weights that could leave the range of doubles. */
  #weighByLogs(row: number, next: number): void {
    const { present, absent, own, ownSteps } = this.#evidence;
    const at = this.#table.last[next] ?? 0;
    let log = Math.log(this.weights[row] ?? 0) + Math.log(own[at] ?? 1) + Math.log(this.#table.change[next] ?? 1);
    for (let link = present.start[at] ?? 0; link < (present.start[at + 1] ?? 0); link++) log += Math.log(this.#sayPresent(link));
    for (let link = absent.start[at] ?? 0; link < (absent.start[at + 1] ?? 0); link++) log += Math.log(this.#sayAbsent(link));
    const { value, steps } = fromLog(log);
    this.weights[next] = value;
    this.steps[next] = (this.steps[row] ?? 0) + (ownSteps[at] ?? 0) + steps;
  }

  #enter(at: number): void {
    const { present, absent } = this.#evidence;
    for (let link = present.start[at] ?? 0; link < (present.start[at + 1] ?? 0); link++) {
      const number = present.finding[link] ?? 0;
      const missed = (this.#missed[number] ?? 1) * (present.notShown[link] ?? 1);
      this.#undo.push(this.#missed[number] ?? 1, this.#inverse[number] ?? 1);
      this.#missed[number] = missed;
      this.#inverse[number] = 1 / (1 - missed);
    }
    for (let link = absent.start[at] ?? 0; link < (absent.start[at + 1] ?? 0); link++) {
      const number = absent.finding[link] ?? 0;
      const missed = (this.#missed[number] ?? 1) * (absent.notShown[link] ?? 1);
      const visible = (this.#visible[number] ?? 1) * (absent.notHidden[link] ?? 1);
      this.#undo.push(this.#visible[number] ?? 1, this.#missed[number] ?? 1, this.#inverse[number] ?? 1);
      this.#visible[number] = visible;
      this.#missed[number] = missed;
      this.#inverse[number] = 1 / (1 - visible + visible * missed);
    }
  }

  /** Takes back what entering a member did, the last first. */
  #leave(at: number): void {
    const { present, absent } = this.#evidence;
    for (let link = (absent.start[at + 1] ?? 0) - 1; link >= (absent.start[at] ?? 0); link--) {
      const number = absent.finding[link] ?? 0;
      this.#inverse[number] = this.#undo.pop() ?? 1;
      this.#missed[number] = this.#undo.pop() ?? 1;
      this.#visible[number] = this.#undo.pop() ?? 1;
    }
    for (let link = (present.start[at + 1] ?? 0) - 1; link >= (present.start[at] ?? 0); link--) {
      const number = present.finding[link] ?? 0;
      this.#inverse[number] = this.#undo.pop() ?? 1;
      this.#missed[number] = this.#undo.pop() ?? 1;
    }
  }
}
