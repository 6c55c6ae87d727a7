import { CharacterKinds } from './character-kinds.js';
import { BEGIN, CHARACTER, EDGE, EITHER, END, FOUND, NO_EDGE, type PatternCode, PLACE } from './pattern-code.js';
import { COLUMNS, END_OF_LINE, ROW_BITS, type StateMemory, StateTable } from './state-table.js';

/** What stands before a place of a line. */
const NOTHING = 0;
const WORD = 1;
const OTHER = 2;

/** A bit for each character of words. */
const WORD_CHARACTERS = [0, 0x03ff_0000, 0x87ff_fffe | 0, 0x07ff_fffe];

/** Stands for no character, behind the end of a line. */
const NO_CODE = -1;

/** Characters outside ASCII are read in pieces of so many. */
const PIECE = 4096;

/** What the beginnings of all patterns lead to with one character, and a bit for each character of ASCII that leads to the same. */
interface Beginning {
  readonly to: readonly number[];
  readonly same: readonly number[];
}

/**
 * Finds patterns in lines by an automaton whose states, each a set of instructions that wait for a character, are made when a line first leads to them: a line is read once, however many patterns there are.
 * Whatever the patterns and lines, a character takes at most the time of going through all instructions once.
 * @source Aho, Sethi, Ullman, Compilers, 1986, 3.7: lazy transition evaluation
 */
export class PatternAutomaton {
  readonly #code: PatternCode;
  /** Instructions that wait at each place of a line: the beginnings of the patterns. */
  readonly #starts: readonly number[];
  /** Whether a beginning asks for the edge of a word, so that it matters everywhere what stands before. */
  readonly #startsAtEdges: boolean;
  readonly #states: StateTable;
  readonly #beginnings = new Map<number, Beginning>();
  readonly #kinds: CharacterKinds;
  /** The set that is being made. */
  #set: number[] = [];
  readonly #pending: number[] = [];
  /** The characters of ASCII that lead to the same set. */
  readonly #same = new Int32Array(4);
  #piece = new Uint8Array(0);
  #row = 0;

  /** @param starts first instructions of the patterns. @param memory counts how many states there is room for. */
  constructor(code: PatternCode, starts: readonly number[], memory: StateMemory) {
    this.#code = code;
    this.#states = new StateTable(memory);
    this.#clear();
    for (const start of starts) this.#reach(start);
    this.#starts = this.#set;
    this.#startsAtEdges = this.#asksForEdge(this.#starts);
    this.#kinds = new CharacterKinds(code);
  }

  /** Looks for the patterns in a line of characters of ASCII. @param tell is told the number of each pattern that is found, perhaps more than once. */
  findInAscii(bytes: Uint8Array, start: number, end: number, tell: (pattern: number) => void): void {
    this.#begin();
    this.#read(bytes, start, end, tell);
    this.#readEnd(tell);
  }

  /** The same for any text. */
  findInText(text: string, tell: (pattern: number) => void): void {
    this.#begin();
    if (this.#piece.length === 0) this.#piece = new Uint8Array(PIECE);
    let filled = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.codePointAt(at) ?? 0;
      if (code > 0xffff) at++;
      let column = code < END_OF_LINE ? code : this.#kinds.columnOf(code);
      if (column === undefined || filled === PIECE) {
        this.#read(this.#piece, 0, filled, tell);
        filled = 0;
      }
      if (column === undefined) {
        // There are more kinds than columns: all is forgotten but where it is.
        this.#row = this.#states.forgetAllBut(this.#row);
        this.#kinds.forget();
        column = this.#kinds.columnOf(code) ?? 0;
      }
      this.#piece[filled++] = column;
    }
    this.#read(this.#piece, 0, filled, tell);
    this.#readEnd(tell);
  }

  #begin(): void {
    this.#row = this.#states.rowOf([], NOTHING);
  }

  #read(columns: Uint8Array, start: number, end: number, tell: (pattern: number) => void): void {
    let rows = this.#states.rows;
    let row = this.#row;
    for (let at = start; at < end; at++) {
      const column = columns[at] ?? 0;
      let to = (rows[row + column] ?? 0) << ROW_BITS;
      if (to <= 0) {
        if (to === 0) to = this.#advance(row, column);
        rows = this.#states.rows;
        if (to < 0) {
          to = -to;
          this.#tellFound(to, tell);
        }
      }
      row = to;
    }
    this.#row = row;
  }

  #readEnd(tell: (pattern: number) => void): void {
    const to = this.#states.rowAt(this.#row, END_OF_LINE) || this.#advance(this.#row, END_OF_LINE);
    if (to < 0) this.#tellFound(-to, tell);
  }

  #tellFound(row: number, tell: (pattern: number) => void): void {
    const { kinds, operands } = this.#code;
    this.#states.forEach(row, (instruction) => {
      if (kinds[instruction] === FOUND) tell(operands[instruction] ?? 0);
    });
  }

  /** The row that a column leads to; negative where that tells of a pattern. */
  #advance(row: number, column: number): number {
    const states = this.#states;
    const before = states.labelOf(row);
    const code = column < END_OF_LINE ? column : column === END_OF_LINE ? NO_CODE : this.#kinds.exampleOf(column);
    const beginning = this.#beginningOf(before, column, code);
    this.#clear();
    for (let i = 0; i < 4; i++) this.#same[i] = beginning.same[i] ?? 0;
    for (const instruction of beginning.to) this.#add(instruction);
    states.forEach(row, (instruction) => {
      if (this.#code.kinds[instruction] !== FOUND) this.#pass(instruction, before, code);
    });
    const set = this.#set.sort(ascending);
    const after = this.#startsAtEdges || this.#asksForEdge(set) ? (isWord(code) ? WORD : OTHER) : OTHER;
    const isFound = set.some((instruction) => this.#code.kinds[instruction] === FOUND);
    const generation = states.generation;
    const to = states.rowOf(set, after) * (isFound ? -1 : 1);
    if (generation === states.generation) {
      if (column < END_OF_LINE) states.leadAll(row, this.#same, to);
      states.lead(row, column, to);
    }
    return to;
  }

  #beginningOf(before: number, column: number, code: number): Beginning {
    const name = before * COLUMNS + column;
    const known = this.#beginnings.get(name);
    // A column may stand for another kind of characters later.
    if (known && column <= END_OF_LINE) return known;
    this.#clear();
    for (let i = 0; i < 4; i++) this.#same[i] = isWord(code) ? (WORD_CHARACTERS[i] ?? 0) : ~(WORD_CHARACTERS[i] ?? 0);
    for (const instruction of this.#starts) this.#pass(instruction, before, code);
    const beginning = { to: this.#set, same: [...this.#same] };
    this.#beginnings.set(name, beginning);
    this.#set = [];
    return beginning;
  }

  #clear(): void {
    this.#code.beginPass();
    this.#set = [];
  }

  /** Goes on from an instruction that waits at a place, between what is before it and the character behind it. */
  #pass(waiting: number, before: number, code: number): void {
    const { kinds, operands, nexts, seen, pass } = this.#code;
    const pending = this.#pending;
    pending.push(waiting);
    for (let instruction = pending.pop(); instruction !== undefined; instruction = pending.pop()) {
      if (seen[instruction] === pass) continue;
      seen[instruction] = pass;
      const operand = operands[instruction] ?? 0;
      const next = nexts[instruction] ?? 0;
      switch (kinds[instruction]) {
        case CHARACTER:
          if (this.#isOf(operand, code)) this.#reach(next);
          break;
        case EITHER:
          pending.push(operand, next);
          break;
        case PLACE:
          if (isPlace(operand, before, code)) pending.push(next);
          break;
        default:
          this.#add(instruction);
      }
    }
  }

  /** Whether a character is of a set; keeps of those that lead to the same only what the set does not tell apart from it. */
  #isOf(set: number, code: number): boolean {
    if (code < 0) return false;
    if (code >= END_OF_LINE) return this.#kinds.isOf(set, code);
    const { words } = this.#code;
    const isOf = (((words[4 * set + (code >>> 5)] ?? 0) >>> (code & 31)) & 1) === 1;
    const same = this.#same;
    for (let i = 0; i < 4; i++) same[i] = (same[i] ?? 0) & (isOf ? (words[4 * set + i] ?? 0) : ~(words[4 * set + i] ?? 0));
    return isOf;
  }

  /** Adds the instructions that wait for something where one stands. */
  #reach(first: number): void {
    const { kinds, operands, nexts, taken, pass } = this.#code;
    if (kinds[first] !== EITHER) {
      this.#add(first);
      return;
    }
    const pending = [first];
    for (let instruction = pending.pop(); instruction !== undefined; instruction = pending.pop()) {
      if (taken[instruction] === pass) continue;
      if (kinds[instruction] === EITHER) {
        taken[instruction] = pass;
        pending.push(operands[instruction] ?? 0, nexts[instruction] ?? 0);
      } else this.#add(instruction);
    }
  }

  #add(instruction: number): void {
    const { taken, pass } = this.#code;
    if (taken[instruction] === pass) return;
    taken[instruction] = pass;
    this.#set.push(instruction);
  }

  /** Whether what stands before matters to a set: it asks for the edge of a word, or may do so behind the end that it asks for. */
  #asksForEdge(set: readonly number[]): boolean {
    const { kinds, operands, nexts } = this.#code;
    return set.some((instruction) => {
      if (kinds[instruction] !== PLACE) return false;
      const place = operands[instruction];
      return place === EDGE || place === NO_EDGE || (place === END && kinds[nexts[instruction] ?? 0] !== FOUND);
    });
  }
}

function isPlace(place: number, before: number, code: number): boolean {
  switch (place) {
    case BEGIN:
      return before === NOTHING;
    case END:
      return code === NO_CODE;
    default:
      return ((before === WORD) !== isWord(code)) === (place === EDGE);
  }
}

function isWord(code: number): boolean {
  return code >= 0 && code < END_OF_LINE && (((WORD_CHARACTERS[code >>> 5] ?? 0) >>> (code & 31)) & 1) === 1;
}

function ascending(left: number, right: number): number {
  return left - right;
}
