import type { Knowledge } from '../model.js';
import { ABOVE, AT_LEAST, AT_MOST, BELOW, CONTAINS, type ConditionGraph, conditionGraph, EQUAL, fieldOf, IN, KIND, numberOf, OTHER_LEAF, SLOT } from './condition-graph.js';
import { FIRST_CONSTANT, type PresenceChecks, PresenceWriter } from './presence-checks.js';
import { PRESENT } from './truth.js';
import { type Witness, WitnessChooser } from './witnesses.js';

/**
 * Where to look for symptoms that may be present, given a fact: each symptom hangs on the conditions of which one must hold for it to be present, the rarest that do.
 * A symptom that no present fact leads to is not present, so it is not looked at.
 */
export interface SymptomIndex {
  readonly bySlot: readonly SlotIndex[];
  /** Symptoms that hang on what logs show, with the paths of the logs. */
  readonly byLogs: readonly { readonly logs: readonly string[]; readonly symptoms: readonly number[] }[];
  /** Symptoms that can be present whatever the facts are. */
  readonly always: readonly number[];
  readonly checks: PresenceChecks;
}

/** The symptoms that hang on tests of one fact, each as the cell of its record in `checks`. */
export interface SlotIndex {
  /** Numbers of the constants that the value is compared with. */
  readonly constants: ReadonlyMap<unknown, number>;
  /** On a value of at least the threshold. */
  readonly fromThreshold: Thresholds;
  /** On a value of at most the threshold. */
  readonly upToThreshold: Thresholds;
  /** On a value that is a constant, by its number. */
  readonly byValue: readonly (Int32Array | undefined)[];
  /** On a list or text that contains a constant, by its number. */
  readonly byMember: readonly (Int32Array | undefined)[];
  /** On the fact being there. */
  readonly onAny: Int32Array;
}

interface Thresholds {
  /** Ascending. */
  readonly values: Float64Array;
  /** Record of the symptom of each threshold. */
  readonly records: Int32Array;
}

const indexes = new WeakMap<Knowledge, SymptomIndex>();

/** The index of the symptoms of a knowledge base, made once. */
export function symptomIndex(knowledge: Knowledge): SymptomIndex {
  const known = indexes.get(knowledge) ?? buildIndex(conditionGraph(knowledge));
  indexes.set(knowledge, known);
  return known;
}

function buildIndex(graph: ConditionGraph): SymptomIndex {
  const constants = constantsOfSlots(graph);
  const slots = constants.map((known) => new SlotCollector(known));
  const byLogs = new Map<string, { logs: readonly string[]; symptoms: Set<number> }>();
  const always: number[] = [];
  const chooser = new WitnessChooser(graph);
  for (const [symptom, node] of graph.symptoms.entries()) {
    const witnesses = chooser.choose(node, PRESENT);
    if (!witnesses) always.push(symptom);
    for (const witness of witnesses ?? []) {
      const condition = graph.leaves[witness.leaf];
      const slot = slots[fieldOf(graph, witness.leaf, SLOT)];
      if (slot) slot.hang(symptom, graph, witness);
      else if (condition?.kind === 'log') {
        const key = condition.logs.join(' ');
        const known = byLogs.get(key) ?? { logs: condition.logs, symptoms: new Set() };
        byLogs.set(key, known);
        known.symptoms.add(symptom);
      }
    }
  }
  const writer = new PresenceWriter({ graph, constants, order: (node) => chooser.rarestFirst(node) });
  return {
    bySlot: slots.map((slot) => slot.toIndex(writer)),
    byLogs: [...byLogs.values()].map(({ logs, symptoms }) => ({ logs, symptoms: [...symptoms] })),
    always,
    checks: writer.pack(),
  };
}

/** Numbers of the constants that tests compare each fact with, by slot. NaN is none: it equals nothing. */
function constantsOfSlots(graph: ConditionGraph): readonly ReadonlyMap<unknown, number>[] {
  const found: Map<unknown, number>[] = graph.slots.paths.map(() => new Map());
  for (let node = 0; node < graph.size; node++) {
    const kind = fieldOf(graph, node, KIND);
    const constants = found[fieldOf(graph, node, SLOT)];
    if (!constants || (kind !== EQUAL && kind !== IN && kind !== CONTAINS)) continue;
    for (const constant of kind === IN ? (graph.members[node] ?? []) : [graph.operands[node]])
      if (!Number.isNaN(constant) && !constants.has(constant)) constants.set(constant, FIRST_CONSTANT + constants.size);
  }
  return found;
}

/** Symptoms by number of a constant. */
type SymptomSets = (Set<number> | undefined)[];

/** Collects what hangs on one fact. */
class SlotCollector {
  readonly #constants: ReadonlyMap<unknown, number>;
  readonly #from: (readonly [number, number])[] = [];
  readonly #upTo: (readonly [number, number])[] = [];
  readonly #byValue: SymptomSets = [];
  readonly #byMember: SymptomSets = [];
  readonly #onAny = new Set<number>();

  constructor(constants: ReadonlyMap<unknown, number>) {
    this.#constants = constants;
  }

  hang(symptom: number, graph: ConditionGraph, { leaf, truth }: Witness): void {
    const { operands, members } = graph;
    const kind = truth === PRESENT ? fieldOf(graph, leaf, KIND) : OTHER_LEAF;
    const number = numberOf(graph, leaf);
    if ((kind === ABOVE || kind === AT_LEAST) && !Number.isNaN(number)) this.#from.push([number, symptom]);
    else if ((kind === BELOW || kind === AT_MOST) && !Number.isNaN(number)) this.#upTo.push([number, symptom]);
    else if (kind === EQUAL && !Number.isNaN(operands[leaf])) this.#add(this.#byValue, operands[leaf], symptom);
    else if (kind === CONTAINS && !Number.isNaN(operands[leaf])) this.#add(this.#byMember, operands[leaf], symptom);
    else if (kind === IN) for (const value of members[leaf] ?? []) this.#add(this.#byValue, value, symptom);
    else this.#onAny.add(symptom);
  }

  #add(sets: SymptomSets, constant: unknown, symptom: number): void {
    const number = this.#constants.get(constant);
    if (number === undefined) return;
    const known = sets[number];
    if (known) known.add(symptom);
    else sets[number] = new Set([symptom]);
  }

  toIndex(writer: PresenceWriter): SlotIndex {
    const recordsOf = (symptoms: Iterable<number>) => Int32Array.from(symptoms, (symptom) => writer.record(symptom));
    const listsOf = (sets: SymptomSets) => Array.from(sets, (symptoms) => symptoms && recordsOf(symptoms));
    const thresholdsOf = (pairs: (readonly [threshold: number, symptom: number])[]): Thresholds => {
      pairs.sort(([left], [right]) => left - right);
      return { values: Float64Array.from(pairs, ([threshold]) => threshold), records: recordsOf(pairs.map(([, symptom]) => symptom)) };
    };
    return {
      constants: this.#constants,
      fromThreshold: thresholdsOf(this.#from),
      upToThreshold: thresholdsOf(this.#upTo),
      byValue: listsOf(this.#byValue),
      byMember: listsOf(this.#byMember),
      onAny: recordsOf(this.#onAny),
    };
  }
}
