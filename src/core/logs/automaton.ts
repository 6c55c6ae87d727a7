/** An Aho–Corasick automaton over case-folded UTF-16 units. Finds keys, ends of lines and escape characters. */
export interface Automaton {
  /** Class of each UTF-16 unit. */
  readonly classOf: Uint8Array;
  /** Next state by state plus class, or a negative event. States are multiples of the number of classes; the start is 0. */
  readonly next: Int32Array;
  /** Numbers of the keys that end in a state, by state. */
  readonly keysAt: ReadonlyMap<number, readonly number[]>;
}

/** Events beside `~state`, which means that keys end in that state. */
export const LINE_END = -0x8000_0000;
export const ESCAPE = LINE_END + 1;

const OTHER_CLASS = 0;
const LINE_END_CLASS = 1;
const ESCAPE_CLASS = 2;
const FIRST_KEY_CLASS = 3;

/** Units outside ASCII that fold into it. */
const FOLDED_INTO_ASCII: readonly (readonly [unit: number, letter: string])[] = [
  [0x017f, 's'],
  [0x212a, 'k'],
  [0x0131, 'i'],
];

/**
 * Builds the automaton of distinct, case-folded, non-empty keys; a key's number is its index.
 * All units outside ASCII count as one, so a found key is a candidate: whoever needs certainty looks again.
 *
 * @source Aho and Corasick, Efficient string matching, CACM 18 (1975), with the failure function worked into a full table.
 */
export function buildAutomaton(keys: readonly string[]): Automaton {
  const { classOf, classes } = classify(keys);
  const states = 1 + keys.reduce((sum, key) => sum + key.length, 0);
  const next = new Int32Array(states * classes);
  const keysAt = insertKeys(keys, { classOf, classes, next });
  const reached = linkFailures(next, classes, keysAt);
  for (let cell = 0; cell < reached; cell++) {
    const target = next[cell] ?? 0;
    if (keysAt.has(target)) next[cell] = ~target;
  }
  for (let state = 0; state < reached; state += classes) {
    next[state + LINE_END_CLASS] = LINE_END;
    next[state + ESCAPE_CLASS] = ESCAPE;
  }
  return { classOf, next: next.slice(0, reached), keysAt };
}

function classify(keys: readonly string[]): { readonly classOf: Uint8Array; readonly classes: number } {
  const classOf = new Uint8Array(0x1_0000);
  let classes = FIRST_KEY_CLASS;
  const used = new Set(keys.flatMap((key) => [...key].map((character) => Math.min(0x80, character.charCodeAt(0)))));
  for (const unit of [...used].sort((left, right) => left - right)) {
    const letter = String.fromCharCode(unit);
    if (unit < 0x80) classOf[letter.toUpperCase().charCodeAt(0)] = classOf[unit] = classes++;
    else classOf.fill(classes++, 0x80);
  }
  for (const [unit, letter] of FOLDED_INTO_ASCII) classOf[unit] = classOf[letter.charCodeAt(0)] ?? OTHER_CLASS;
  for (const lineEnd of ['\n', '\r']) classOf[lineEnd.charCodeAt(0)] = LINE_END_CLASS;
  classOf[0x1b] = ESCAPE_CLASS;
  return { classOf, classes };
}

interface Trie {
  readonly classOf: Uint8Array;
  readonly classes: number;
  readonly next: Int32Array;
}

function insertKeys(keys: readonly string[], { classOf, classes, next }: Trie): Map<number, readonly number[]> {
  const keysAt = new Map<number, readonly number[]>();
  let last = 0;
  for (const [number, key] of keys.entries()) {
    let state = 0;
    for (let at = 0; at < key.length; at++) {
      const cell = state + (classOf[key.charCodeAt(at)] ?? OTHER_CLASS);
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
