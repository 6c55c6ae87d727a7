import { ABOVE, ALL, ANY, AT_MOST, CONTAINS, type ConditionGraph, EQUAL, fieldOf, IN, KIND, NONE, numberOf, OTHER_LEAF, PARTS, partsOfNode, SLOT, SYMPTOM } from './condition-graph.js';

/**
 * What must hold for each symptom to be present, as records that lie one behind the other in memory in the order in which facts lead to them: what is read
 * together stands together. A record is a head and the checks behind it; a check of several, `ALL` or `ANY`, stands before its parts.
 */
export interface PresenceChecks {
  /** Cells of `CELL` numbers: the heads and checks. */
  readonly cells: Int32Array;
  /** The same memory as floating-point numbers: what a check compares with. */
  readonly numbers: Float64Array;
  /** Node that decides where a check cannot, by number of the cell. */
  readonly nodes: Int32Array;
}

/** Numbers of a cell. */
export const CELL = 4;

/** Of a head: number of the symptom. Of a check: its kind, which is that of a node, together with the place of what it looks at. */
export const WHAT = 0;
/** The cell behind the last part of a head or check. */
export const END = 1;
/** Of a head: whether the checks alone decide (1) or only rule out (0). */
export const DECIDES = 2;
/** Of a check, as a floating-point number: a threshold, the number of a constant (`EQUAL`), or a bit for each constant that will do (`IN`, `CONTAINS`). */
export const OPERAND = 2;

/** Bits of `WHAT` for the kind of a check; the place stands above. */
export const KIND_BITS = 4;

/** What checks look at of each fact, side by side, each NaN where there is none: the value that is a number; the number of the constant that it is; a bit for each constant in it that is a list. */
export const FACETS = 3;
export const AS_NUMBER = 0;
export const AS_CONSTANT = 1;
export const AS_LIST = 2;

/** Constants of a fact have numbers from 1: the bit of 0 stays free for what is none of them, since NaN shifts by 0. */
export const FIRST_CONSTANT = 1;
/** The last constant that has a bit. */
export const LAST_BIT = 31;

/** What the writer must know of the rules. */
interface CheckContext {
  readonly graph: ConditionGraph;
  /** Numbers of the constants that the rules compare each fact with, by slot. */
  readonly constants: readonly ReadonlyMap<unknown, number>[];
  /** Parts of an `ALL` in the order in which to look at them. */
  order(node: number): readonly number[];
}

/** Writes the records of symptoms, each once. */
export class PresenceWriter {
  readonly #context: CheckContext;
  /** Of each cell. */
  readonly #whats: number[] = [];
  readonly #ends: number[] = [];
  readonly #operands: number[] = [];
  readonly #nodes: number[] = [];
  readonly #records = new Map<number, number>();

  constructor(context: CheckContext) {
    this.#context = context;
  }

  /** @returns where the record of a symptom that has a condition begins. */
  record(symptom: number): number {
    const known = this.#records.get(symptom);
    if (known !== undefined) return known;
    const { graph } = this.#context;
    const parts = fieldOf(graph, graph.symptoms[symptom] ?? NONE, PARTS);
    const hasGate = graph.parts[parts + 1] !== NONE;
    const place = this.#begin(symptom, hasGate ? 0 : 1, NONE);
    for (const part of this.#required(graph.parts[parts] ?? NONE)) this.#check(part);
    this.#end(place);
    this.#records.set(symptom, place * CELL);
    return place * CELL;
  }

  pack(): PresenceChecks {
    const count = this.#whats.length;
    const memory = new ArrayBuffer(count * CELL * Int32Array.BYTES_PER_ELEMENT);
    const cells = new Int32Array(memory);
    const numbers = new Float64Array(memory);
    for (let place = 0; place < count; place++) {
      const at = place * CELL;
      cells[at + WHAT] = this.#whats[place] ?? NONE;
      cells[at + END] = this.#ends[place] ?? NONE;
      numbers[(at + OPERAND) / 2] = this.#operands[place] ?? Number.NaN;
    }
    for (const at of this.#records.values()) cells[at + DECIDES] = this.#operands[at / CELL] ?? 0;
    return { cells, numbers, nodes: Int32Array.from(this.#nodes) };
  }

  /** Nodes that must all be present: the one that led to the symptom comes last, for it mostly is. */
  #required(condition: number): readonly number[] {
    if (fieldOf(this.#context.graph, condition, KIND) !== ALL) return [condition];
    const [first, ...others] = this.#context.order(condition);
    return first === undefined ? others : [...others, first];
  }

  #check(node: number): void {
    const { graph, constants, order } = this.#context;
    const kind = node === NONE ? OTHER_LEAF : fieldOf(graph, node, KIND);
    if (kind === ALL || kind === ANY) {
      const place = this.#begin(kind, 0, node);
      for (const part of kind === ALL ? order(node) : partsOfNode(graph, node)) this.#check(part);
      this.#end(place);
      return;
    }
    const slot = kind > SYMPTOM ? fieldOf(graph, node, SLOT) : NONE;
    const operand = slot === NONE ? undefined : operandOf(graph, node, constants[slot]);
    const what = operand === undefined ? OTHER_LEAF : kind | ((slot * FACETS + facetOf(kind)) << KIND_BITS);
    this.#end(this.#begin(what, operand ?? 0, node));
  }

  /** Adds a cell. @returns its number. */
  #begin(what: number, operand: number, node: number): number {
    this.#whats.push(what);
    this.#operands.push(operand);
    this.#nodes.push(node);
    return this.#ends.push(NONE) - 1;
  }

  /** What was added since a cell belongs to it. */
  #end(place: number): void {
    this.#ends[place] = this.#ends.length * CELL;
  }
}

function isOrder(kind: number): boolean {
  return kind >= ABOVE && kind <= AT_MOST;
}

function facetOf(kind: number): number {
  return isOrder(kind) ? AS_NUMBER : kind === CONTAINS ? AS_LIST : AS_CONSTANT;
}

/** What a check compares with; undefined where only the node can tell. */
function operandOf(graph: ConditionGraph, node: number, constants: ReadonlyMap<unknown, number> | undefined): number | undefined {
  const kind = fieldOf(graph, node, KIND);
  if (isOrder(kind)) return numberOf(graph, node);
  if (kind === EQUAL) return constants?.get(graph.operands[node]);
  if (kind !== IN && kind !== CONTAINS) return undefined;
  let bits = 0;
  for (const constant of kind === IN ? (graph.members[node] ?? []) : [graph.operands[node]]) {
    const number = constants?.get(constant);
    if (number === undefined || number > LAST_BIT) return undefined;
    bits |= 1 << number;
  }
  return bits;
}
