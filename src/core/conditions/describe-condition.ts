import { assertNever } from '../assert-never.js';
import type { Condition, Knowledge } from '../model.js';
import { describeLeaf, describeTest } from './describe-test.js';

/** A condition in words, for people: `no more "The allocator reports that it is out of memory"`. */
export function describeCondition(condition: Condition, knowledge: Knowledge): string {
  const titleOf = (path: string) => (Object.hasOwn(knowledge.facts, path) ? knowledge.facts[path]?.title : undefined) ?? path;
  switch (condition.kind) {
    case 'all':
      return condition.of.map((part) => describeCondition(part, knowledge)).join('; and ');
    case 'any':
      return condition.of.map((part) => describeCondition(part, knowledge)).join('; or ');
    case 'not':
      return condition.of.kind === 'symptom' ? `no more ${describeCondition(condition.of, knowledge)}` : `not so: ${describeCondition(condition.of, knowledge)}`;
    case 'countOf':
      return `at least ${condition.atLeast} of: ${condition.of.map((part) => describeCondition(part, knowledge)).join('; ')}`;
    case 'fact':
      return `${titleOf(condition.path)} is ${describeTest(condition.test, Object.hasOwn(knowledge.facts, condition.path) ? knowledge.facts[condition.path] : undefined)}`;
    case 'log': {
      const query = knowledge.logQueries[condition.query];
      return `${condition.logs.map(titleOf).join(' or ')} has ${describeLeaf(condition, [...(query?.contains ?? []), ...(query?.matches ?? [])])}`;
    }
    case 'series':
      return `${titleOf(condition.path)} is ${describeLeaf(condition)}`;
    case 'items':
      return `at least ${condition.atLeast} of ${titleOf(condition.path)}: ${describeCondition(condition.where, knowledge)}`;
    case 'symptom': {
      const symptom = knowledge.symptoms.find(({ id }) => id === condition.id);
      return `"${symptom?.title ?? condition.id}"`;
    }
    default:
      return assertNever(condition);
  }
}
