import { partsOf, pathsOfPart } from '../facts/condition-parts.js';
import { ERROR_LOG, isErrorPath } from '../facts/error-facts.js';
import { FIRST_ERROR, slotsTouchedBy } from '../facts/fact-slots.js';
import type { FactSnapshot } from '../facts/fact-snapshot.js';
import type { Knowledge } from '../model.js';
import { CompiledEvaluation } from './compiled-evaluator.js';
import { type ConditionGraph, conditionGraph, fieldOf, KIND, NONE, numberOf, SLOT, SYMPTOM } from './condition-graph.js';
import { pathsTouch } from './path-glob.js';
import { nodesNeededBy } from './touched-symptoms.js';

/** What depends on what, for evaluating again only what a change of the facts touches. */
interface Dependencies {
  /** Nodes that a node is a part of, by node. */
  readonly users: readonly (readonly number[] | undefined)[];
  /** Steps from the facts to each node, at most: a node has more than its parts. */
  readonly levels: Int32Array;
  /** Leaves that the fact of a slot decides, by slot. */
  readonly leavesOfSlot: readonly (readonly number[])[];
  /** Leaves that look at other facts too, or at logs, by path; those of logs may hold `*`. */
  readonly leavesOfPath: ReadonlyMap<string, readonly number[]>;
  /** Facts that are computed, in the order of computing, with what they are computed from. */
  readonly derived: readonly { readonly path: string; readonly from: readonly string[] }[];
}

/** The truths of all conditions for facts that change: each change costs what it touches. */
export class IncrementalEvaluation {
  readonly current: CompiledEvaluation;
  readonly #graph: ConditionGraph;
  readonly #dependencies: Dependencies;
  /** Nodes to evaluate again, by level. */
  readonly #pending: number[][] = [];

  constructor(knowledge: Knowledge, facts: FactSnapshot) {
    this.current = new CompiledEvaluation(knowledge, facts);
    this.current.evaluateAll();
    this.#graph = this.current.graph;
    this.#dependencies = dependenciesOf(knowledge);
  }

  /** Evaluates what changed paths touch. @param facts the facts as they are now. @returns numbers of the symptoms that may have changed. */
  update(facts: FactSnapshot, paths: readonly string[]): readonly number[] {
    const touched = this.#withDerived(paths);
    const slots = new Set(touched.flatMap((path) => slotsTouchedBy(path, this.#graph.slots)));
    this.current.read(facts, slots);
    for (const slot of slots) for (const leaf of this.#dependencies.leavesOfSlot[slot] ?? []) this.#plan(leaf);
    for (const [path, leaves] of this.#dependencies.leavesOfPath) if (touched.some((changed) => pathsTouch(path, changed))) for (const leaf of leaves) this.#plan(leaf);
    if (touched.some((path) => pathsTouch('symptoms', path))) for (const symptom of this.current.readAnswers()) this.#plan(this.#graph.symptoms[symptom] ?? NONE);
    return this.#evaluatePending();
  }

  /** A derived fact can change when what it is derived from does. */
  #withDerived(paths: readonly string[]): readonly string[] {
    const touched = [...paths];
    for (const { path, from } of this.#dependencies.derived) if (from.some((source) => touched.some((changed) => pathsTouch(source, changed)))) touched.push(path);
    return touched;
  }

  #plan(node: number): void {
    const level = this.#dependencies.levels[node] ?? 0;
    const known = this.#pending[level];
    if (known) known.push(node);
    else this.#pending[level] = [node];
  }

  /** Parts before what they are part of; what did not change leads no further. */
  #evaluatePending(): readonly number[] {
    const symptoms: number[] = [];
    for (let level = 0; level < this.#pending.length; level++) {
      const nodes = this.#pending[level];
      if (!nodes) continue;
      for (const node of nodes) {
        // A node that was planned twice has its new truth the second time.
        if (!this.current.evaluateAgain(node)) continue;
        if (fieldOf(this.#graph, node, KIND) === SYMPTOM) symptoms.push(numberOf(this.#graph, node));
        for (const user of this.#dependencies.users[node] ?? []) this.#plan(user);
      }
      nodes.length = 0;
    }
    return symptoms;
  }
}

const known = new WeakMap<Knowledge, Dependencies>();

function dependenciesOf(knowledge: Knowledge): Dependencies {
  const found = known.get(knowledge) ?? findDependencies(knowledge);
  known.set(knowledge, found);
  return found;
}

function findDependencies(knowledge: Knowledge): Dependencies {
  const graph = conditionGraph(knowledge);
  const users: (number[] | undefined)[] = Array.from({ length: graph.size });
  const levels = new Int32Array(graph.size);
  const leavesOfSlot: number[][] = graph.slots.paths.map(() => []);
  const leavesOfPath = new Map<string, number[]>();
  for (let node = 0; node < graph.size; node++) {
    for (const part of nodesNeededBy(graph, node)) {
      const list = users[part];
      if (list) list.push(node);
      else users[part] = [node];
      levels[node] = Math.max(levels[node] ?? 0, (levels[part] ?? 0) + 1);
    }
    const slot = fieldOf(graph, node, SLOT);
    leavesOfSlot[slot]?.push(node);
    const own = graph.slots.paths[slot];
    for (const path of pathsOfLeaf(graph, node)) if (path !== own) leavesOfPath.set(path, [...(leavesOfPath.get(path) ?? []), node]);
  }
  return { users, levels, leavesOfSlot, leavesOfPath, derived: derivedFacts(knowledge, graph) };
}

function pathsOfLeaf({ leaves }: ConditionGraph, node: number): ReadonlySet<string> {
  const leaf = leaves[node];
  return new Set(leaf ? [...partsOf(leaf)].flatMap(pathsOfPart) : []);
}

function derivedFacts({ derivations }: Knowledge, { slots }: ConditionGraph): Dependencies['derived'] {
  const computed = derivations.map((derivation) => ({ path: derivation.path, from: [derivation.from, ...(derivation.kind === 'divide' ? [derivation.dividedBy] : [])] }));
  const firstErrors = slots.paths.flatMap((path) => {
    const log = isErrorPath(path) ? ERROR_LOG : FIRST_ERROR.exec(path)?.[1];
    return log === undefined ? [] : [{ path, from: [log] }];
  });
  return [...computed, ...firstErrors];
}
