import { areDisjointInAscii, type CharacterSet, characters, complement, inBothCases, membersOf } from './character-set.js';
import { foldCase } from './fold-case.js';
import { LINE_BEGIN, WORD_EDGE } from './literal-edges.js';
import { isOfKnownCase, parseCharacterClass, takeClassEscape, takeEscapedCharacter } from './pattern-class.js';
import { isNext, type PatternCursor, take } from './pattern-cursor.js';
import { MAX_PATTERN_LENGTH } from './pattern-length.js';

/** A pattern that was read. */
export type PatternNode =
  /** One character of a set; the same as texts where they are few, in lower case unless case is kept. */
  | { readonly kind: 'character'; readonly set: CharacterSet; readonly texts?: readonly string[] }
  /** A place between characters: of the text, of a word, or inside or outside of one. */
  | { readonly kind: 'place'; readonly at: '^' | '$' | '\\b' | '\\B' }
  /** Flags, from here to the end of the group, or around a group; and the name of a group. */
  | { readonly kind: 'flags' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly PatternNode[] }
  | { readonly kind: 'repeated'; readonly of: PatternNode; readonly least: number; readonly most: number };

const UNKNOWN: PatternNode = { kind: 'unknown' };
const FLAGS: PatternNode = { kind: 'flags' };
const ANY: PatternNode = { kind: 'character', set: complement(characters('\n')) };

/** In texts they mean something else. */
const EDGES = characters(WORD_EDGE + LINE_BEGIN);

/** Larger sets of characters are not told apart as texts. */
const MOST_TEXTS = 4;

/** Characters that are one but for their case: `k` has three. */
const MOST_CASES = 3;

/** Repeats of more than this are none in RE2. */
const MOST_REPEATS = 1000;

/** The flag for both cases, when it stands before the whole pattern. */
const ANY_CASE = /^\(\?i\)(?![*+?{])/;

/** Reads a pattern in RE2 syntax, both cases of each letter unless `keepsCase`; undefined when it holds anything of which it is not sure. Where case does not matter, letters outside ASCII that have one are unknown. */
export function parsePatternTree(source: string, keepsCase = false): PatternNode | undefined {
  if (source.length > MAX_PATTERN_LENGTH) return undefined;
  const [flag = ''] = ANY_CASE.exec(source) ?? [];
  const cursor = { source, keepsCase: keepsCase && flag === '', at: flag.length };
  const tree = parseChoice(cursor);
  return cursor.at === source.length ? tree : undefined;
}

/** A pattern that another matches with, as it stands there and as a tree; undefined where that holds anything of which it is not sure. */
export interface Alternative {
  readonly source: string;
  readonly tree: PatternNode | undefined;
}

/** The alternatives of a pattern as patterns of their own: it matches what one of them matches. A pattern with flags or names, or of which it is not sure, is its only one. @param keepsCase of `parsePatternTree` */
export function alternativesOf(source: string, keepsCase: boolean): readonly Alternative[] {
  return splitAlternatives(source, keepsCase) ?? [{ source, tree: parsePatternTree(source, keepsCase) }];
}

function splitAlternatives(source: string, keepsCase: boolean): readonly Alternative[] | undefined {
  if (!source.includes('|') || source.length > MAX_PATTERN_LENGTH || /\(\?(?!:)/.test(source)) return undefined;
  const cursor = { source, keepsCase, at: 0 };
  const found: Alternative[] = [];
  for (let from = 0; from <= source.length; from = cursor.at) {
    const tree = parseSequence(cursor);
    if (!tree) return undefined;
    found.push({ source: source.slice(from, cursor.at), tree });
    if (!takeText(cursor, '|')) break;
  }
  return cursor.at === source.length ? found : undefined;
}

function parseChoice(cursor: PatternCursor): PatternNode | undefined {
  const of: PatternNode[] = [];
  do {
    const sequence = parseSequence(cursor);
    if (!sequence) return undefined;
    of.push(sequence);
  } while (takeText(cursor, '|'));
  const [only] = of;
  return only && of.length === 1 ? only : { kind: 'choice', of };
}

function parseSequence(cursor: PatternCursor): PatternNode | undefined {
  const of: PatternNode[] = [];
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source.charAt(cursor.at))) {
    const atom = parseAtom(cursor);
    const quantified = atom && parseQuantifier(cursor, atom);
    if (!quantified) return undefined;
    of.push(quantified);
  }
  const [only] = of;
  return only && of.length === 1 ? only : { kind: 'sequence', of };
}

function takeText(cursor: PatternCursor, text: string): boolean {
  if (!isNext(cursor, text)) return false;
  cursor.at += text.length;
  return true;
}

function parseQuantifier(cursor: PatternCursor, of: PatternNode): PatternNode | undefined {
  if (!'*+?{'.includes(cursor.source.charAt(cursor.at) || ' ')) return of;
  const quantifier = take(cursor, /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y);
  if (!quantifier) return of;
  const [, sign, from = '', comma, to] = quantifier;
  if (sign !== undefined) return { kind: 'repeated', of, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Number.POSITIVE_INFINITY };
  const least = Number(from);
  const most = to !== '' ? Number(to) : comma === '' ? least : Number.POSITIVE_INFINITY;
  const isRepeat = least <= most && least <= MOST_REPEATS && (most <= MOST_REPEATS || most === Number.POSITIVE_INFINITY);
  return isRepeat ? { kind: 'repeated', of, least, most } : undefined;
}

function parseAtom(cursor: PatternCursor): PatternNode | undefined {
  const character = cursor.source.charAt(cursor.at);
  switch (character) {
    case '(':
      return parseGroup(cursor);
    case '[':
      return parseClass(cursor);
    case '\\':
      return parseEscape(cursor);
    case '*':
    case '+':
    case '?':
      return undefined;
    case '^':
    case '$':
      cursor.at++;
      return { kind: 'place', at: character };
    default:
      // A second quantifier is none in RE2.
      if (character === '{' && take(cursor, /\{\d+(?:,\d*)?\}/y)) return undefined;
      return character === '.' ? takeAny(cursor) : literal(takeWhole(cursor), cursor);
  }
}

function takeAny(cursor: PatternCursor): PatternNode {
  cursor.at++;
  return ANY;
}

/** The character here, of one unit or two. */
function takeWhole(cursor: PatternCursor): string {
  const character = String.fromCodePoint(cursor.source.codePointAt(cursor.at) ?? 0);
  cursor.at += character.length;
  return character;
}

function parseGroup(cursor: PatternCursor): PatternNode | undefined {
  // A quantifier behind flags would belong to what stands before them.
  if (take(cursor, /\(\?[imsU-]+\)(?![*+?{])/y)) return FLAGS;
  const opened = take(cursor, /\((?:\?(?:P?<\w+>|[imsU-]*:))?(?!\?)/y)?.[0];
  if (opened === undefined) return undefined;
  const inside = parseChoice(cursor);
  if (!inside || !takeText(cursor, ')')) return undefined;
  return opened === '(' || opened === '(?:' ? inside : { kind: 'sequence', of: [FLAGS, inside] };
}

function parseEscape(cursor: PatternCursor): PatternNode | undefined {
  const place = take(cursor, /\\([bBAz])/y)?.[1];
  if (place !== undefined) return { kind: 'place', at: place === 'A' ? '^' : place === 'z' ? '$' : place === 'b' ? '\\b' : '\\B' };
  const set = takeClassEscape(cursor);
  if (set) return oneOf(set, cursor);
  if (take(cursor, /\\[pP](?:[A-Z]|\{\^?\w+\})/y)) return UNKNOWN;
  const escaped = takeEscapedCharacter(cursor);
  return escaped === undefined ? undefined : literal(escaped, cursor);
}

function parseClass(cursor: PatternCursor): PatternNode | undefined {
  const set = parseCharacterClass(cursor);
  return set === undefined ? undefined : set === 'unknown' ? UNKNOWN : oneOf(set, cursor);
}

/** Nodes of single characters, as they are and in both cases: most of any pattern. */
const literals = { kept: new Map<string, PatternNode>(), folded: new Map<string, PatternNode>() };

function literal(character: string, cursor: PatternCursor): PatternNode {
  const known = cursor.keepsCase ? literals.kept : literals.folded;
  const node = known.get(character) ?? (isOfKnownCase(character, cursor) ? oneOf(characters(character), cursor) : UNKNOWN);
  if (character < '\u0080') known.set(character, node);
  return node;
}

function oneOf(given: CharacterSet, { keepsCase }: PatternCursor): PatternNode {
  const set = keepsCase ? given : inBothCases(given);
  const members = areDisjointInAscii(set, EDGES) ? membersOf(set, MOST_TEXTS * MOST_CASES) : undefined;
  const texts = [...new Set(keepsCase ? members : members?.map(foldCase))];
  return { kind: 'character', set, ...(members && texts.length <= MOST_TEXTS && { texts }) };
}
