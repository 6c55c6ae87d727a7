/** An Aho–Corasick automaton over bytes, in which ASCII letters have no case. */
export interface Automaton {
  /** Class of each byte. */
  readonly classOf: Uint8Array;
  /** Next state by state plus class; bitwise negated where keys end in it. States are multiples of the number of classes; the start is 0. */
  readonly next: Int32Array;
  /** Numbers of the keys that end in a state, by state. */
  readonly keysAt: ReadonlyMap<number, readonly number[]>;
}

const OTHER_CLASS = 0;

/**
 * Builds the automaton of distinct keys that are not empty and hold no upper case of ASCII; a key's number is its index.
 *
 * @source Aho and Corasick, Efficient string matching, CACM 18 (1975), with the failure function worked into a full table.
 */
export function buildAutomaton(keys: readonly Uint8Array[]): Automaton {
  const { classOf, classes } = classify(keys);
  const states = 1 + keys.reduce((sum, key) => sum + key.length, 0);
  const next = new Int32Array(states * classes);
  const keysAt = insertKeys(keys, { classOf, classes, next });
  const reached = linkFailures(next, classes, keysAt);
  for (let cell = 0; cell < reached; cell++) {
    const target = next[cell] ?? 0;
    if (keysAt.has(target)) next[cell] = ~target;
  }
  return { classOf, next: next.slice(0, reached), keysAt };
}

/** Adds to `found` the keys in some bytes. */
export function findKeys({ classOf, next, keysAt }: Automaton, bytes: Uint8Array, { start, end, found }: { readonly start: number; readonly end: number; readonly found: Set<number> }): void {
  let state = 0;
  for (let at = start; at < end; at++) {
    state = next[state + (classOf[bytes[at] ?? 0] ?? OTHER_CLASS)] ?? 0;
    if (state >= 0) continue;
    state = ~state;
    for (const key of keysAt.get(state) ?? []) found.add(key);
  }
}

function classify(keys: readonly Uint8Array[]): { readonly classOf: Uint8Array; readonly classes: number } {
  const classOf = new Uint8Array(0x100);
  let classes = OTHER_CLASS + 1;
  const used = new Uint8Array(0x100);
  for (const key of keys) for (const byte of key) used[byte] = 1;
  for (let byte = 0; byte < used.length; byte++) {
    if (used[byte] === 0) continue;
    classOf[byte] = classes++;
    if (byte >= 0x61 && byte <= 0x7a) classOf[byte - 0x20] = classOf[byte] ?? OTHER_CLASS;
  }
  return { classOf, classes };
}
interface Trie {
  readonly classOf: Uint8Array;
  readonly classes: number;
  readonly next: Int32Array;
}

function insertKeys(keys: readonly Uint8Array[], { classOf, classes, next }: Trie): Map<number, readonly number[]> {
  const keysAt = new Map<number, readonly number[]>();
  let last = 0;
  for (const [number, key] of keys.entries()) {
    let state = 0;
    for (let at = 0; at < key.length; at++) {
      const cell = state + (classOf[key[at] ?? 0] ?? OTHER_CLASS);
      if (!next[cell]) next[cell] = last += classes;
      state = next[cell] ?? 0;
    }
    keysAt.set(state, [...(keysAt.get(state) ?? []), number]);
  }
  return keysAt;
}

/** Completes the table breadth first and adds to each state the keys of its longest proper suffix. Returns the number of cells in use. */
function linkFailures(next: Int32Array, classes: number, keysAt: Map<number, readonly number[]>): number {
  const failure = new Int32Array(next.length / classes);
  const queue = [0];
  for (const state of queue) {
    const fallback = failure[state / classes] ?? 0;
    for (let unit = 0; unit < classes; unit++) {
      const child = next[state + unit] ?? 0;
      const suffix = state === 0 ? 0 : (next[fallback + unit] ?? 0);
      if (child === 0) {
        next[state + unit] = suffix;
        continue;
      }
      failure[child / classes] = suffix;
      const inherited = keysAt.get(suffix);
      if (inherited) keysAt.set(child, [...(keysAt.get(child) ?? []), ...inherited]);
      queue.push(child);
    }
  }
  return queue.length * classes;
}
