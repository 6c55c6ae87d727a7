import { assertNever } from '../assert-never.js';
import { commonness } from './ordinary-lines.js';
import { type PatternNode, parsePatternTree } from './pattern-tree.js';

/** More strings than this are not told apart. */
const MAX_EXACT = 16;
const MAX_LITERALS = 64;

/** What is known of the texts that a part of a pattern matches. Nothing given: nothing known. */
interface Known {
  /** All of them, where they are few. */
  readonly exact?: readonly string[];
  /** One of these is in each of them. */
  readonly literals?: readonly string[];
}

const NOTHING: Known = {};

/** Whether the letters of a pattern stand for themselves only: no flag makes them stand for the other case too. */
export function tellsCase(source: string, ignoreCase: boolean): boolean {
  return !ignoreCase && !/\(\?(?!:)/.test(source);
}

/**
 * Literals, in lower case unless `keepsCase`, one of which is in every text that the pattern matches, case folded; undefined when there are none or it is not sure.
 * Of several sets that would do, the one whose commonest member is rarest in logs.
 */
export function requiredLiterals(source: string, keepsCase = false): readonly string[] | undefined {
  const tree = parsePatternTree(source, keepsCase);
  const known = tree && analyse(tree);
  return known && literalsOf(known);
}

/** Sets of literals, in lower case unless `keepsCase`, of each of which one is in every text that the pattern matches, case folded, each behind the one before. Empty when nothing is sure. */
export function literalsInOrder(source: string, keepsCase = false): readonly (readonly string[])[] {
  const tree = parsePatternTree(source, keepsCase);
  return tree ? setsInOrder(tree) : [];
}

function setsInOrder(node: PatternNode): readonly (readonly string[])[] {
  if (node.kind === 'sequence') return joinRuns(node.of);
  if (node.kind === 'choice' && node.of.length === 1) return node.of.flatMap(setsInOrder);
  if (node.kind === 'repeated') return setsInOrder(node.of);
  const literals = literalsOf(analyse(node));
  return literals ? [literals] : [];
}

/** Neighbours that are exactly known make one literal; between them stand the sets of the others. */
function joinRuns(parts: readonly PatternNode[]): readonly (readonly string[])[] {
  const sets: (readonly string[])[] = [];
  let run: readonly string[] = [''];
  const endRun = (): void => {
    if (!run.includes('')) sets.push(run);
    run = [''];
  };
  for (const part of parts) {
    const { exact } = analyse(part);
    if (exact && run.length * exact.length <= MAX_EXACT) run = product(run, exact);
    else {
      endRun();
      if (exact) run = exact;
      else sets.push(...setsInOrder(part));
    }
  }
  endRun();
  return sets;
}

function analyse(node: PatternNode): Known {
  switch (node.kind) {
    case 'texts':
      return { exact: node.texts };
    case 'unknown':
      return NOTHING;
    case 'sequence':
      return analyseSequence(node.of.flatMap((part) => (part.kind === 'repeated' ? [analyse(part.of), NOTHING] : [analyse(part)])));
    case 'choice':
      return analyseChoice(node.of.map(analyse));
    case 'optional': {
      const { exact } = analyse(node.of);
      return exact && exact.length < MAX_EXACT ? { exact: [...new Set([...exact, ''])] } : NOTHING;
    }
    case 'repeated':
      return analyseSequence([analyse(node.of), NOTHING]);
    default:
      return assertNever(node);
  }
}

/** Runs of exactly known neighbours are joined; the best run, or the best literal between runs, is required. */
function analyseSequence(parts: readonly Known[]): Known {
  let best: readonly string[] | undefined;
  let run: readonly string[] = [''];
  let isWhole = true;
  for (const part of parts) {
    if (part.exact && run.length * part.exact.length <= MAX_EXACT) {
      run = product(run, part.exact);
      continue;
    }
    isWhole = false;
    best = better(better(best, run), literalsOf(part));
    run = part.exact ?? [''];
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

function product(left: readonly string[], right: readonly string[]): readonly string[] {
  return [...new Set(left.flatMap((start) => right.map((end) => start + end)))];
}

function literalsOf({ exact, literals }: Known): readonly string[] | undefined {
  return better(literals, exact);
}

/** The rarer of two sets; a set with an empty text requires nothing. */
function better(one: readonly string[] | undefined, other: readonly string[] | undefined): readonly string[] | undefined {
  if (!other || other.length === 0 || other.includes('')) return one;
  return one && rarity(one) >= rarity(other) ? one : other;
}

function rarity(literals: readonly string[]): number {
  return Math.min(...literals.map((literal) => -commonness(literal)));
}
