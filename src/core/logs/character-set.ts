/** Characters of ASCII, each a bit of four words, and whether all others belong to them. */
export interface CharacterSet {
  readonly words: readonly number[];
  readonly others: boolean;
}

const WORDS = 4;

/** The set of some characters of ASCII. */
export function characters(text: string): CharacterSet {
  const words = [0, 0, 0, 0];
  for (let at = 0; at < text.length; at++) addCode(words, text.charCodeAt(at));
  return { words, others: false };
}

/** The characters from one code to another, both included; at most 127. */
export function characterRange(from: number, to: number): CharacterSet {
  const words = [0, 0, 0, 0];
  for (let code = from; code <= to; code++) addCode(words, code);
  return { words, others: false };
}

/** All characters that are not in a set. */
export function complement({ words, others }: CharacterSet): CharacterSet {
  return { words: words.map((word) => ~word), others: !others };
}

/** The characters of any of some sets. */
export function unionOf(sets: readonly CharacterSet[]): CharacterSet {
  return { words: Array.from({ length: WORDS }, (_, at) => sets.reduce((word, set) => word | wordAt(set, at), 0)), others: sets.some(({ others }) => others) };
}

/** The set with both cases of each of its letters of ASCII. */
export function inBothCases(set: CharacterSet): CharacterSet {
  // Letters stand in the last two words, either case at the same place.
  const letters = 0x07ff_fffe;
  const [upper, lower] = [wordAt(set, 2), wordAt(set, 3)];
  return { words: [wordAt(set, 0), wordAt(set, 1), upper | (lower & letters), lower | (upper & letters)], others: set.others };
}

/** Whether two sets have nothing in common. */
export function areDisjoint(left: CharacterSet, right: CharacterSet): boolean {
  return !(left.others && right.others) && left.words.every((word, at) => (word & wordAt(right, at)) === 0);
}

/** Whether one set holds nothing that the other does not. */
export function isWithin(inner: CharacterSet, outer: CharacterSet): boolean {
  return areDisjoint(inner, complement(outer));
}

/** The characters of ASCII of a set, in order. */
export function membersOf(set: CharacterSet): string {
  let members = '';
  for (let at = 0; at < WORDS; at++)
    for (let left = wordAt(set, at); left !== 0; left &= left - 1) {
      // The lowest bit that is left.
      members += String.fromCharCode(32 * at + 31 - Math.clz32(left & -left));
    }
  return members;
}

function addCode(words: number[], code: number): void {
  words[code >>> 5] = (words[code >>> 5] ?? 0) | (1 << (code & 31));
}

function wordAt({ words }: CharacterSet, at: number): number {
  return words[at] ?? 0;
}
