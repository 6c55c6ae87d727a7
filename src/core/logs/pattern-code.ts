import { assertNever } from '../assert-never.js';
import type { CharacterSet } from './character-set.js';
import type { PatternNode } from './pattern-tree.js';

type Repeated = Extract<PatternNode, { kind: 'repeated' }>;

/** What an instruction does. */
export const CHARACTER = 0;
export const EITHER = 1;
export const PLACE = 2;
export const FOUND = 3;

/** Places that an instruction can ask for. */
export const BEGIN = 0;
export const END = 1;
export const EDGE = 2;
export const NO_EDGE = 3;
const PLACES = { '^': BEGIN, $: END, '\\b': EDGE, '\\B': NO_EDGE } as const;

/** A part that may be repeated so many times more or less is counted; beyond, where it is enough to find more than the pattern finds, it may be repeated forever. */
const MOST_COUNTED = 6;

/** A pattern of more instructions is not taken up. */
const MOST_INSTRUCTIONS = 20_000;

/** The largest number that the marks of a pass hold. */
const LAST_PASS = 2 ** 32 - 1;

/** A pattern as instructions. */
export interface CodedPattern {
  /** Its first instruction. */
  readonly start: number;
  /** Whether it finds more than the pattern does. */
  readonly isLoose: boolean;
}

/**
 * Patterns as instructions of a machine that is in several places at once: read one character of a set, go on at two places, go on only at some place of the text, or tell that a pattern was found.
 * @source Thompson, Programming techniques: regular expression search algorithm, 1968
 */
export class PatternCode {
  kinds = new Uint8Array(1024);
  /** Number of the set, the first of two instructions, the place, or the number of the pattern. */
  operands = new Int32Array(1024);
  /** The instruction that follows, and the second of two. */
  nexts = new Int32Array(1024);
  length = 0;
  /** Four words for each set: a bit for each character of ASCII. */
  words = new Int32Array(256);
  /** Characters outside ASCII of each set. */
  readonly ranges: (readonly number[])[] = [];
  /** Room for going through instructions: which of them were looked at, and which were taken up, by the number of the pass. */
  seen = new Uint32Array(1024);
  taken = new Uint32Array(1024);
  pass = 0;
  readonly #sets = new Map<CharacterSet, number>();
  #mayBeLoose = false;
  #isLoose = false;

  /** Begins a new pass through instructions. */
  beginPass(): void {
    if (this.pass === LAST_PASS) {
      // Numbers of passes begin anew, and no instruction may seem looked at.
      this.seen.fill(0);
      this.taken.fill(0);
      this.pass = 0;
    }
    this.pass++;
  }

  /**
   * Adds a pattern; undefined, with nothing added, where it holds what is not known or would become too long.
   * @param pattern is told where it is found.
   * @param mayBeLoose whether it may find more than the pattern does, which keeps long repeats from being counted.
   */
  add(tree: PatternNode, pattern: number, mayBeLoose: boolean): CodedPattern | undefined {
    if (!(sizeOf(tree) <= MOST_INSTRUCTIONS)) return undefined;
    this.#mayBeLoose = mayBeLoose;
    this.#isLoose = false;
    const start = this.#code(tree, this.#put(FOUND, pattern, 0));
    return { start, isLoose: this.#isLoose };
  }

  /** Codes a node, from its end to its beginning, before the instruction that follows. @returns its first instruction. */
  #code(node: PatternNode, next: number): number {
    switch (node.kind) {
      case 'character':
        return this.#put(CHARACTER, this.#setOf(node.set), next);
      case 'place':
        return this.#put(PLACE, PLACES[node.at], next);
      case 'sequence':
        return node.of.reduceRight((following, part) => this.#code(part, following), next);
      case 'choice':
        return node.of.map((alternative) => this.#code(alternative, next)).reduceRight((others, start) => this.#put(EITHER, start, others));
      case 'repeated':
        return this.#codeRepeated(node, next);
      case 'flags':
      case 'unknown':
        return next;
      default:
        return assertNever(node);
    }
  }

  #codeRepeated({ of, least, most }: Repeated, next: number): number {
    const isCounted = most !== Number.POSITIVE_INFINITY && !(this.#mayBeLoose && most - least > MOST_COUNTED);
    this.#isLoose ||= !isCounted && most !== Number.POSITIVE_INFINITY;
    let start = next;
    if (isCounted) for (let number = least; number < most; number++) start = this.#put(EITHER, this.#code(of, start), next);
    else {
      const loop = this.#put(EITHER, next, next);
      const inside = this.#code(of, loop);
      this.operands[loop] = inside;
      start = least === 0 ? loop : inside;
    }
    for (let number = isCounted ? 0 : 1; number < least; number++) start = this.#code(of, start);
    return start;
  }

  #put(kind: number, operand: number, next: number): number {
    if (this.length === this.kinds.length) {
      this.kinds = doubled(this.kinds, new Uint8Array(2 * this.length));
      this.operands = doubled(this.operands, new Int32Array(2 * this.length));
      this.nexts = doubled(this.nexts, new Int32Array(2 * this.length));
      this.seen = new Uint32Array(2 * this.length);
      this.taken = new Uint32Array(2 * this.length);
    }
    this.kinds[this.length] = kind;
    this.operands[this.length] = operand;
    this.nexts[this.length] = next;
    return this.length++;
  }

  #setOf(set: CharacterSet): number {
    const known = this.#sets.get(set);
    if (known !== undefined) return known;
    const number = this.ranges.push(set.ranges) - 1;
    if (4 * number === this.words.length) this.words = doubled(this.words, new Int32Array(8 * number));
    this.words.set(set.words, 4 * number);
    this.#sets.set(set, number);
    return number;
  }
}

/** How many instructions a pattern becomes; infinite or not a number where it holds what is not known. */
function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case 'character':
    case 'place':
      return 1;
    case 'flags':
    case 'unknown':
      return Number.POSITIVE_INFINITY;
    case 'sequence':
    case 'choice':
      return node.of.reduce((sum, part) => sum + sizeOf(part), node.of.length);
    case 'repeated':
      return (1 + sizeOf(node.of)) * (node.most === Number.POSITIVE_INFINITY ? 1 + node.least : node.most);
    default:
      return assertNever(node);
  }
}

function doubled<List extends Uint8Array | Int32Array>(from: List, to: List): List {
  to.set(from);
  return to;
}
