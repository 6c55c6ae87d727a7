import { type CharacterSet, characterRange, characters, complement, inBothCases, unionOf } from './character-set.js';
import { type PatternCursor, take } from './pattern-cursor.js';

const DIGITS = characterRange(0x30, 0x39);
const LETTERS = unionOf([characterRange(0x41, 0x5a), characterRange(0x61, 0x7a)]);

/** What `\w` stands for; places of words are told by it. */
export const WORD_CHARACTERS: CharacterSet = unionOf([DIGITS, LETTERS, characters('_')]);
const BLANKS = characters('\t\n\f\r ');

const CLASSES: ReadonlyMap<string, CharacterSet> = new Map([
  ['d', DIGITS],
  ['D', complement(DIGITS)],
  ['w', WORD_CHARACTERS],
  ['W', complement(WORD_CHARACTERS)],
  ['s', BLANKS],
  ['S', complement(BLANKS)],
]);

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['t', '\t'],
  ['n', '\n'],
  ['r', '\r'],
  ['f', '\f'],
  ['v', '\v'],
  ['a', '\u0007'],
]);

/** A class such as `\d` that begins here. */
export function takeClassEscape(cursor: PatternCursor): CharacterSet | undefined {
  return CLASSES.get(take(cursor, /\\([dDwWsS])/y)?.[1] ?? '');
}

/** A character that is written with a backslash here. */
export function takeEscapedCharacter(cursor: PatternCursor): string | undefined {
  const [, control, plain] = take(cursor, /\\(?:([tnrfva])|([!-/:-@[-`{-~]))/y) ?? [];
  return control === undefined ? plain : CONTROLS.get(control);
}

/** A class in brackets, with both cases of its letters unless `keepsCase`; `'unknown'` when it holds more than plain characters, ranges and classes such as `\d`, of which only the end is found; undefined when it is none. */
export function parseCharacterClass(cursor: PatternCursor): CharacterSet | 'unknown' | undefined {
  const from = cursor.at;
  const known = parseKnownClass(cursor);
  if (known !== undefined) return known === 'none' ? undefined : known;
  cursor.at = from;
  return take(cursor, /\[\^?\]?(?:\[:\^?\w+:\]|\\[^Q]|[^\]\\])*\]/y) ? 'unknown' : undefined;
}

/** Undefined where the class holds something else; `'none'` where a range goes backwards. */
function parseKnownClass(cursor: PatternCursor): CharacterSet | 'none' | undefined {
  const isNegated = take(cursor, /\[(\^?)/y)?.[1] === '^';
  const sets: CharacterSet[] = [];
  for (let isFirst = true; isFirst || cursor.source.charAt(cursor.at) !== ']'; isFirst = false) {
    const set = takeClassEscape(cursor);
    if (set) {
      // Whether a class may begin a range differs between dialects.
      if (/^-[^\]]/.test(cursor.source.slice(cursor.at, cursor.at + 2))) return undefined;
      sets.push(set);
      continue;
    }
    const low = takeCharacter(cursor);
    if (low === undefined) return undefined;
    const isRange = take(cursor, /-(?!\])/y) !== undefined;
    const high = isRange ? takeCharacter(cursor) : low;
    if (high === undefined) return undefined;
    if (high < low) return 'none';
    sets.push(characterRange(low, high));
  }
  cursor.at++;
  // What is left out is left out in both cases.
  const set = cursor.keepsCase ? unionOf(sets) : inBothCases(unionOf(sets));
  return isNegated ? complement(set) : set;
}

/** The code of one character of a class; undefined for a class of POSIX, what is outside ASCII, and the end of the pattern. */
function takeCharacter(cursor: PatternCursor): number | undefined {
  const character = takeEscapedCharacter(cursor) ?? take(cursor, /(?!\[:)[^\\]/y)?.[0];
  const code = character?.charCodeAt(0) ?? 0x80;
  return code < 0x80 ? code : undefined;
}
