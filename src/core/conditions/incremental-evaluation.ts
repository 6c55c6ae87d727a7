import { partsOf } from '../facts/condition-parts.js';
import { ERROR_LOG, isErrorPath } from '../facts/error-facts.js';
import { FIRST_ERROR, slotsTouchedBy } from '../facts/fact-slots.js';
import type { FactSnapshot } from '../facts/fact-snapshot.js';
import type { Knowledge } from '../model.js';
import { CompiledEvaluation } from './compiled-evaluator.js';
import { type ConditionGraph, fieldOf, KIND, NONE, numberOf, SYMPTOM } from './condition-graph.js';
import { type Dependencies, dependenciesOf } from './dependencies.js';
import { listOf } from './lists.js';
import { pathsTouch } from './path-glob.js';

/** What a change of the facts touches besides what depends on it. */
interface Changeable {
  /** Steps from the facts to each node, at most: a node has more than its parts. */
  readonly levels: Int32Array;
  /** Leaves that search logs, by path, which may hold `*`. */
  readonly leavesOfLog: ReadonlyMap<string, readonly number[]>;
  /** Facts that are computed, in the order of computing, with what they are computed from. */
  readonly derived: readonly { readonly path: string; readonly from: readonly string[] }[];
}

/** The truths of all conditions for facts that change: each change costs what it touches. */
export class IncrementalEvaluation {
  readonly current: CompiledEvaluation;
  readonly #graph: ConditionGraph;
  readonly #dependencies: Dependencies;
  readonly #changeable: Changeable;
  /** Nodes to evaluate again, by level. */
  readonly #pending: number[][] = [];

  constructor(knowledge: Knowledge, facts: FactSnapshot) {
    this.current = new CompiledEvaluation(knowledge, facts);
    this.current.evaluateAll();
    this.#graph = this.current.graph;
    this.#dependencies = dependenciesOf(knowledge);
    this.#changeable = changeableOf(knowledge);
  }

  /** Evaluates what changed paths touch. @param facts the facts as they are now. @returns numbers of the symptoms that may have changed. */
  update(facts: FactSnapshot, paths: readonly string[]): readonly number[] {
    const touched = this.#withDerived(paths);
    const slots = new Set(touched.flatMap((path) => slotsTouchedBy(path, this.#graph.slots)));
    this.current.read(facts, slots);
    for (const slot of slots) for (const leaf of listOf(this.#dependencies.leavesOfSlot, slot)) this.#plan(leaf);
    for (const [path, leaves] of this.#changeable.leavesOfLog) if (touched.some((changed) => pathsTouch(path, changed))) for (const leaf of leaves) this.#plan(leaf);
    if (touched.some((path) => pathsTouch('symptoms', path))) for (const symptom of this.current.readAnswers()) this.#plan(this.#graph.symptoms[symptom] ?? NONE);
    return this.#evaluatePending();
  }

  /** A derived fact can change when what it is derived from does. */
  #withDerived(paths: readonly string[]): readonly string[] {
    const touched = [...paths];
    for (const { path, from } of this.#changeable.derived) if (from.some((source) => touched.some((changed) => pathsTouch(source, changed)))) touched.push(path);
    return touched;
  }

  #plan(node: number): void {
    const level = this.#changeable.levels[node] ?? 0;
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
        for (const user of listOf(this.#dependencies.users, node)) this.#plan(user);
      }
      nodes.length = 0;
    }
    return symptoms;
  }
}

const known = new WeakMap<Knowledge, Changeable>();

function changeableOf(knowledge: Knowledge): Changeable {
  const found = known.get(knowledge) ?? findChangeable(knowledge);
  known.set(knowledge, found);
  return found;
}

function findChangeable(knowledge: Knowledge): Changeable {
  const { graph, users } = dependenciesOf(knowledge);
  const levels = new Int32Array(graph.size);
  const leavesOfLog = new Map<string, number[]>();
  for (let node = 0; node < graph.size; node++) {
    for (const user of listOf(users, node)) levels[user] = Math.max(levels[user] ?? 0, (levels[node] ?? 0) + 1);
    for (const path of logsOfLeaf(graph, node)) {
      const leaves = leavesOfLog.get(path);
      if (leaves) leaves.push(node);
      else leavesOfLog.set(path, [node]);
    }
  }
  return { levels, leavesOfLog, derived: derivedFacts(knowledge, graph) };
}

/** Paths of the logs that a leaf searches. */
function logsOfLeaf({ leaves }: ConditionGraph, node: number): ReadonlySet<string> {
  const leaf = leaves[node];
  const isSearching = leaf?.kind === 'log' || leaf?.kind === 'items';
  return new Set(isSearching ? [...partsOf(leaf)].flatMap(({ part }) => (part.kind === 'log' ? part.logs : [])) : []);
}

function derivedFacts({ derivations }: Knowledge, { slots }: ConditionGraph): Changeable['derived'] {
  const computed = derivations.map((derivation) => ({ path: derivation.path, from: [derivation.from, ...(derivation.kind === 'divide' ? [derivation.dividedBy] : [])] }));
  const firstErrors = slots.paths.flatMap((path) => {
    const log = isErrorPath(path) ? ERROR_LOG : FIRST_ERROR.exec(path)?.[1];
    return log === undefined ? [] : [{ path, from: [log] }];
  });
  return [...computed, ...firstErrors];
}
