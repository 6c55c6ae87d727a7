import { readAnswer } from '../facts/answer.js';
import type { FactSnapshot } from '../facts/fact-snapshot.js';
import type { Condition, ConditionId, Knowledge, State } from '../model.js';
import {
  ABOVE,
  ALL,
  ANY,
  AT_LEAST,
  AT_MOST,
  BELOW,
  CONTAINS,
  COUNT_OF,
  type ConditionGraph,
  conditionGraph,
  EQUAL,
  fieldOf,
  IN,
  KIND,
  NONE,
  NOT,
  numberOf,
  PARTS,
  PARTS_END,
  SLOT,
  SYMPTOM,
} from './condition-graph.js';
import type { ConditionView } from './condition-view.js';
import { evaluateCondition, evaluateLeaf } from './evaluate-condition.js';
import { answerPath, type Evaluation, joinSymptom, type SymptomTruth } from './evaluation.js';
import { findPresent } from './present-symptoms.js';
import { symptomIndex } from './symptom-index.js';
import { ABSENT, notOf, PRESENT, type Truth, truthOf, UNKNOWN } from './truth.js';

/** Stands for the truth of what was not evaluated yet. */
const NOT_YET = 3;

/** The truths of all conditions for one snapshot of facts, each different one evaluated at most once, when it is first asked for. */
export class CompiledEvaluation implements Evaluation {
  readonly graph: ConditionGraph;
  readonly #knowledge: Knowledge;
  readonly #view: ConditionView;
  /** What is known of each node; empty until one is asked for. */
  #truths = new Uint8Array();
  #facts: FactSnapshot;
  readonly #values: unknown[];
  /** By number of the symptom. */
  #answers: ReadonlyMap<number, State>;

  constructor(knowledge: Knowledge, facts: FactSnapshot, report?: ConditionView['report']) {
    this.graph = conditionGraph(knowledge);
    this.#knowledge = knowledge;
    this.#facts = facts;
    this.#values = facts.values(this.graph.slots);
    this.#answers = readAnswers(this.graph, facts);
    this.#view = {
      value: (path) => this.#facts.value(path),
      searchLogs: (path, query) => this.#facts.searchLogs(path, query),
      symptom: (id) => this.symptom(id).truth,
      ...(report && { report }),
    };
  }

  /** Value of the fact in each slot of the graph. */
  get values(): readonly unknown[] {
    return this.#values;
  }

  condition(id: ConditionId): Truth {
    return this.truth(this.graph.conditions[id] ?? NONE);
  }

  truthOf(condition: Condition): Truth {
    const node = this.graph.nodeOf(condition);
    return node === undefined ? evaluateCondition(condition, this.#view) : this.truth(node);
  }

  symptom(id: string): SymptomTruth {
    const number = this.graph.symptomNumbers.get(id);
    return number === undefined ? { truth: UNKNOWN, by: 'condition' } : this.#joinSymptom(this.graph.symptoms[number] ?? NONE);
  }

  /** Numbers of the present symptoms, ascending. Only symptoms that some fact leads to are looked at, unless somebody answered for symptoms: then any may build on them. */
  presentSymptoms(): readonly number[] {
    const { symptoms } = this.graph;
    const isSymptomPresent = (symptom: number): boolean => this.truth(symptoms[symptom] ?? NONE) === PRESENT;
    if (this.#answers.size > 0) return Array.from(symptoms.keys()).filter(isSymptomPresent);
    const index = symptomIndex(this.#knowledge);
    const byFacts = findPresent(index, this.#values, { isPresent: (node) => this.truth(node) === PRESENT, isSymptomPresent });
    const others = index.byLogs.flatMap(({ logs, symptoms: hanging }) => (logs.some((path) => this.#facts.searchLogs(path, 0).length > 0) ? hanging : []));
    const found = Int32Array.from([...byFacts, ...[...index.always, ...others].filter(isSymptomPresent)]).sort();
    return Array.from(found).filter((symptom, place) => symptom !== found[place - 1]);
  }

  /** Takes the values of some facts from a later snapshot. What was evaluated stays as it is. */
  read(facts: FactSnapshot, slots: Iterable<number>): void {
    this.#facts = facts;
    for (const slot of slots) this.#values[slot] = facts.value(this.graph.slots.paths[slot] ?? '');
  }

  /** Takes the answers for symptoms from the facts. @returns numbers of the symptoms for which another or no answer is given. */
  readAnswers(): readonly number[] {
    const before = this.#answers;
    this.#answers = readAnswers(this.graph, this.#facts);
    return [...new Set([...before.keys(), ...this.#answers.keys()])].filter((symptom) => before.get(symptom) !== this.#answers.get(symptom));
  }

  /** Evaluates a node, the parts of which are evaluated. @returns whether its truth is another than before. */
  evaluateAgain(node: number): boolean {
    const before = this.#truths[node];
    const truth = this.#evaluate(node);
    this.#truths[node] = truth;
    return truth !== before;
  }

  /** Evaluates some nodes at once, so that every fact that cannot be compared is told; all others have the truths of another evaluation, which has all. */
  evaluateOnly(nodes: readonly number[], others: CompiledEvaluation): void {
    this.#truths = others.#truths.slice();
    for (const node of nodes) this.#truths[node] = NOT_YET;
    for (const node of nodes) this.truth(node);
  }

  /** Evaluates every node that was not yet, parts first. */
  evaluateAll(): void {
    for (let node = 0; node < this.graph.size; node++) this.truth(node);
  }

  /** Truth of a node; unknown of none. */
  truth(node: number): Truth {
    const known = this.#truths[node] ?? this.#begin(node);
    if (known !== NOT_YET) return known === PRESENT ? PRESENT : known === ABSENT ? ABSENT : UNKNOWN;
    const truth = this.#evaluate(node);
    this.#truths[node] = truth;
    return truth;
  }

  /** Nothing is known of a node yet. Of none, nothing ever is. */
  #begin(node: number): number {
    if (node < 0 || node >= this.graph.size) return UNKNOWN;
    this.#truths = new Uint8Array(this.graph.size).fill(NOT_YET);
    return NOT_YET;
  }

  #evaluate(node: number): Truth {
    const kind = fieldOf(this.graph, node, KIND);
    if (kind > SYMPTOM) return this.#test(node, kind);
    switch (kind) {
      case ALL:
        return this.#all(node);
      case ANY:
        return this.#any(node);
      case NOT:
        return notOf(this.truth(this.#part(node, 0)));
      case COUNT_OF:
        return this.#count(node);
      default:
        return this.#symptom(node);
    }
  }

  #part(node: number, place: number): number {
    return this.graph.parts[fieldOf(this.graph, node, PARTS) + place] ?? NONE;
  }

  #all(node: number): Truth {
    const { parts } = this.graph;
    const end = fieldOf(this.graph, node, PARTS_END);
    let least: Truth = PRESENT;
    for (let i = fieldOf(this.graph, node, PARTS); i < end; i++) {
      const part = this.truth(parts[i] ?? NONE);
      if (part === ABSENT) return ABSENT;
      if (part < least) least = part;
    }
    return least;
  }

  #any(node: number): Truth {
    const { parts } = this.graph;
    const end = fieldOf(this.graph, node, PARTS_END);
    let most: Truth = ABSENT;
    for (let i = fieldOf(this.graph, node, PARTS); i < end; i++) {
      const part = this.truth(parts[i] ?? NONE);
      if (part === PRESENT) return PRESENT;
      if (part > most) most = part;
    }
    return most;
  }

  #count(node: number): Truth {
    const { parts } = this.graph;
    const atLeast = numberOf(this.graph, node);
    const end = fieldOf(this.graph, node, PARTS_END);
    let present = 0;
    let possible = 0;
    for (let i = fieldOf(this.graph, node, PARTS); i < end; i++) {
      const part = this.truth(parts[i] ?? NONE);
      if (part !== ABSENT) possible++;
      if (part === PRESENT) present++;
    }
    return possible < atLeast ? ABSENT : present >= atLeast ? PRESENT : UNKNOWN;
  }

  #joinSymptom(node: number): SymptomTruth {
    const answer = this.#answers.size === 0 ? undefined : this.#answers.get(numberOf(this.graph, node));
    const onlyIf = this.#part(node, 1);
    return joinSymptom(answer, onlyIf === NONE ? undefined : this.truth(onlyIf), this.truth(this.#part(node, 0)));
  }

  /** The truth alone, where most symptoms have neither an answer nor an `onlyIf`. */
  #symptom(node: number): Truth {
    return this.#answers.size === 0 && this.#part(node, 1) === NONE ? this.truth(this.#part(node, 0)) : this.#joinSymptom(node).truth;
  }

  /** What is simple is tested here; the definition decides the rest. */
  #test(node: number, kind: number): Truth {
    const { graph } = this;
    const slot = fieldOf(graph, node, SLOT);
    if (slot === NONE) return this.#evaluateLeaf(node);
    const value = this.#values[slot];
    if (value === undefined) return UNKNOWN;
    if (typeof value === 'number' && kind >= ABOVE && kind <= AT_MOST) return truthOf(isInOrder(value, kind, numberOf(graph, node)));
    if (kind === EQUAL) return truthOf(value === graph.operands[node]);
    if (kind === IN) return truthOf(graph.members[node]?.has(value) === true);
    if (kind === CONTAINS && Array.isArray(value)) return truthOf(value.includes(graph.operands[node]));
    return this.#evaluateLeaf(node);
  }

  #evaluateLeaf(node: number): Truth {
    const leaf = this.graph.leaves[node];
    return leaf ? evaluateLeaf(leaf, this.#view) : UNKNOWN;
  }
}

function isInOrder(value: number, kind: number, threshold: number): boolean {
  if (kind === ABOVE) return value > threshold;
  if (kind === BELOW) return value < threshold;
  return kind === AT_LEAST ? value >= threshold : value <= threshold;
}

/** What somebody said of symptoms, in the facts or by what is derived from them. */
function readAnswers({ symptomNumbers, derivedAnswers }: ConditionGraph, facts: FactSnapshot): ReadonlyMap<number, State> {
  const answers = new Map<number, State>();
  for (const id of [...facts.namesIn('symptoms'), ...derivedAnswers]) {
    const number = symptomNumbers.get(id);
    const answer = number === undefined ? undefined : readAnswer(facts.value(answerPath(id)));
    if (number !== undefined && answer !== undefined) answers.set(number, answer);
  }
  return answers;
}
