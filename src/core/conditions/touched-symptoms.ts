import { partsOf, pathsOfPart } from '../facts/condition-parts.js';
import { type FactSlots, makeSlots } from '../facts/fact-slots.js';
import type { FactSnapshot } from '../facts/fact-snapshot.js';
import type { Knowledge } from '../model.js';
import { type ConditionGraph, conditionGraph, fieldOf, KIND, NONE, numberOf, partsOfNode, SYMPTOM } from './condition-graph.js';
import { pathsBehind } from './condition-inputs.js';
import { answerPath } from './evaluation.js';
import { symptomsIn } from './symptoms-in.js';

/** A list of numbers for each node, one after another. */
interface Lists {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** What the nodes of the conditions of a knowledge base look at, so that one walk over the facts of a case finds those that it says something about. */
interface Inputs {
  readonly graph: ConditionGraph;
  /** Facts that conditions look at, and all that these are derived from. */
  readonly slots: FactSlots;
  /** Such paths with `*`. */
  readonly globs: readonly string[];
  /** For each node, what it looks at itself: slots, and after all slots the globs. */
  readonly looksAt: Lists;
  /** For each node, the nodes that it needs. */
  readonly needs: Lists;
}

/**
 * By number of the symptom, 1 where anything is given that it depends on, however indirectly, or an answer. Of all others a case says nothing: they are
 * what they are where nothing is given at all.
 */
export function touchedSymptoms(knowledge: Knowledge, facts: FactSnapshot): Uint8Array {
  const { graph, slots, globs, looksAt, needs } = inputsOfNodes(knowledge);
  const given = Uint8Array.from([...facts.given(slots).map((value) => value !== undefined), ...globs.map((path) => facts.isGiven(path))], Number);
  const touched = new Uint8Array(graph.size);
  // A node has a greater number than those that it needs.
  for (let node = 0; node < graph.size; node++) if (hasAny(looksAt, node, given) || hasAny(needs, node, touched)) touched[node] = 1;
  return Uint8Array.from(graph.symptoms, (node) => touched[node] ?? 0);
}

function hasAny({ starts, items }: Lists, node: number, marks: Uint8Array): boolean {
  const end = starts[node + 1] ?? 0;
  for (let at = starts[node] ?? 0; at < end; at++) if (marks[items[at] ?? NONE] === 1) return true;
  return false;
}

const inputs = new WeakMap<Knowledge, Inputs>();

function inputsOfNodes(knowledge: Knowledge): Inputs {
  const known = inputs.get(knowledge) ?? findInputs(knowledge);
  inputs.set(knowledge, known);
  return known;
}

function findInputs(knowledge: Knowledge): Inputs {
  const graph = conditionGraph(knowledge);
  const nodes = Array.from({ length: graph.size }, (_, node) => node);
  const pathsOfNode = nodes.map((node) => pathsOf(graph, node, knowledge));
  const all = [...new Set(pathsOfNode.flat())];
  const plain = all.filter((path) => !path.includes('*'));
  const globs = all.filter((path) => path.includes('*'));
  const numbers = new Map([...plain, ...globs].map((path, number) => [path, number]));
  return {
    graph,
    slots: makeSlots(plain, knowledge),
    globs,
    looksAt: pack(pathsOfNode.map((paths) => paths.flatMap((path) => numbers.get(path) ?? []))),
    needs: pack(nodes.map((node) => nodesNeededBy(graph, node))),
  };
}

/** Paths that a node looks at itself, and what is behind them: those of a leaf, or the answer for a symptom. */
function pathsOf(graph: ConditionGraph, node: number, knowledge: Knowledge): readonly string[] {
  const leaf = graph.leaves[node];
  const isSymptom = fieldOf(graph, node, KIND) === SYMPTOM;
  const own = isSymptom ? [answerPath(knowledge.symptoms[numberOf(graph, node)]?.id ?? '')] : leaf === undefined ? [] : [...partsOf(leaf)].flatMap(pathsOfPart);
  return own.flatMap((path) => pathsBehind(path, knowledge));
}

/** Its parts, and the symptoms that a list condition refers to. */
export function nodesNeededBy(graph: ConditionGraph, node: number): readonly number[] {
  const leaf = graph.leaves[node];
  const symptoms = leaf?.kind === 'items' ? symptomsIn(leaf).map((id) => graph.symptoms[graph.symptomNumbers.get(id) ?? NONE] ?? NONE) : [];
  return [...partsOfNode(graph, node), ...symptoms].filter((part) => part !== NONE);
}

function pack(lists: readonly (readonly number[])[]): Lists {
  const starts = new Int32Array(lists.length + 1);
  for (const [at, { length }] of lists.entries()) starts[at + 1] = (starts[at] ?? 0) + length;
  return { starts, items: Int32Array.from(lists.flat()) };
}
