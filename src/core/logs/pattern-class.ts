import { type CharacterSet, characterRange, characters, complement, inBothCases, unionOf } from './character-set.js';
import { isNext, type PatternCursor, take } from './pattern-cursor.js';

/** The first code point outside ASCII. */
const FIRST_OTHER = 0x80;

const DIGITS = characterRange(0x30, 0x39);
const LETTERS = unionOf([characterRange(0x41, 0x5a), characterRange(0x61, 0x7a)]);

/** What `\w` stands for; places of words are told by it. */
export const WORD_CHARACTERS: CharacterSet = unionOf([DIGITS, LETTERS, characters('_')]);
const BLANKS = characters('\t\n\f\r ');

const KEPT_CLASSES = classesOf((set) => set);
const FOLDED_CLASSES = classesOf(inBothCases);

function classesOf(inCases: (set: CharacterSet) => CharacterSet): ReadonlyMap<string, CharacterSet> {
  const classes = { d: inCases(DIGITS), w: inCases(WORD_CHARACTERS), s: inCases(BLANKS) };
  return new Map(Object.entries({ ...classes, D: complement(classes.d), W: complement(classes.w), S: complement(classes.s) }));
}

const LAST_CODE = 0x10_ffff;

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
  if (!isNext(cursor, '\\')) return undefined;
  const name = take(cursor, /\\([dDwWsS])/y)?.[1] ?? '';
  return (cursor.keepsCase ? KEPT_CLASSES : FOLDED_CLASSES).get(name);
}

/** A character that is written with a backslash here. */
export function takeEscapedCharacter(cursor: PatternCursor): string | undefined {
  if (!isNext(cursor, '\\')) return undefined;
  const [, control, plain, short, long] = take(cursor, /\\(?:([tnrfva])|([!-/:-@[-`{-~])|x([0-9A-Fa-f]{2})|x\{([0-9A-Fa-f]{1,6})\})/y) ?? [];
  if (control !== undefined) return CONTROLS.get(control);
  const code = Number.parseInt(short ?? long ?? '', 16);
  return code <= LAST_CODE ? String.fromCodePoint(code) : plain;
}

/** Whether a character stands for itself in any case, or is of ASCII, where both cases are known. */
export function isOfKnownCase(character: string, { keepsCase }: PatternCursor): boolean {
  return keepsCase || character < '\u0080' || (character.toLowerCase() === character && character.toUpperCase() === character);
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
    if (low !== high && high >= FIRST_OTHER && !cursor.keepsCase) return undefined;
    sets.push(characterRange(low, high));
  }
  cursor.at++;
  // What is left out is left out in both cases.
  const set = cursor.keepsCase ? unionOf(sets) : inBothCases(unionOf(sets));
  return isNegated ? complement(set) : set;
}

/** The code of one character of a class; undefined for a class of POSIX, letters outside ASCII where case does not matter, and the end of the pattern. */
function takeCharacter(cursor: PatternCursor): number | undefined {
  const character = takeEscapedCharacter(cursor) ?? take(cursor, /(?!\[:)[^\\]/uy)?.[0];
  return character !== undefined && isOfKnownCase(character, cursor) ? character.codePointAt(0) : undefined;
}
