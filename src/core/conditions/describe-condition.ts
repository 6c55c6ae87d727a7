import { assertNever } from '../assert-never.js';
import type { Condition, Knowledge } from '../model.js';
import { describeLeaf, describeTest } from './describe-test.js';

/** A condition in words, for people: `no more "The allocator reports that it is out of memory"`. */
export function describeCondition(condition: Condition, knowledge: Knowledge): string {
  return describe(condition, knowledge, false);
}

function describe(condition: Condition, knowledge: Knowledge, isNegated: boolean): string {
  const declared = (path: string) => (Object.hasOwn(knowledge.facts, path) ? knowledge.facts[path] : undefined);
  const titleOf = (path: string): string => declared(path)?.title ?? path;
  const each = (parts: readonly Condition[]): readonly string[] => parts.map((part) => describe(part, knowledge, false));
  switch (condition.kind) {
    case 'all':
      return opposite(each(condition.of).join('; and '), isNegated);
    case 'any':
      return opposite(each(condition.of).join('; or '), isNegated);
    case 'countOf':
      return opposite(`at least ${condition.atLeast} of: ${each(condition.of).join('; ')}`, isNegated);
    case 'not':
      return isNegated ? opposite(describe(condition.of, knowledge, true), true) : describe(condition.of, knowledge, true);
    case 'fact':
      return `${titleOf(condition.path)} is ${describeTest(condition.test, { declared: declared(condition.path), isNegated })}`;
    case 'log': {
      const query = knowledge.logQueries[condition.query];
      return `${condition.logs.map(titleOf).join(' or ')} has ${describeLeaf(condition, [...(query?.contains ?? []), ...(query?.matches ?? [])], isNegated)}`;
    }
    case 'series':
      return `${titleOf(condition.path)} is ${describeLeaf(condition, [], isNegated)}`;
    case 'items': {
      const isNone = isNegated && condition.atLeast === 1 && condition.atMost === undefined;
      const described = `${isNone ? 'none' : describeCount(condition)} of ${titleOf(condition.path)}: ${describe(condition.where, knowledge, false)}`;
      return opposite(described, isNegated && !isNone);
    }
    case 'symptom':
      return `${isNegated ? 'no more ' : ''}"${knowledge.symptoms.find(({ id }) => id === condition.id)?.title ?? condition.id}"`;
    default:
      return assertNever(condition);
  }
}

function describeCount({ atLeast, atMost }: Extract<Condition, { kind: 'items' }>): string {
  if (atMost === undefined) return `at least ${atLeast}`;
  return atLeast === 0 ? `at most ${atMost}` : `${atLeast} to ${atMost}`;
}

function opposite(words: string, isNegated: boolean): string {
  return isNegated ? `not so: ${words}` : words;
}
