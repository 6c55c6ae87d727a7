import type { Condition, Knowledge } from '../../model.js';

/** Whether some facts can make a condition present, or absent; every condition can be unknown. */
export function canBe(state: 'present' | 'absent', condition: Condition | undefined, knowledge: Knowledge): boolean {
  if (condition === undefined) return true;
  const count = (parts: readonly Condition[]): number => parts.filter((part) => canBe(state, part, knowledge)).length;
  const isPresent = state === 'present';
  switch (condition.kind) {
    case 'all':
      return isPresent ? count(condition.of) === condition.of.length : count(condition.of) > 0;
    case 'any':
      return isPresent ? count(condition.of) > 0 : count(condition.of) === condition.of.length;
    case 'countOf':
      return count(condition.of) >= (isPresent ? condition.atLeast : condition.of.length - condition.atLeast + 1);
    case 'not':
      return canBe(isPresent ? 'absent' : 'present', condition.of, knowledge);
    case 'symptom':
      return canSymptomBe(state, condition.id, knowledge);
    case 'log':
      // What is not seen there stays unknown, however complete the log is.
      return isPresent || condition.whenNotSeen !== 'unknown' || condition.before !== undefined;
    default:
      return true;
  }
}

/** The same for a symptom; somebody may always answer one that has no condition. */
export function canSymptomBe(state: 'present' | 'absent', id: string, knowledge: Knowledge): boolean {
  const when = knowledge.symptoms.find((rule) => rule.id === id)?.when;
  return when === undefined || canBe(state, knowledge.conditions[when], knowledge);
}
