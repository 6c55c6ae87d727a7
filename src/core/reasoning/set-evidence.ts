import type { Finding } from './findings.js';
import { chanceOtherwise } from './likelihood.js';
import { type Reading, readingOf } from './readings.js';
import type { SetTable } from './set-table.js';
import { fromLog } from './wide-numbers.js';

/** How members act on some findings: for each member, one link after another. */
export interface Acting {
  /** By member, where its links begin; and where those of the last one end. */
  readonly start: Int32Array;
  /** Number of the finding. */
  readonly finding: Int32Array;
  readonly notShown: Float64Array;
  readonly notHidden: Float64Array;
}

/**
 * What known findings say about the members of sets. A finding that one member acts on, or that is absent and cannot be hidden, multiplies the weight of a
 * set by a number for each member, whatever else is in the set; so does it that a present one was not hidden. What is left are joint findings.
 */
export interface Evidence {
  /** By member, what the findings say that need not be looked at jointly; a wide number. */
  readonly own: Float64Array;
  readonly ownSteps: Int32Array;
  /** Of the joint findings, present ones; only what shows them is joint. */
  readonly present: Acting;
  /** Absent ones, of which it is joint what shows and what hides them. */
  readonly absent: Acting;
  /** By joint finding, the chances without any member that it is not seen, and that it is as it is. */
  readonly missed: Float64Array;
  readonly chance: Float64Array;
}

/** Finds out what some known findings say about the members of the sets of a table. */
export function gatherEvidence({ place, universe }: Pick<SetTable, 'place' | 'universe'>, known: readonly Finding[]): Evidence {
  const logs = new Float64Array(universe.length);
  const present = new ActingList(universe.length);
  const absent = new ActingList(universe.length);
  const missed: number[] = [];
  const chance: number[] = [];
  for (const finding of known) {
    const reading = readingOf(finding);
    const isPresent = finding.state === 'present';
    if ((isPresent || reading.isHidden) && isActedOnJointly(reading, place)) {
      (isPresent ? present : absent).add(missed.length, reading, place);
      if (isPresent && reading.isHidden) addLogs(logs, { place, nodes: reading.nodes, values: reading.notHidden.map(Math.log) });
      missed.push(1 - finding.background);
      chance.push(chanceOtherwise(finding, isPresent ? 'present' : 'absent'));
    } else addLogs(logs, { place, nodes: reading.nodes, values: reading.logs });
  }
  const own = new Float64Array(logs.length);
  const ownSteps = new Int32Array(logs.length);
  for (let at = 0; at < logs.length; at++) {
    const { value, steps } = fromLog(logs[at] ?? 0);
    own[at] = value;
    ownSteps[at] = steps;
  }
  return {
    own,
    ownSteps,
    present: present.done(),
    absent: absent.done(),
    missed: Float64Array.from(missed),
    chance: Float64Array.from(chance),
  };
}

function isActedOnJointly({ nodes }: Reading, place: Int32Array): boolean {
  let members = 0;
  for (let link = 0; link < nodes.length; link++) if ((place[nodes[link] ?? 0] ?? -1) >= 0) members += 1;
  return members > 1;
}

function addLogs(logs: Float64Array, { place, nodes, values }: { readonly place: Int32Array; readonly nodes: Int32Array; readonly values: Float64Array }): void {
  for (let link = 0; link < nodes.length; link++) {
    const at = place[nodes[link] ?? 0] ?? -1;
    if (at >= 0) logs[at] = (logs[at] ?? 0) + (values[link] ?? 0);
  }
}

/** Gathers links as findings come, and gives them by member. */
class ActingList {
  readonly #members: number;
  readonly #at: number[] = [];
  readonly #finding: number[] = [];
  readonly #notShown: number[] = [];
  readonly #notHidden: number[] = [];

  constructor(members: number) {
    this.#members = members;
  }

  add(finding: number, { nodes, notShown, notHidden }: Reading, place: Int32Array): void {
    for (let link = 0; link < nodes.length; link++) {
      const at = place[nodes[link] ?? 0] ?? -1;
      if (at < 0) continue;
      this.#at.push(at);
      this.#finding.push(finding);
      this.#notShown.push(notShown[link] ?? 1);
      this.#notHidden.push(notHidden[link] ?? 1);
    }
  }

  done(): Acting {
    const count = this.#at.length;
    const start = new Int32Array(this.#members + 1);
    for (const at of this.#at) start[at + 1] = (start[at + 1] ?? 0) + 1;
    for (let at = 0; at < this.#members; at++) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
    const next = start.slice();
    const acting = { start, finding: new Int32Array(count), notShown: new Float64Array(count), notHidden: new Float64Array(count) };
    for (let link = 0; link < count; link++) {
      const at = this.#at[link] ?? 0;
      const to = next[at] ?? 0;
      next[at] = to + 1;
      acting.finding[to] = this.#finding[link] ?? 0;
      acting.notShown[to] = this.#notShown[link] ?? 1;
      acting.notHidden[to] = this.#notHidden[link] ?? 1;
    }
    return acting;
  }
}
