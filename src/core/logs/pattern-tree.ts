import { MAX_PATTERN_LENGTH } from './pattern.js';

/** A pattern as far as its literals are concerned. Parts that only look, such as `^` and `\b`, are the empty text. */
export type PatternNode =
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly PatternNode[] }
  /** Once or not at all. */
  | { readonly kind: 'optional'; readonly of: PatternNode }
  /** At least once. */
  | { readonly kind: 'repeated'; readonly of: PatternNode };

/** Where the parser is. */
interface Cursor {
  readonly source: string;
  /** Whether letters are read as they stand instead of in lower case. */
  readonly keepsCase: boolean;
  at: number;
}

const UNKNOWN: PatternNode = { kind: 'unknown' };
const EMPTY: PatternNode = { kind: 'texts', texts: [''] };

/** Larger classes of characters are unknown. */
const MAX_CLASS = 4;

/** Reads a pattern in RE2 syntax, case folded unless `keepsCase`; undefined when it holds anything of which it is not sure. Characters outside ASCII are unknown. */
export function parsePatternTree(source: string, keepsCase = false): PatternNode | undefined {
  if (source.length > MAX_PATTERN_LENGTH) return undefined;
  const cursor = { source, keepsCase, at: 0 };
  const tree = parseChoice(cursor);
  return cursor.at === source.length ? tree : undefined;
}

function parseChoice(cursor: Cursor): PatternNode | undefined {
  const of: PatternNode[] = [];
  do {
    const sequence = parseSequence(cursor);
    if (!sequence) return undefined;
    of.push(sequence);
  } while (take(cursor, /\|/y));
  return { kind: 'choice', of };
}

function parseSequence(cursor: Cursor): PatternNode | undefined {
  const of: PatternNode[] = [];
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source.charAt(cursor.at))) {
    const atom = parseAtom(cursor);
    const quantified = atom && parseQuantifier(cursor, atom);
    if (!quantified) return undefined;
    of.push(quantified);
  }
  return { kind: 'sequence', of };
}

function parseQuantifier(cursor: Cursor, atom: PatternNode): PatternNode {
  const quantifier = take(cursor, /(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/y);
  if (!quantifier) return atom;
  const [text, least, most] = quantifier;
  if (text.startsWith('?')) return { kind: 'optional', of: atom };
  return text.startsWith('+') || Number(least) > 0 ? { kind: 'repeated', of: atom } : most === '1' ? { kind: 'optional', of: atom } : UNKNOWN;
}

function parseAtom(cursor: Cursor): PatternNode | undefined {
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
      return EMPTY;
    default:
      cursor.at++;
      return character === '.' ? UNKNOWN : literal(character, cursor);
  }
}

function parseGroup(cursor: Cursor): PatternNode | undefined {
  // A quantifier behind flags would belong to what stands before them.
  if (take(cursor, /\(\?[imsU-]+\)(?![*+?{])/y)) return EMPTY;
  if (!take(cursor, /\((?:\?(?:P?<\w+>|[imsU-]*:))?(?!\?)/y)) return undefined;
  const inside = parseChoice(cursor);
  return take(cursor, /\)/y) ? inside : undefined;
}

function parseEscape(cursor: Cursor): PatternNode | undefined {
  if (take(cursor, /\\[bBAz]/y)) return EMPTY;
  if (take(cursor, /\\(?:[dDsSwWtnrfva]|[pP](?:[A-Z]|\{\^?\w+\})|x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]+\}))/y)) return UNKNOWN;
  const escaped = take(cursor, /\\([!-/:-@[-`{-~])/y);
  return escaped && literal(escaped[1] ?? '', cursor);
}

/** A few plain characters are told apart; a class with ranges, escapes or negation only has its end found. */
function parseClass(cursor: Cursor): PatternNode | undefined {
  const whole = take(cursor, /\[\^?\]?(?:\[:\^?\w+:\]|\\[^Q]|[^\]\\])*\]/y)?.[0];
  if (whole === undefined) return undefined;
  const inside = whole.slice(1, -1);
  const folded = [...new Set(cursor.keepsCase ? inside : inside.toLowerCase())];
  return /^[\w .,:;=/]+$/.test(inside) && folded.length <= MAX_CLASS ? { kind: 'texts', texts: folded } : UNKNOWN;
}

function literal(character: string, { keepsCase }: Cursor): PatternNode {
  return character.charCodeAt(0) < 0x80 ? { kind: 'texts', texts: [keepsCase ? character : character.toLowerCase()] } : UNKNOWN;
}

/** What a sticky expression finds here; moves behind it. */
function take(cursor: Cursor, expression: RegExp): RegExpExecArray | undefined {
  expression.lastIndex = cursor.at;
  const found = expression.exec(cursor.source) ?? undefined;
  if (found) cursor.at += found[0].length;
  return found;
}
