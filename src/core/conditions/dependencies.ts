import { partsOf } from '../facts/condition-parts.js';
import type { Knowledge } from '../model.js';
import { type ConditionGraph, conditionGraph, factsOf, NONE, partsOfNode } from './condition-graph.js';
import { computedFrom } from './condition-inputs.js';
import { groupPairs, type Lists } from './lists.js';
import { symptomsIn } from './symptoms-in.js';

/** What depends on what, for looking only at what some facts touch. */
export interface Dependencies {
  readonly graph: ConditionGraph;
  /** Nodes that need a node, by node; they have greater numbers. */
  readonly users: Lists;
  /** Leaves that look at the fact of a slot, by slot. */
  readonly leavesOfSlot: Lists;
  /** Leaves that ask for what a query finds, by query. */
  readonly leavesOfQuery: Lists;
  /** Slots with those of the facts that they are computed from, directly or by way of others. */
  readonly computed: readonly { readonly slot: number; readonly from: readonly number[] }[];
}

const known = new WeakMap<Knowledge, Dependencies>();

/** What depends on what in a knowledge base, found once. */
export function dependenciesOf(knowledge: Knowledge): Dependencies {
  const found = known.get(knowledge) ?? findDependencies(knowledge);
  known.set(knowledge, found);
  return found;
}

function findDependencies(knowledge: Knowledge): Dependencies {
  const graph = conditionGraph(knowledge);
  const { slots, leaves } = graph;
  const users: number[] = [];
  const ofSlot: number[] = [];
  const ofQuery: number[] = [];
  for (let node = 0; node < graph.size; node++) {
    for (const part of nodesNeededBy(graph, node)) users.push(part, node);
    const leaf = leaves[node];
    if (leaf === undefined) continue;
    for (const path of new Set(factsOf(leaf))) ofSlot.push(slots.numbers.get(path) ?? NONE, node);
    if (leaf.kind === 'log' || leaf.kind === 'items') for (const query of queriesIn(leaf)) ofQuery.push(query, node);
  }
  return {
    graph,
    users: groupPairs(graph.size, users),
    leavesOfSlot: groupPairs(slots.paths.length, ofSlot),
    leavesOfQuery: groupPairs(knowledge.logQueries.length, ofQuery),
    computed: slots.derived.flatMap((slot) => {
      const behind = new Set(computedFrom(slots.paths[slot] ?? '', knowledge));
      for (const path of behind) for (const source of computedFrom(path, knowledge)) behind.add(source);
      return behind.size === 0 ? [] : [{ slot, from: [...behind].flatMap((path) => slots.numbers.get(path) ?? []) }];
    }),
  };
}

/** Its parts, and the symptoms that a list condition refers to. */
function nodesNeededBy(graph: ConditionGraph, node: number): readonly number[] {
  const leaf = graph.leaves[node];
  const symptoms = leaf?.kind === 'items' ? symptomsIn(leaf).map((id) => graph.symptoms[graph.symptomNumbers.get(id) ?? NONE] ?? NONE) : [];
  return [...partsOfNode(graph, node), ...symptoms].filter((part) => part !== NONE);
}

function queriesIn(leaf: Parameters<typeof factsOf>[0]): ReadonlySet<number> {
  return new Set([...partsOf(leaf)].flatMap(({ part }) => (part.kind === 'log' ? [part.query, ...(part.before === undefined ? [] : [part.before])] : [])));
}
