import { assertNever } from '../assert-never.js';
import type { Condition, Knowledge } from '../model.js';
import type { Leaf } from './evaluate-condition.js';
import { symptomsIn } from './symptoms-in.js';

/** One condition to evaluate; numbers name other nodes, which stand before it. */
export type PlanNode =
  | { readonly kind: 'leaf'; readonly leaf: Leaf }
  | { readonly kind: 'all' | 'any'; readonly of: readonly number[] }
  | { readonly kind: 'not'; readonly of: number }
  | { readonly kind: 'countOf'; readonly of: readonly number[]; readonly atLeast: number }
  | { readonly kind: 'symptom'; readonly id: string; readonly when?: number; readonly onlyIf?: number };

/** The conditions of a knowledge base, each different one once, in an order in which they can be evaluated. */
export interface Plan {
  readonly nodes: readonly PlanNode[];
  /** Node of each entry of `Knowledge.conditions`. */
  readonly conditions: readonly number[];
  /** Node of each symptom. */
  readonly symptoms: ReadonlyMap<string, number>;
  /** Nodes that test one fact and nothing else, by its path: those of a missing fact need no look. */
  readonly byFact: ReadonlyMap<string, readonly number[]>;
}

const plans = new WeakMap<Knowledge, Plan>();

/** The plan of a knowledge base, made once. */
export function planConditions(knowledge: Knowledge): Plan {
  const known = plans.get(knowledge) ?? makePlan(knowledge);
  plans.set(knowledge, known);
  return known;
}

function makePlan(knowledge: Knowledge): Plan {
  const nodes: PlanNode[] = [];
  const byKey = new Map<string, number>();
  const symptoms = new Map<string, number>();
  const rules = new Map(knowledge.symptoms.map((rule) => [rule.id, rule]));

  const add = (node: PlanNode): number => {
    const key = JSON.stringify(node);
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const number = nodes.push(node) - 1;
    byKey.set(key, number);
    return number;
  };
  const addSymptom = (id: string): number => {
    const known = symptoms.get(id);
    if (known !== undefined) return known;
    const rule = rules.get(id);
    const conditionNode = (at: number | undefined) => (at === undefined ? undefined : addCondition(knowledge.conditions[at]));
    const when = conditionNode(rule?.when);
    const onlyIf = conditionNode(rule?.onlyIf);
    const number = add({ kind: 'symptom', id, ...(when !== undefined && { when }), ...(onlyIf !== undefined && { onlyIf }) });
    symptoms.set(id, number);
    return number;
  };
  const addCondition = (condition: Condition | undefined): number => {
    if (!condition) return add({ kind: 'any', of: [] });
    switch (condition.kind) {
      case 'all':
      case 'any':
        return add({ kind: condition.kind, of: condition.of.map(addCondition) });
      case 'not':
        return add({ kind: 'not', of: addCondition(condition.of) });
      case 'countOf':
        return add({ kind: 'countOf', of: condition.of.map(addCondition), atLeast: condition.atLeast });
      case 'symptom':
        return addSymptom(condition.id);
      case 'items':
        for (const id of symptomsIn(condition.where)) addSymptom(id);
        return add({ kind: 'leaf', leaf: condition });
      case 'fact':
      case 'log':
      case 'series':
        return add({ kind: 'leaf', leaf: condition });
      default:
        return assertNever(condition);
    }
  };

  for (const { id } of knowledge.symptoms) addSymptom(id);
  const conditions = knowledge.conditions.map(addCondition);
  return { nodes, conditions, symptoms, byFact: indexByFact(nodes) };
}

function indexByFact(nodes: readonly PlanNode[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [number, node] of nodes.entries()) {
    if (node.kind !== 'leaf' || (node.leaf.kind !== 'fact' && node.leaf.kind !== 'series')) continue;
    const known = index.get(node.leaf.path);
    if (known) known.push(number);
    else index.set(node.leaf.path, [number]);
  }
  return index;
}
