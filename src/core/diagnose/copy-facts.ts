/** A copy of plain data, so that a later change by its owner changes nothing here. Circles stay circles. */
export function copyFacts(facts: unknown): unknown {
  const copies = new Map<object, unknown>();
  return copy(facts);

  function copy(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    return Array.isArray(value) ? copyList(value) : copyMap(value);
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
