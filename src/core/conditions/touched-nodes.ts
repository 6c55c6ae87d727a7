import type { FactSnapshot } from '../facts/fact-snapshot.js';
import type { Knowledge } from '../model.js';
import { type BlankCase, blankCase } from './blank-case.js';
import { NONE } from './condition-graph.js';
import { type Dependencies, dependenciesOf } from './dependencies.js';

/** What a case says anything of. All other nodes are what they are in the blank case: their truths, why they are open, and what is missing for them. */
export interface TouchedNodes {
  readonly blank: BlankCase;
  /** Numbers of the touched nodes, in no order. */
  readonly nodes: readonly number[];
  /** By node, 1 where it is touched. */
  readonly marks: Uint8Array;
  /** Whether a symptom is touched. */
  isTouched(symptom: string): boolean;
}

/** Goes from the facts that are given, the lines that were found and the answers to all that depends on them, however indirectly. @param values of the facts, by slot of the graph */
export function touchedNodes(knowledge: Knowledge, facts: FactSnapshot, values: readonly unknown[]): TouchedNodes {
  const dependencies = dependenciesOf(knowledge);
  const { graph, users, leavesOfQuery, leavesOfSlot } = dependencies;
  const logs = facts.givenLogs();
  const blank = blankCase(knowledge, logs);
  const marks = new Uint8Array(graph.size);
  const nodes: number[] = [];

  const slots = touchedSlots(dependencies, facts, { values, blank });
  for (let slot = 0; slot < slots.length; slot++) if (slots[slot] === 1) touchEach(leavesOfSlot, slot);
  for (const pattern of new Set(logs.map((log) => log.pattern))) for (const query of facts.foundQueries(pattern)) touchEach(leavesOfQuery, query);
  for (const id of [...facts.namesIn('symptoms'), ...graph.derivedAnswers]) {
    const number = graph.symptomNumbers.get(id);
    if (number !== undefined) touch(graph.symptoms[number] ?? NONE);
  }
  // What is touched on the way stands behind.
  for (let at = 0; at < nodes.length; at++) touchEach(users, nodes[at] ?? NONE);
  return { blank, nodes, marks, isTouched: (id) => marks[graph.symptoms[graph.symptomNumbers.get(id) ?? NONE] ?? NONE] !== 0 };

  function touchEach({ starts, items }: Dependencies['users'], thing: number): void {
    const end = starts[thing + 1] ?? 0;
    for (let at = starts[thing] ?? 0; at < end; at++) touch(items[at] ?? NONE);
  }

  function touch(node: number): void {
    if (node === NONE || marks[node] === 1) return;
    marks[node] = 1;
    nodes.push(node);
  }
}

/** By slot, 1 where a fact is given, even one that cannot be used, or has another value than in the blank case, or is computed from such a fact. */
function touchedSlots({ graph, computed }: Dependencies, facts: FactSnapshot, { values, blank }: { readonly values: readonly unknown[]; readonly blank: BlankCase }): Uint8Array {
  const given = facts.given(graph.slots);
  const touched = new Uint8Array(values.length);
  for (let slot = 0; slot < values.length; slot++) if (given[slot] !== undefined || values[slot] !== blank.values[slot]) touched[slot] = 1;
  for (const { slot, from } of computed) if (from.some((source) => touched[source] === 1)) touched[slot] = 1;
  return touched;
}
