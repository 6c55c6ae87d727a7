/** Columns of a row: one for each character of ASCII, one for the end of a line, and the others for kinds of characters outside ASCII. */
export const END_OF_LINE = 128;
export const FIRST_KIND = 129;
export const COLUMNS = 160;

/** Rows begin at multiples of 2 to this power, so that half as many bytes tell of one: an entry is the place of a row, moved by so many bits. */
export const ROW_BITS = 5;

/** With more states, or more members of states altogether, all are forgotten. */
const MOST_STATES = 1024;
const MOST_MEMBERS = 1 << 18;

/** A table begins with room for so many. */
const FIRST_ROOM = 16;

/** How many states some tables have room for altogether. */
export interface StateMemory {
  states: number;
}

/** States of an automaton, each a set of numbers with a label, and where each leads to. A state is known by the place of its row, from `COLUMNS` on. */
export class StateTable {
  /** The row to which each column leads from each state, without its `ROW_BITS`; 0 where that is not known. */
  rows = new Int16Array(FIRST_ROOM * COLUMNS);
  /** Counts how often all states were forgotten: rows are only of use as long as it stays. */
  generation = 0;
  #size = 0;
  #members = new Int32Array(256);
  /** Where the members of each state end; those of the first begin at 0. */
  #ends = new Int32Array(FIRST_ROOM);
  #labels = new Uint8Array(FIRST_ROOM);
  #hashes = new Int32Array(FIRST_ROOM);
  /** Hash table of the numbers of states. */
  #table = new Int32Array(2 * FIRST_ROOM);
  readonly #memory: StateMemory;

  constructor(memory: StateMemory) {
    this.#memory = memory;
    memory.states += FIRST_ROOM;
  }

  /** The row of a state, which is made if there is none. @param set in order. */
  rowOf(set: readonly number[], label: number): number {
    const hash = hashOf(set, label);
    let place = hash & (this.#table.length - 1);
    for (let state = this.#table[place] ?? 0; state > 0; state = this.#table[place] ?? 0) {
      if (this.#hashes[state] === hash && this.#labels[state] === label && this.#holds(state, set)) return state * COLUMNS;
      place = (place + 1) & (this.#table.length - 1);
    }
    return this.#addState(set, label, hash) * COLUMNS;
  }

  labelOf(row: number): number {
    return this.#labels[row / COLUMNS] ?? 0;
  }

  /** Calls back with each member of a state. */
  forEach(row: number, tell: (member: number) => void): void {
    const state = row / COLUMNS;
    const members = this.#members;
    const end = this.#ends[state] ?? 0;
    for (let at = this.#ends[state - 1] ?? 0; at < end; at++) tell(members[at] ?? 0);
  }

  /** The row to which a column leads, 0 where that is not known. Negative rows stay so. */
  rowAt(row: number, column: number): number {
    return (this.rows[row + column] ?? 0) << ROW_BITS;
  }

  /** Notes where a column leads. */
  lead(row: number, column: number, to: number): void {
    this.rows[row + column] = to >> ROW_BITS;
  }

  /** Notes where some characters of ASCII lead, a bit for each. */
  leadAll(row: number, characters: Int32Array, to: number): void {
    for (let word = 0; word < 4; word++) for (let left = characters[word] ?? 0; left !== 0; left &= left - 1) this.lead(row, 32 * word + 31 - Math.clz32(left & -left), to);
  }

  /** Forgets all states but one. @returns its new row. */
  forgetAllBut(row: number): number {
    const set: number[] = [];
    this.forEach(row, (member) => set.push(member));
    const label = this.labelOf(row);
    this.#forget();
    return this.rowOf(set, label);
  }

  #forget(): void {
    this.rows.fill(0);
    this.#table.fill(0);
    this.#size = 0;
    this.generation++;
  }

  #addState(set: readonly number[], label: number, hash: number): number {
    const used = this.#ends[this.#size] ?? 0;
    if (this.#size > 0 && (this.#size === MOST_STATES || used + set.length > MOST_MEMBERS)) {
      this.#forget();
      return this.rowOf(set, label) / COLUMNS;
    }
    const state = ++this.#size;
    if (state >= this.#ends.length) this.#grow();
    this.#members = withRoom(this.#members, used + set.length);
    this.#members.set(set, used);
    this.#ends[state] = used + set.length;
    this.#labels[state] = label;
    this.#hashes[state] = hash;
    if (2 * state < this.#table.length) this.#enter(state);
    else this.#rehash();
    return state;
  }

  #grow(): void {
    this.#memory.states += this.#ends.length;
    this.#ends = withRoom(this.#ends, this.#ends.length + 1);
    const labels = new Uint8Array(this.#ends.length);
    labels.set(this.#labels);
    this.#labels = labels;
    this.#hashes = withRoom(this.#hashes, this.#ends.length);
    const rows = new Int16Array(this.#ends.length * COLUMNS);
    rows.set(this.rows);
    this.rows = rows;
  }

  #rehash(): void {
    this.#table = new Int32Array(2 * this.#table.length);
    for (let state = 1; state <= this.#size; state++) this.#enter(state);
  }

  /** Enters a state into the hash table, which has room for it. */
  #enter(state: number): void {
    let place = (this.#hashes[state] ?? 0) & (this.#table.length - 1);
    while ((this.#table[place] ?? 0) > 0) place = (place + 1) & (this.#table.length - 1);
    this.#table[place] = state;
  }

  #holds(state: number, set: readonly number[]): boolean {
    const from = this.#ends[state - 1] ?? 0;
    if ((this.#ends[state] ?? 0) - from !== set.length) return false;
    for (let i = 0; i < set.length; i++) if (this.#members[from + i] !== set[i]) return false;
    return true;
  }
}

/** @source Fowler, Noll, Vo: FNV-1a, of numbers instead of bytes */
function hashOf(set: readonly number[], label: number): number {
  let hash = 0x811c_9dc5 ^ label;
  for (const member of set) hash = Math.imul(hash ^ member, 0x0100_0193);
  return hash ^ (hash >>> 15);
}

function withRoom(list: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= list.length) return list;
  const longer = new Int32Array(Math.max(length, 2 * list.length));
  longer.set(list);
  return longer;
}
