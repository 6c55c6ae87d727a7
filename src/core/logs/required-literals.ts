import { assertNever } from '../assert-never.js';
import { LINE_BEGIN, WORD_EDGE, withoutEdges } from './literal-edges.js';
import { commonness } from './ordinary-lines.js';
import type { PatternNode } from './pattern-tree.js';

/** Texts, one of which must be in a line. */
export type LiteralSet = readonly string[];

/** More strings than this are not told apart. */
const MAX_EXACT = 16;
const MAX_LITERALS = 256;

/** What is known of the texts that a part of a pattern matches. Nothing given: nothing known. */
interface Known {
  /** All of them, where they are few. */
  readonly exact?: LiteralSet;
  /** One of these is in each of them. */
  readonly literals?: LiteralSet;
}

const NOTHING: Known = {};
const EMPTY: LiteralSet = [''];

/** Whether the letters of a pattern stand for themselves only: no flag makes them stand for the other case too. */
export function tellsCase(source: string, ignoreCase: boolean): boolean {
  return !ignoreCase && !/\(\?(?!:)/.test(source);
}

/**
 * Sets of literals, in lower case unless the tree keeps case, of each of which one is in every text that a pattern matches, case folded; each behind the one before. Empty when nothing is sure.
 * `WORD_EDGE` and `LINE_BEGIN` at the ends of a literal say what begins or ends there.
 */
export function requiredSets(node: PatternNode): readonly LiteralSet[] {
  if (node.kind === 'sequence') return joinRuns(node.of);
  if (node.kind === 'choice' && node.of.length === 1) return node.of.flatMap(requiredSets);
  if (node.kind === 'repeated' && node.least > 0) return requiredSets(node.of);
  const literals = literalsOf(analyse(node));
  return literals ? [literals] : [];
}

/** Neighbours that are exactly known make one literal; between them stand the sets of the others. */
function joinRuns(parts: readonly PatternNode[]): readonly LiteralSet[] {
  const sets: LiteralSet[] = [];
  let run = EMPTY;
  const endRun = (): void => {
    if (isSure(run)) sets.push(run);
    run = EMPTY;
  };
  for (const part of parts) {
    const { exact } = analyse(part);
    if (exact && run.length * exact.length <= MAX_EXACT) run = product(run, exact);
    else {
      endRun();
      if (exact) run = exact;
      else sets.push(...requiredSets(part));
    }
  }
  endRun();
  return sets;
}

function analyse(node: PatternNode): Known {
  switch (node.kind) {
    case 'character':
      return node.texts ? { exact: node.texts } : NOTHING;
    case 'place':
      return { exact: node.at === '\\b' ? [WORD_EDGE] : node.at === '^' ? [LINE_BEGIN] : EMPTY };
    case 'flags':
      return { exact: EMPTY };
    case 'unknown':
      return NOTHING;
    case 'sequence':
      return analyseSequence(node.of.flatMap((part) => (part.kind === 'repeated' && part.least > 0 ? [analyse(part.of), NOTHING] : [analyse(part)])));
    case 'choice':
      return analyseChoice(node.of.map(analyse));
    case 'repeated':
      return analyseRepeated(node);
    default:
      return assertNever(node);
  }
}

function analyseRepeated({ of, least, most }: Extract<PatternNode, { kind: 'repeated' }>): Known {
  if (least > 0) return analyseSequence([analyse(of), NOTHING]);
  const { exact } = analyse(of);
  return most === 1 && exact && exact.length < MAX_EXACT ? { exact: [...new Set([...exact, ''])] } : NOTHING;
}

/** Runs of exactly known neighbours are joined; the best run, or the best literal between runs, is required. */
function analyseSequence(parts: readonly Known[]): Known {
  let best: LiteralSet | undefined;
  let run = EMPTY;
  let isWhole = true;
  for (const part of parts) {
    if (part.exact && run.length * part.exact.length <= MAX_EXACT) {
      run = product(run, part.exact);
      continue;
    }
    isWhole = false;
    best = better(better(best, run), literalsOf(part));
    run = part.exact ?? EMPTY;
  }
  if (isWhole) return { exact: run };
  const literals = better(best, run);
  return literals ? { literals } : NOTHING;
}

/** Each alternative must bring its own literal. */
function analyseChoice(parts: readonly Known[]): Known {
  const exact = new Set(parts.flatMap((part) => part.exact ?? []));
  if (exact.size <= MAX_EXACT && parts.every((part) => part.exact)) return { exact: [...exact] };
  const sets = parts.map(literalsOf);
  const literals = new Set(sets.flatMap((set) => set ?? []));
  return literals.size <= MAX_LITERALS && sets.every((set) => set) ? { literals: [...literals] } : NOTHING;
}

function product(left: LiteralSet, right: LiteralSet): LiteralSet {
  // Most parts of a pattern are one character.
  const only = right[0];
  if (only !== undefined && right.length === 1) return left.map((start) => start + only);
  return [...new Set(left.flatMap((start) => right.map((end) => start + end)))];
}

function literalsOf({ exact, literals }: Known): LiteralSet | undefined {
  return better(literals, exact);
}

/** A set without the literals that hold another of it, which says as much. */
export function withoutNeedless(literals: LiteralSet): LiteralSet {
  return literals.filter((literal, at) => !literals.some((other, number) => other !== literal && literal.includes(other) && (literal.length > other.length || number < at)));
}

/** Whether a set asks for anything. */
function isSure(literals: LiteralSet): boolean {
  return literals.length > 0 && literals.every((literal) => withoutEdges(literal) !== '');
}

/** The rarer of two sets; the first of equal ones. */
function better(one: LiteralSet | undefined, other: LiteralSet | undefined): LiteralSet | undefined {
  if (!other || !isSure(other)) return one;
  return one && commonnessOf(one) <= commonnessOf(other) ? one : other;
}

/** How common it is that one of a set is in an ordinary line. */
export function commonnessOf(literals: LiteralSet): number {
  return literals.reduce((sum, literal) => sum + commonness(literal), 0);
}
