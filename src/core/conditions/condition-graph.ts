import { assertNever } from '../assert-never.js';
import { partsOf, pathsOfPart } from '../facts/condition-parts.js';
import { type FactSlots, makeSlots } from '../facts/fact-slots.js';
import type { Condition, ConditionId, Knowledge, Scalar, SymptomRule, Test } from '../model.js';
import { computedFrom } from './condition-inputs.js';
import type { Leaf } from './evaluate-condition.js';
import { answerPath } from './evaluation.js';
import { symptomsIn } from './symptoms-in.js';

/** What a node of the graph is. */
export const ALL = 0;
export const ANY = 1;
export const NOT = 2;
export const COUNT_OF = 3;
export const SYMPTOM = 4;
/** Tests of one fact against constants, which can be made without the definition. */
export const EQUAL = 5;
export const IN = 6;
export const CONTAINS = 7;
export const ABOVE = 8;
export const BELOW = 9;
export const AT_LEAST = 10;
export const AT_MOST = 11;
/** Any other condition that looks at facts. */
export const OTHER_LEAF = 12;

/** The conditions of a knowledge base, each different one once, as a graph: a node has a number, and the nodes that it is made of have smaller ones. */
export interface ConditionGraph {
  /** How many nodes there are. */
  readonly size: number;
  /** `FIELDS` numbers for each node, side by side because they are read together: one access to memory brings them all. */
  readonly fields: Int32Array;
  /** The same memory as floating-point numbers; `numberOf` reads it. */
  readonly numbers: Float64Array;
  /** Parts of all nodes; a node has those from its field `PARTS` up to, without, its field `PARTS_END`. Those of a symptom are its `when` and its `onlyIf`, or `NONE`. */
  readonly parts: Int32Array;
  /** What `equal` and `contains` compare with. */
  readonly operands: readonly (Scalar | undefined)[];
  /** What `in` compares with. */
  readonly members: readonly (ReadonlySet<unknown> | undefined)[];
  /** The condition of each leaf. */
  readonly leaves: readonly (Leaf | undefined)[];
  /** Node of each entry of `Knowledge.symptoms`. */
  readonly symptoms: Int32Array;
  /** Node of each entry of `Knowledge.conditions`. */
  readonly conditions: Int32Array;
  /** Node of a condition of the rules, or of a part of one; undefined of what is inside a list condition. */
  nodeOf(condition: Condition): number | undefined;
  /** Place of a symptom in `Knowledge.symptoms`, by id. */
  readonly symptomNumbers: ReadonlyMap<string, number>;
  /** Ids of symptoms for which a derived fact answers. */
  readonly derivedAnswers: readonly string[];
  /** Of the facts that leaves look at, and of those that these are computed from; logs that are only searched have none. */
  readonly slots: FactSlots;
}

/** No node, no slot. */
export const NONE = -1;

/** Fields of a node. */
export const KIND = 0;
/** Slot of the fact that a leaf is decided by, or `NONE`. */
export const SLOT = 1;
export const PARTS = 2;
export const PARTS_END = 3;
/** Together with the next field: threshold of an order test, least number of a countOf, number of a symptom. */
const NUMBER = 4;
/** Fields of each node; with a power of two, no node lies across two lines of the cache. */
export const FIELDS = 8;

/** One field of a node. */
export function fieldOf(graph: ConditionGraph, node: number, field: number): number {
  return graph.fields[node * FIELDS + field] ?? NONE;
}

/** Threshold of an order test, least number of a countOf, number of a symptom. */
export function numberOf(graph: ConditionGraph, node: number): number {
  return graph.numbers[(node * FIELDS + NUMBER) / 2] ?? 0;
}

/** The nodes that a node is made of, in their order; those of a symptom may be `NONE`. */
export function partsOfNode(graph: ConditionGraph, node: number): number[] {
  const parts: number[] = [];
  const end = fieldOf(graph, node, PARTS_END);
  for (let place = fieldOf(graph, node, PARTS); place < end; place++) parts.push(graph.parts[place] ?? NONE);
  return parts;
}

const graphs = new WeakMap<Knowledge, ConditionGraph>();

/** The conditions of a knowledge base as a graph, made once. */
export function conditionGraph(knowledge: Knowledge): ConditionGraph {
  const known = graphs.get(knowledge) ?? new GraphBuilder(knowledge).build();
  graphs.set(knowledge, known);
  return known;
}

/** Collects nodes. A condition that is used more than once is one object, and so one node. */
class GraphBuilder {
  readonly #knowledge: Knowledge;
  /** Of each node. */
  readonly #kinds: number[] = [];
  readonly #numbers: number[] = [];
  readonly #leaves: (Leaf | undefined)[] = [];
  /** Where the parts of each node end. */
  readonly #ends: number[] = [];
  readonly #parts: number[] = [];
  readonly #byCondition = new Map<Condition, number>();
  readonly #slots = new Map<string, number>();
  readonly #symptomNodes: Int32Array;
  readonly #symptomNumbers: ReadonlyMap<string, number>;

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
    this.#symptomNodes = new Int32Array(knowledge.symptoms.length).fill(NONE);
    this.#symptomNumbers = new Map(knowledge.symptoms.map(({ id }, number) => [id, number]));
  }

  build(): ConditionGraph {
    for (const number of this.#knowledge.symptoms.keys()) this.#addSymptom(number);
    const conditions = Int32Array.from(this.#knowledge.conditions, (condition) => this.#addCondition(condition));
    const packed = this.#pack();
    this.#addOtherSlots();
    return {
      size: this.#kinds.length,
      ...packed,
      operands: this.#leaves.map((leaf) => (leaf?.kind === 'fact' ? operandOf(leaf.test) : undefined)),
      members: this.#leaves.map((leaf) => (leaf?.kind === 'fact' && leaf.test.operator === 'in' ? new Set(leaf.test.values.filter((value) => !Number.isNaN(value))) : undefined)),
      leaves: this.#leaves,
      symptoms: this.#symptomNodes,
      conditions,
      nodeOf: (condition) => this.#byCondition.get(condition),
      symptomNumbers: this.#symptomNumbers,
      derivedAnswers: this.#knowledge.derivations.flatMap(({ path }) => (path.startsWith(answerPath('')) ? [path.slice(answerPath('').length)] : [])),
      slots: makeSlots([...this.#slots.keys()], this.#knowledge),
    };
  }

  #pack(): Pick<ConditionGraph, 'fields' | 'numbers' | 'parts'> {
    const size = this.#kinds.length;
    const memory = new ArrayBuffer(size * FIELDS * Int32Array.BYTES_PER_ELEMENT);
    const fields = new Int32Array(memory);
    const numbers = new Float64Array(memory);
    for (let node = 0; node < size; node++) {
      const start = node * FIELDS;
      const leaf = this.#leaves[node];
      fields[start + KIND] = this.#kinds[node] ?? NONE;
      fields[start + SLOT] = leaf && 'path' in leaf ? this.#slotOf(leaf.path) : NONE;
      fields[start + PARTS] = this.#ends[node - 1] ?? 0;
      fields[start + PARTS_END] = this.#ends[node] ?? 0;
      numbers[(start + NUMBER) / 2] = this.#numbers[node] ?? 0;
    }
    return { fields, numbers, parts: Int32Array.from(this.#parts) };
  }

  /** Slots of the facts that leaves look at besides their own, and of those that facts are computed from. */
  #addOtherSlots(): void {
    for (const leaf of this.#leaves) for (const path of leaf ? factsOf(leaf) : []) this.#slotOf(path);
    for (const path of this.#slots.keys()) for (const source of computedFrom(path, this.#knowledge)) this.#slotOf(source);
  }

  /** Adds a symptom behind the conditions that decide it. */
  #addSymptom(number: number): number {
    const known = this.#symptomNodes[number] ?? NONE;
    if (known !== NONE) return known;
    const rule: SymptomRule | undefined = this.#knowledge.symptoms[number];
    const parts = [this.#addById(rule?.when), this.#addById(rule?.onlyIf)];
    const node = this.#addJoint(SYMPTOM, parts, number);
    this.#symptomNodes[number] = node;
    return node;
  }

  #addById(id: ConditionId | undefined): number {
    const condition = id === undefined ? undefined : this.#knowledge.conditions[id];
    return condition ? this.#addCondition(condition) : NONE;
  }

  #addCondition(condition: Condition): number {
    const known = this.#byCondition.get(condition);
    if (known !== undefined) return known;
    const node = this.#makeNode(condition);
    this.#byCondition.set(condition, node);
    return node;
  }

  #makeNode(condition: Condition): number {
    switch (condition.kind) {
      case 'all':
        return this.#addJoint(ALL, this.#addEach(condition.of), 0);
      case 'any':
        return this.#addJoint(ANY, this.#addEach(condition.of), 0);
      case 'not':
        return this.#addJoint(NOT, this.#addEach([condition.of]), 0);
      case 'countOf':
        return this.#addJoint(COUNT_OF, this.#addEach(condition.of), condition.atLeast);
      case 'symptom': {
        const number = this.#symptomNumbers.get(condition.id);
        // Nobody defines it, so nothing is known of it: the same as one that can only be asked, and never is.
        return number === undefined ? this.#addJoint(ANY, [NONE], 0) : this.#addSymptom(number);
      }
      case 'items':
        for (const id of symptomsIn(condition.where)) this.#addReferred(id);
        return this.#addLeaf(condition, OTHER_LEAF);
      case 'fact':
        return this.#addLeaf(condition, kindOfTest(condition.test));
      case 'log':
      case 'series':
        return this.#addLeaf(condition, OTHER_LEAF);
      default:
        return assertNever(condition);
    }
  }

  #addReferred(id: string): void {
    const number = this.#symptomNumbers.get(id);
    if (number !== undefined) this.#addSymptom(number);
  }

  #addEach(conditions: readonly Condition[]): readonly number[] {
    return conditions.map((condition) => this.#addCondition(condition));
  }

  #addJoint(kind: number, parts: readonly number[], number: number): number {
    for (const part of parts) this.#parts.push(part);
    return this.#add(kind, number, undefined);
  }

  #addLeaf(leaf: Leaf, kind: number): number {
    const number = leaf.kind === 'fact' && 'operand' in leaf.test && leaf.test.operand.kind === 'value' && typeof leaf.test.operand.value === 'number' ? leaf.test.operand.value : 0;
    return this.#add(kind, number, leaf);
  }

  #add(kind: number, number: number, leaf: Leaf | undefined): number {
    this.#numbers.push(number);
    this.#leaves.push(leaf);
    this.#ends.push(this.#parts.length);
    return this.#kinds.push(kind) - 1;
  }

  #slotOf(path: string): number {
    const known = this.#slots.get(path) ?? this.#slots.size;
    this.#slots.set(path, known);
    return known;
  }
}

/** Paths of the facts that a leaf looks at, without logs that it searches. */
export function factsOf(leaf: Leaf): readonly string[] {
  // Most leaves are simple, and there are many.
  if (leaf.kind === 'log') return [];
  if (leaf.kind === 'series' || (leaf.kind === 'fact' && !('operand' in leaf.test && leaf.test.operand.kind === 'fact'))) return [leaf.path];
  return [...partsOf(leaf)].filter(({ part }) => part.kind !== 'log').flatMap(pathsOfPart);
}

const ORDER_KINDS = { above: ABOVE, below: BELOW, atLeast: AT_LEAST, atMost: AT_MOST } as const;

function kindOfTest(test: Test): number {
  switch (test.operator) {
    case 'in':
      return IN;
    case 'equal':
      return test.operand.kind === 'value' ? EQUAL : OTHER_LEAF;
    case 'contains':
      return test.operand.kind === 'value' ? CONTAINS : OTHER_LEAF;
    case 'above':
    case 'below':
    case 'atLeast':
    case 'atMost':
      return test.operand.kind === 'value' && typeof test.operand.value === 'number' ? ORDER_KINDS[test.operator] : OTHER_LEAF;
    case 'matches':
    case 'exists':
    case 'isEmpty':
    case 'hasType':
      return OTHER_LEAF;
    default:
      return assertNever(test);
  }
}

function operandOf(test: Test): Scalar | undefined {
  return 'operand' in test && test.operand.kind === 'value' ? test.operand.value : undefined;
}
