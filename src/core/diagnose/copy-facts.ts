import { isMap } from '../facts/path.js';

/** Far deeper than the path of any fact leads; keeps the copying off the end of the stack. */
const MAX_DEPTH = 1000;

/** A copy of plain data, so that a later change by its owner changes nothing here. Circles stay circles; what is no plain map, and what is nested deeper than 1,000 levels, stays as it is. */
export function copyFacts(facts: unknown): unknown {
  const copies = new Map<object, unknown>();
  let depth = 0;
  return copy(facts);

  function copy(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return value;
    if (Array.isArray(value)) return copies.get(value) ?? copyList(value);
    return isMap(value) ? (copies.get(value) ?? copyMap(value)) : value;
  }

  function copyList(list: readonly unknown[]): unknown[] {
    const made = list.slice();
    copies.set(list, made);
    depth += 1;
    for (let i = 0; i < made.length; i++) if (typeof made[i] === 'object') made[i] = copy(made[i]);
    depth -= 1;
    return made;
  }

  function copyMap(map: Readonly<Record<string, unknown>>): object {
    // Spreading defines keys instead of setting them, also `__proto__`; a key that is there is then set like all others.
    const made: Record<string, unknown> = { ...map };
    copies.set(map, made);
    depth += 1;
    for (const key of Object.keys(made)) if (typeof made[key] === 'object') made[key] = copy(made[key]);
    depth -= 1;
    return made;
  }
}
