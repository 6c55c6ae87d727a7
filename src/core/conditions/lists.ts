/** A list of numbers for each of some things, one after another in memory. */
export interface Lists {
  /** Where the list of each begins in `items`; it ends where the next begins. */
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** Lists of what belongs to each of so many things. @param pairs things with what belongs to them: first of all even places, then what stands behind it */
export function groupPairs(size: number, pairs: readonly number[]): Lists {
  const starts = new Int32Array(size + 1);
  for (let at = 0; at < pairs.length; at += 2) starts[(pairs[at] ?? 0) + 1] = (starts[(pairs[at] ?? 0) + 1] ?? 0) + 1;
  for (let thing = 0; thing < size; thing++) starts[thing + 1] = (starts[thing + 1] ?? 0) + (starts[thing] ?? 0);
  const items = new Int32Array(pairs.length / 2);
  const next = starts.slice();
  for (let at = 0; at < pairs.length; at += 2) {
    const thing = pairs[at] ?? 0;
    const place = next[thing] ?? 0;
    items[place] = pairs[at + 1] ?? 0;
    next[thing] = place + 1;
  }
  return { starts, items };
}

/** The numbers of one list, without a copy. */
export function listOf({ starts, items }: Lists, thing: number): Int32Array {
  return items.subarray(starts[thing] ?? 0, starts[thing + 1] ?? 0);
}
