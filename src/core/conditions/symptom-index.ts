import type { Knowledge } from '../model.js';
import { ABOVE, AT_LEAST, AT_MOST, BELOW, CONTAINS, type ConditionGraph, conditionGraph, EQUAL, fieldOf, IN, KIND, NONE, numberOf, OTHER_LEAF, PARTS, SLOT } from './condition-graph.js';
import { countBelow, countUpTo } from './sorted-numbers.js';
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
  /** Nodes that must be present for symptom n to be so where nobody answered: `required[requiredStarts[n]]` up to, without, `required[requiredStarts[n + 1]]`. Those that fail most often come first. */
  readonly required: Int32Array;
  readonly requiredStarts: Int32Array;
  /** Symptoms that can be present whatever the facts are. */
  readonly always: readonly number[];
}

/** The symptoms that hang on tests of one fact, as numbers of `Knowledge.symptoms`. */
export interface SlotIndex {
  /** On a value of at least the threshold; thresholds ascend. */
  readonly fromThreshold: Thresholds;
  /** On a value of at most the threshold; thresholds ascend. */
  readonly upToThreshold: Thresholds;
  /** On a value that equals a constant. */
  readonly byValue: ReadonlyMap<unknown, readonly number[]>;
  /** On a list or text that contains a constant. */
  readonly byMember: ReadonlyMap<unknown, readonly number[]>;
  /** On the fact being there. */
  readonly onAny: readonly number[];
}

interface Thresholds {
  readonly values: Float64Array;
  /** Symptom of each threshold. */
  readonly symptoms: Int32Array;
}

const indexes = new WeakMap<Knowledge, SymptomIndex>();

/** The index of the symptoms of a knowledge base, made once. */
export function symptomIndex(knowledge: Knowledge): SymptomIndex {
  const known = indexes.get(knowledge) ?? buildIndex(conditionGraph(knowledge));
  indexes.set(knowledge, known);
  return known;
}

/** Calls `visit` for every symptom that the value of a fact leads to, some more than once. */
export function visitSymptoms(index: SlotIndex, value: unknown, visit: (symptom: number) => void): void {
  const { fromThreshold, upToThreshold, byValue, byMember, onAny } = index;
  if (typeof value === 'number') {
    const from = countUpTo(fromThreshold.values, value);
    for (let i = 0; i < from; i++) visit(fromThreshold.symptoms[i] ?? NONE);
    for (let i = countBelow(upToThreshold.values, value); i < upToThreshold.values.length; i++) visit(upToThreshold.symptoms[i] ?? NONE);
  } else if (value !== null) {
    // A quantity in text is compared too; null is neither more nor less than anything.
    for (const symptom of fromThreshold.symptoms) visit(symptom);
    for (const symptom of upToThreshold.symptoms) visit(symptom);
  }
  if (byValue.size > 0) visitEach(byValue.get(value), visit);
  if (byMember.size > 0) {
    if (Array.isArray(value)) for (const member of value) visitEach(byMember.get(member), visit);
    else if (typeof value === 'string') for (const [part, symptoms] of byMember) if (typeof part === 'string' && value.includes(part)) visitEach(symptoms, visit);
  }
  if (onAny.length > 0) visitEach(onAny, visit);
}

function visitEach(symptoms: readonly number[] | undefined, visit: (symptom: number) => void): void {
  if (symptoms) for (let i = 0; i < symptoms.length; i++) visit(symptoms[i] ?? NONE);
}

function buildIndex(graph: ConditionGraph): SymptomIndex {
  const slots = graph.slots.paths.map(() => new SlotCollector());
  const byLogs = new Map<string, { logs: readonly string[]; symptoms: Set<number> }>();
  const always: number[] = [];
  const required: number[] = [];
  const requiredStarts = new Int32Array(graph.symptoms.length + 1);
  const chooser = new WitnessChooser(graph);
  for (const [symptom, node] of graph.symptoms.entries()) {
    const when = graph.parts[fieldOf(graph, node, PARTS)] ?? NONE;
    if (when !== NONE) required.push(...chooser.required(when));
    requiredStarts[symptom + 1] = required.length;
    const witnesses = chooser.choose(node, PRESENT);
    if (!witnesses) always.push(symptom);
    for (const witness of witnesses ?? []) {
      const { leaf } = witness;
      const condition = graph.leaves[leaf];
      const slot = slots[fieldOf(graph, leaf, SLOT)];
      if (slot) slot.hang(symptom, graph, witness);
      else if (condition?.kind === 'log') {
        const key = condition.logs.join(' ');
        const known = byLogs.get(key) ?? { logs: condition.logs, symptoms: new Set() };
        byLogs.set(key, known);
        known.symptoms.add(symptom);
      }
    }
  }
  return {
    bySlot: slots.map((slot) => slot.toIndex()),
    byLogs: [...byLogs.values()].map(({ logs, symptoms }) => ({ logs, symptoms: [...symptoms] })),
    always,
    required: Int32Array.from(required),
    requiredStarts,
  };
}

/** Collects what hangs on one fact. */
class SlotCollector {
  readonly #from: (readonly [number, number])[] = [];
  readonly #upTo: (readonly [number, number])[] = [];
  readonly #byValue = new Map<unknown, Set<number>>();
  readonly #byMember = new Map<unknown, Set<number>>();
  readonly #onAny = new Set<number>();

  hang(symptom: number, graph: ConditionGraph, { leaf, truth }: Witness): void {
    const { operands, members } = graph;
    const kind = truth === PRESENT ? fieldOf(graph, leaf, KIND) : OTHER_LEAF;
    const number = numberOf(graph, leaf);
    if ((kind === ABOVE || kind === AT_LEAST) && !Number.isNaN(number)) this.#from.push([number, symptom]);
    else if ((kind === BELOW || kind === AT_MOST) && !Number.isNaN(number)) this.#upTo.push([number, symptom]);
    else if (kind === EQUAL) addTo(this.#byValue, operands[leaf], symptom);
    else if (kind === CONTAINS) addTo(this.#byMember, operands[leaf], symptom);
    else if (kind === IN) for (const value of members[leaf] ?? []) addTo(this.#byValue, value, symptom);
    else this.#onAny.add(symptom);
  }

  toIndex(): SlotIndex {
    return {
      fromThreshold: thresholdsOf(this.#from),
      upToThreshold: thresholdsOf(this.#upTo),
      byValue: listsOf(this.#byValue),
      byMember: listsOf(this.#byMember),
      onAny: [...this.#onAny],
    };
  }
}

function addTo(map: Map<unknown, Set<number>>, key: unknown, symptom: number): void {
  const known = map.get(key);
  if (known) known.add(symptom);
  else map.set(key, new Set([symptom]));
}

function listsOf(map: ReadonlyMap<unknown, ReadonlySet<number>>): ReadonlyMap<unknown, readonly number[]> {
  return new Map([...map].map(([key, symptoms]) => [key, [...symptoms]]));
}

function thresholdsOf(pairs: (readonly [threshold: number, symptom: number])[]): Thresholds {
  pairs.sort(([left], [right]) => left - right);
  return { values: Float64Array.from(pairs, ([threshold]) => threshold), symptoms: Int32Array.from(pairs, ([, symptom]) => symptom) };
}
