import { assertNever } from '../assert-never.js';
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

/**
 * Literals, in lower case, one of which is in every text that the pattern matches, case folded; undefined when there are none or it is not sure.
 * Of several sets that would do, the one whose commonest member is rarest in logs.
 */
export function requiredLiterals(source: string): readonly string[] | undefined {
  const tree = parsePatternTree(source);
  const known = tree && analyse(tree);
  return known && literalsOf(known);
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
  return Math.min(...literals.map(literalRarity));
}

/** Words that stand in most lines of a training log: a literal inside one of them tells little. */
const COMMON_WORDS = ['error', 'warning', 'info', 'debug', 'failed', 'epoch', 'step', 'loss', 'rank', 'worker', 'python', 'torch', 'cuda', 'time', 'file', 'line'];

/** Rough measure of how much seeing the literal in a line tells. */
function literalRarity(literal: string): number {
  if (COMMON_WORDS.some((word) => word.includes(literal.trim()))) return 1 + literal.length / 100;
  return [...literal].reduce((sum, unit) => sum + (/[etaoinsr]/.test(unit) ? 1 : /[bdfghlmpuwyc]/.test(unit) ? 2 : /[a-z]/.test(unit) ? 3 : 0.5), 0);
}
