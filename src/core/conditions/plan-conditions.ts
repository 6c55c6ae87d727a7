import { assertNever } from '../assert-never.js';
import type { Condition, ConditionId, Knowledge, SymptomRule } from '../model.js';
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
  const planner = new Planner(knowledge);
  for (const { id } of knowledge.symptoms) planner.addSymptom(id);
  const conditions = knowledge.conditions.map((condition) => planner.addCondition(condition));
  return { nodes: planner.nodes, conditions, byFact: indexByFact(planner.nodes) };
}

/** Collects nodes; equal ones are kept once. */
class Planner {
  readonly nodes: PlanNode[] = [];
  readonly #knowledge: Knowledge;
  readonly #rules: ReadonlyMap<string, SymptomRule>;
  readonly #numbers = new Map<string, number>();
  readonly #symptoms = new Map<string, number>();

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
    this.#rules = new Map(knowledge.symptoms.map((rule) => [rule.id, rule]));
  }

  /** Adds a symptom behind the conditions that decide it. */
  addSymptom(id: string): number {
    const known = this.#symptoms.get(id);
    if (known !== undefined) return known;
    const rule = this.#rules.get(id);
    const when = this.#addById(rule?.when);
    const onlyIf = this.#addById(rule?.onlyIf);
    const number = this.#add({ kind: 'symptom', id, ...(when !== undefined && { when }), ...(onlyIf !== undefined && { onlyIf }) });
    this.#symptoms.set(id, number);
    return number;
  }

  addCondition(condition: Condition): number {
    switch (condition.kind) {
      case 'all':
      case 'any':
        return this.#add({ kind: condition.kind, of: condition.of.map((part) => this.addCondition(part)) });
      case 'not':
        return this.#add({ kind: 'not', of: this.addCondition(condition.of) });
      case 'countOf':
        return this.#add({ kind: 'countOf', of: condition.of.map((part) => this.addCondition(part)), atLeast: condition.atLeast });
      case 'symptom':
        return this.addSymptom(condition.id);
      case 'items':
        for (const id of symptomsIn(condition.where)) this.addSymptom(id);
        return this.#add({ kind: 'leaf', leaf: condition });
      case 'fact':
      case 'log':
      case 'series':
        return this.#add({ kind: 'leaf', leaf: condition });
      default:
        return assertNever(condition);
    }
  }

  #addById(id: ConditionId | undefined): number | undefined {
    const condition = id === undefined ? undefined : this.#knowledge.conditions[id];
    return condition && this.addCondition(condition);
  }

  #add(node: PlanNode): number {
    const key = JSON.stringify(node);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.nodes.push(node) - 1;
    this.#numbers.set(key, number);
    return number;
  }
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
