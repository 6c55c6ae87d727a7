import { assertNever } from '../assert-never.js';
import { readAnswer } from '../facts/answer.js';
import type { FactSnapshot } from '../facts/fact-snapshot.js';
import type { Knowledge } from '../model.js';
import type { ConditionView } from './condition-view.js';
import { evaluateLeaf } from './evaluate-condition.js';
import { answerPath, type Evaluation, joinSymptom, type SymptomTruth } from './evaluation.js';
import { type Plan, type PlanNode, planConditions } from './plan-conditions.js';
import { ABSENT, allOf, anyOf, countHolds, notOf, PRESENT, type Truth, UNKNOWN } from './truth.js';

/** Evaluates all conditions on a snapshot of facts, each different one once, starting from the facts that are there. */
export function evaluateCompiled(knowledge: Knowledge, facts: FactSnapshot, report?: ConditionView['report']): Evaluation {
  const plan = planConditions(knowledge);
  const truths = new Uint8Array(plan.nodes.length).fill(UNKNOWN);
  const symptoms = new Map<string, SymptomTruth>();
  const view: ConditionView = {
    value: (path) => facts.value(path),
    searchLogs: (path, query) => facts.searchLogs(path, query),
    symptom: (id) => symptoms.get(id)?.truth ?? UNKNOWN,
    ...(report && { report }),
  };
  evaluateFacts(plan, truths, view);
  for (const [number, node] of plan.nodes.entries()) {
    if (node.kind === 'symptom') {
      const joined = joinSymptom(readAnswer(facts.value(answerPath(node.id))), truthAt(truths, node.onlyIf), truthAt(truths, node.when));
      symptoms.set(node.id, joined);
      truths[number] = joined.truth;
    } else if (node.kind !== 'leaf') truths[number] = joinNode(node, truths);
    else if (node.leaf.kind === 'log' || node.leaf.kind === 'items') truths[number] = evaluateLeaf(node.leaf, view);
  }
  return {
    condition: (id) => truthAt(truths, plan.conditions[id]) ?? UNKNOWN,
    symptom: (id) => symptoms.get(id) ?? { truth: UNKNOWN, by: 'condition' },
  };
}

/** What tests one missing fact stays unknown, so it is not looked at. */
function evaluateFacts(plan: Plan, truths: Uint8Array, view: ConditionView): void {
  for (const [path, numbers] of plan.byFact) {
    if (view.value(path) === undefined) continue;
    for (const number of numbers) {
      const node = plan.nodes[number];
      if (node?.kind === 'leaf') truths[number] = evaluateLeaf(node.leaf, view);
    }
  }
}

function joinNode(node: Exclude<PlanNode, { kind: 'leaf' | 'symptom' }>, truths: Uint8Array): Truth {
  if (node.kind === 'not') return notOf(truthAt(truths, node.of) ?? UNKNOWN);
  const parts = node.of.map((part) => truthAt(truths, part) ?? UNKNOWN);
  switch (node.kind) {
    case 'all':
      return allOf(parts);
    case 'any':
      return anyOf(parts);
    case 'countOf':
      return countHolds(parts, node.atLeast);
    default:
      return assertNever(node);
  }
}

function truthAt(truths: Uint8Array, number: number | undefined): Truth | undefined {
  const truth = number === undefined ? undefined : truths[number];
  return truth === ABSENT || truth === UNKNOWN || truth === PRESENT ? truth : undefined;
}
