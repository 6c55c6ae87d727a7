import { isMap } from '../facts/path.js';

/** Far deeper than the path of any fact leads; keeps the copying off the end of the stack. */
const MAX_DEPTH = 1000;

/** A copy of plain data, so that a later change by its owner changes nothing here. Circles stay circles; what is no plain map, and what is nested deeper than 1,000 levels, stays as it is. */
export function copyFacts(facts: unknown): unknown {
  const copies = new Map<object, unknown>();
  let depth = 0;
  return copy(facts);

  function copy(value: unknown): unknown {
    if (depth >= MAX_DEPTH || (!Array.isArray(value) && !isMap(value))) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    depth += 1;
    const made = Array.isArray(value) ? copyList(value) : copyMap(value);
    depth -= 1;
    return made;
  }

  function copyList(list: readonly unknown[]): unknown[] {
    const made: unknown[] = [];
    copies.set(list, made);
    for (const item of list) made.push(copy(item));
    return made;
  }

  function copyMap(map: object): object {
    const made: Record<string, unknown> = Object.create(null);
    copies.set(map, made);
    for (const [key, item] of Object.entries(map)) made[key] = copy(item);
    return made;
  }
}
