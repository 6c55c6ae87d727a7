import type { Acting, Evidence } from './set-evidence.js';

/** What the joint findings say while sets are walked through. */
export class JointFindings {
  readonly #present: Acting;
  readonly #absent: Acting;
  /** By finding, the chances that it is not shown and not seen otherwise, that it is not hidden, and 1 ÷ the chance that it is as it is. */
  readonly #missed: Float64Array;
  readonly #visible: Float64Array;
  readonly #inverse: Float64Array;
  /** What the members of the set changed, to be taken back. */
  readonly #undo: number[] = [];

  constructor({ present, absent, missed, chance }: Evidence) {
    this.#present = present;
    this.#absent = absent;
    this.#missed = missed.slice();
    this.#visible = new Float64Array(missed.length).fill(1);
    this.#inverse = chance.map((before) => 1 / before);
  }

  /** What adding a last member multiplies their chance with. */
  changeBy(at: number): number {
    const present = this.#present.start;
    const absent = this.#absent.start;
    let product = 1;
    for (let link = present[at] ?? 0, stop = present[at + 1] ?? 0; link < stop; link++) product *= this.#changeOfPresent(link);
    for (let link = absent[at] ?? 0, stop = absent[at + 1] ?? 0; link < stop; link++) product *= this.#changeOfAbsent(link);
    return product;
  }

  /** ln of the same, for a product that leaves the range of doubles. */
  logChangeBy(at: number): number {
    let sum = 0;
    for (let link = this.#present.start[at] ?? 0; link < (this.#present.start[at + 1] ?? 0); link++) sum += Math.log(this.#changeOfPresent(link));
    for (let link = this.#absent.start[at] ?? 0; link < (this.#absent.start[at + 1] ?? 0); link++) sum += Math.log(this.#changeOfAbsent(link));
    return sum;
  }

  /** Whether a member acts on any of them. */
  concern(at: number): boolean {
    return this.#present.start[at] !== this.#present.start[at + 1] || this.#absent.start[at] !== this.#absent.start[at + 1];
  }

  /** Adds a member to the set. */
  enter(at: number): void {
    const present = this.#present;
    for (let link = present.start[at] ?? 0; link < (present.start[at + 1] ?? 0); link++) {
      const number = present.finding[link] ?? 0;
      const missed = this.#missed[number] ?? 1;
      this.#undo.push(missed, this.#inverse[number] ?? 1);
      this.#missed[number] = missed * (present.notShown[link] ?? 1);
      this.#inverse[number] = 1 / (1 - missed * (present.notShown[link] ?? 1));
    }
    const absent = this.#absent;
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

  /** Takes the last member out of the set again. */
  leave(at: number): void {
    const present = this.#present;
    const absent = this.#absent;
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

  #changeOfPresent(link: number): number {
    const { finding, notShown } = this.#present;
    const number = finding[link] ?? 0;
    return (1 - (this.#missed[number] ?? 1) * (notShown[link] ?? 1)) * (this.#inverse[number] ?? 1);
  }

  #changeOfAbsent(link: number): number {
    const { finding, notShown, notHidden } = this.#absent;
    const number = finding[link] ?? 0;
    const pass = (this.#visible[number] ?? 1) * (notHidden[link] ?? 1);
    return (1 - pass + pass * (this.#missed[number] ?? 1) * (notShown[link] ?? 1)) * (this.#inverse[number] ?? 1);
  }
}
