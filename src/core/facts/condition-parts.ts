import type { Condition } from '../model.js';

/** A condition inside a condition, or the condition itself. */
export interface ConditionPart {
  readonly part: Condition;
  /** Names of the list items that are in scope, outermost first: what begins with one is no fact. */
  readonly items: readonly string[];
}

/** A condition and everything in it, outermost first, also inside `where`; symptoms are not followed. */
export function* partsOf(condition: Condition, items: readonly string[] = []): Generator<ConditionPart, void> {
  yield { part: condition, items };
  if (condition.kind === 'not') yield* partsOf(condition.of, items);
  else if (condition.kind === 'items') yield* partsOf(condition.where, [...items, condition.as]);
  else if ('of' in condition) for (const inner of condition.of) yield* partsOf(inner, items);
}

/** Paths of the facts that a part looks at itself; those of logs may hold `*`. */
export function pathsOfPart({ part, items }: ConditionPart): readonly string[] {
  if (part.kind === 'log') return part.logs;
  if (!('path' in part)) return [];
  const other = part.kind === 'fact' && 'operand' in part.test && part.test.operand.kind === 'fact' ? [part.test.operand.path] : [];
  return [part.path, ...other].filter((path) => !items.includes(firstName(path)));
}

/** The first name of a path: that of a list item, where there is one. */
export function firstName(path: string): string {
  return path.split('.', 1)[0] ?? '';
}
