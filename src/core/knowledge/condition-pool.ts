import type { Condition } from '../model.js';

/** Conditions, of which equal ones are one object. A condition has a number, and those that it is made of have smaller ones. */
export class ConditionPool {
  readonly #all: Condition[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #byObject = new Map<Condition, number>();

  /** The conditions by number. */
  get all(): readonly Condition[] {
    return this.#all;
  }

  /** The one object for a condition. */
  share(condition: Condition): Condition {
    return this.#all[this.number(condition)] ?? condition;
  }

  /** Number of a condition, which is added unless it is known. */
  number(condition: Condition): number {
    const known = this.#byObject.get(condition);
    if (known !== undefined) return known;
    const parts = jointParts(condition)?.map((part) => this.number(part));
    const key = parts ? `${condition.kind} ${condition.kind === 'countOf' ? condition.atLeast : ''} ${parts.join(' ')}` : JSON.stringify(condition);
    const number = this.#byKey.get(key) ?? this.#all.push(parts ? this.#ofShared(condition, parts) : condition) - 1;
    this.#byKey.set(key, number);
    this.#byObject.set(condition, number);
    return number;
  }

  #ofShared(condition: Condition, parts: readonly number[]): Condition {
    const of = parts.map((part) => this.#all[part] ?? condition);
    if (condition.kind === 'not') return of[0] ? { ...condition, of: of[0] } : condition;
    return 'of' in condition ? { ...condition, of } : condition;
  }
}

/** What a condition joins; undefined when it looks at facts or symptoms itself. */
export function jointParts(condition: Condition): readonly Condition[] | undefined {
  if (condition.kind === 'not') return [condition.of];
  return 'of' in condition ? condition.of : undefined;
}
