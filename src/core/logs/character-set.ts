/** A set of characters: those of ASCII are each a bit of four words, all others are ranges of code points. */
export interface CharacterSet {
  readonly words: readonly number[];
  /** Beginning and end of each range, both included, in order and apart. */
  readonly ranges: readonly number[];
}

const WORDS = 4;

/** The first code point outside ASCII, and the last of all. */
const FIRST_OTHER = 0x80;
const LAST = 0x10_ffff;

/** All characters outside ASCII. */
const ALL_OTHERS: readonly number[] = [FIRST_OTHER, LAST];
const NONE: readonly number[] = [];

/** The set of the characters of a text. */
export function characters(text: string): CharacterSet {
  return unionOf(Array.from(text, (character) => characterRange(character.codePointAt(0) ?? 0, character.codePointAt(0) ?? 0)));
}

/** The characters from one code point to another, both included. */
export function characterRange(from: number, to: number): CharacterSet {
  const words = [0, 0, 0, 0];
  for (let code = from; code <= to && code < FIRST_OTHER; code++) words[code >>> 5] = (words[code >>> 5] ?? 0) | (1 << (code & 31));
  return { words, ranges: to < FIRST_OTHER ? NONE : [Math.max(from, FIRST_OTHER), to] };
}

/** All characters that are not in a set. */
export function complement({ words, ranges }: CharacterSet): CharacterSet {
  if (ranges.length === 0) return { words: words.map((word) => ~word), ranges: ALL_OTHERS };
  const left: number[] = [];
  let from = FIRST_OTHER;
  for (let at = 0; at < ranges.length; at += 2) {
    const start = ranges[at] ?? 0;
    if (start > from) left.push(from, start - 1);
    from = (ranges[at + 1] ?? 0) + 1;
  }
  if (from <= LAST) left.push(from, LAST);
  return { words: words.map((word) => ~word), ranges: left };
}

/** The characters of any of some sets. */
export function unionOf(sets: readonly CharacterSet[]): CharacterSet {
  const [only] = sets;
  if (only && sets.length === 1) return only;
  return { words: Array.from({ length: WORDS }, (_, at) => sets.reduce((word, set) => word | wordAt(set, at), 0)), ranges: joinedRanges(sets.map(({ ranges }) => ranges)) };
}

function joinedRanges(lists: readonly (readonly number[])[]): readonly number[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length < 2) return filled[0] ?? NONE;
  const pairs = filled.flatMap((list) => Array.from({ length: list.length / 2 }, (_, at) => [list[2 * at] ?? 0, list[2 * at + 1] ?? 0] as const));
  const joined: number[] = [];
  for (const [from, to] of pairs.sort(([left], [right]) => left - right)) {
    const end = joined.at(-1);
    if (end === undefined || from > end + 1) joined.push(from, to);
    else joined[joined.length - 1] = Math.max(end, to);
  }
  return joined;
}

/** Characters outside ASCII that are another case of a letter of ASCII in RE2: the Kelvin sign and the long s. */
const OTHER_CASES = [
  ['k', 0x212a],
  ['s', 0x17f],
] as const;

/** The set with both cases of each of its letters of ASCII. */
export function inBothCases(set: CharacterSet): CharacterSet {
  // Letters stand in the last two words, either case at the same place.
  const letters = 0x07ff_fffe;
  const [upper, lower] = [wordAt(set, 2), wordAt(set, 3)];
  const folded = { words: [wordAt(set, 0), wordAt(set, 1), upper | (lower & letters), lower | (upper & letters)], ranges: set.ranges };
  const more = OTHER_CASES.filter(([letter]) => holdsCode(folded, letter.charCodeAt(0)));
  return more.length === 0 ? folded : unionOf([folded, ...more.map(([, code]) => characterRange(code, code))]);
}

/** Whether two sets have no character of ASCII in common. */
export function areDisjointInAscii(left: CharacterSet, right: CharacterSet): boolean {
  return left.words.every((word, at) => (word & wordAt(right, at)) === 0);
}

/** Whether a code point is in a set. */
export function holdsCode(set: CharacterSet, code: number): boolean {
  if (code < FIRST_OTHER) return ((wordAt(set, code >>> 5) >>> (code & 31)) & 1) === 1;
  return isInRanges(set.ranges, code);
}

/** Whether a code point is in one of some ranges. */
export function isInRanges(ranges: readonly number[], code: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) if (code <= (ranges[at + 1] ?? 0)) return code >= (ranges[at] ?? 0);
  return false;
}

/** The characters of a set in order; undefined where there are more than so many. */
export function membersOf(set: CharacterSet, most: number): readonly string[] | undefined {
  const members: string[] = [];
  for (let at = 0; at < WORDS; at++)
    for (let left = wordAt(set, at); left !== 0; left &= left - 1) {
      if (members.length === most) return undefined;
      // The lowest bit that is left.
      members.push(String.fromCharCode(32 * at + 31 - Math.clz32(left & -left)));
    }
  for (let at = 0; at < set.ranges.length; at += 2)
    for (let code = set.ranges[at] ?? 0; code <= (set.ranges[at + 1] ?? 0); code++) {
      if (members.length === most) return undefined;
      members.push(String.fromCodePoint(code));
    }
  return members;
}

function wordAt({ words }: CharacterSet, at: number): number {
  return words[at] ?? 0;
}
