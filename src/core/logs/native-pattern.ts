import { assertNever } from '../assert-never.js';
import { backtrackingCost } from './backtracking-cost.js';
import { type CharacterSet, complement, membersOf } from './character-set.js';
import { type PatternNode, parsePatternTree } from './pattern-tree.js';
import { tellsCase } from './required-literals.js';

/** A longer line is left to RE2. In UTF-16 units. */
export const MAX_NATIVE_LENGTH = 512;

/** A pattern that could take more steps from one place of a line is left to RE2, which takes time in proportion to the line whatever it holds. */
const MOST_STEPS = 20_000;

/** Characters of which the regular expressions of JavaScript make something else than RE2: those that fold into ASCII, and what is more than one unit. */
const FOREIGN = /[\u017f\u212a\ud800-\udfff]/;

/** What the regular expressions of JavaScript, which are many times as fast as RE2, can tell of a pattern. */
export interface NativePattern {
  /** Finds what the pattern finds, or what it must begin with. */
  readonly expression: RegExp;
  /** Whether it finds what the pattern finds. */
  readonly isWhole: boolean;
}

/** Whether a line is one on which `nativePattern` finds what RE2 finds. */
export function isNativeLine(line: string): boolean {
  return line.length <= MAX_NATIVE_LENGTH && !FOREIGN.test(line);
}

/**
 * A pattern in RE2 syntax as a regular expression of JavaScript; only its beginning where the rest may mean something else, or going back and trying again could take long; undefined where
 * nothing is left then.
 */
export function nativePattern(source: string, ignoreCase: boolean): NativePattern | undefined {
  const tree = parsePatternTree(source, tellsCase(source, ignoreCase));
  const safe = tree && safeBeginning(tree);
  const text = safe && write(safe.of);
  return safe && text !== undefined ? { expression: new RegExp(text), isWhole: safe.isWhole } : undefined;
}

/** As much of a pattern, from its beginning, as can be run; of a choice with which it begins, as much of each alternative. */
function safeBeginning(tree: PatternNode): { readonly of: PatternNode; readonly isWhole: boolean } | undefined {
  const parts = partsInOrder(tree);
  for (let length = parts.length; length > 0; length--) {
    const of: PatternNode = { kind: 'sequence', of: parts.slice(0, length) };
    if (isSafe(of)) return { of, isWhole: length === parts.length };
  }
  const [first] = parts;
  if (first?.kind !== 'choice' || first.of.length < 2) return undefined;
  const beginnings = first.of.flatMap((alternative) => safeBeginning(alternative)?.of ?? []);
  const of: PatternNode = { kind: 'choice', of: beginnings };
  return beginnings.length === first.of.length && isSafe(of) ? { of, isWhole: false } : undefined;
}

function isSafe(node: PatternNode): boolean {
  return write(node) !== undefined && backtrackingCost(node, MAX_NATIVE_LENGTH) <= MOST_STEPS;
}

/** The parts of a pattern that is one sequence. */
function partsInOrder(tree: PatternNode): readonly PatternNode[] {
  const [only, ...others] = tree.kind === 'sequence' || tree.kind === 'choice' ? tree.of : [];
  if (tree.kind === 'sequence' && tree.of.length !== 1) return tree.of;
  return only && others.length === 0 ? partsInOrder(only) : [tree];
}

function write(node: PatternNode): string | undefined {
  switch (node.kind) {
    case 'character':
      return writeSet(node.set);
    case 'place':
      return node.at;
    case 'flags':
    case 'unknown':
      return undefined;
    case 'sequence':
      return joined(node.of.map(write), '');
    case 'choice': {
      const inside = joined(node.of.map(write), '|');
      return inside === undefined ? undefined : `(?:${inside})`;
    }
    case 'repeated': {
      const inside = write(node.of);
      return inside === undefined ? undefined : `(?:${inside})${quantifier(node.least, node.most)}`;
    }
    default:
      return assertNever(node);
  }
}

function joined(parts: readonly (string | undefined)[], separator: string): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join(separator);
}

function quantifier(least: number, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`;
  return least === 0 && most === 1 ? '?' : `{${least},${most}}`;
}

const written = new WeakMap<CharacterSet, string>();

/** Sets hold both cases of a letter where case does not matter, so the expression needs no flag. */
function writeSet(set: CharacterSet): string {
  const known = written.get(set);
  if (known !== undefined) return known;
  const members = membersOf(set.others ? complement(set) : set);
  const text = members.length === 1 && !set.others ? writeCharacter(members) : `[${set.others ? '^' : ''}${writeRanges(members)}]`;
  written.set(set, text);
  return text;
}

/** Characters in order, neighbours as ranges. */
function writeRanges(members: string): string {
  let written = '';
  for (let from = 0, to = 0; from < members.length; from = to + 1) {
    to = from;
    while (members.charCodeAt(to + 1) === members.charCodeAt(to) + 1) to++;
    written += to - from < 2 ? Array.from(members.slice(from, to + 1), writeCharacter).join('') : `${writeCharacter(members.charAt(from))}-${writeCharacter(members.charAt(to))}`;
  }
  return written;
}

function writeCharacter(character: string): string {
  return /\w/.test(character) ? character : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
