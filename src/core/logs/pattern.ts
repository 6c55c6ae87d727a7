import { RE2JS } from 're2js';
import { foldCase } from './fold-case.js';
import { withoutEdges } from './literal-edges.js';
import { isNativeLine, type NativePattern, nativePattern } from './native-pattern.js';
import { MAX_PATTERN_LENGTH } from './pattern-length.js';
import { type LiteralSet, requiredSets, tellsCase } from './required-literals.js';

/** A pattern that can be tested, or why it cannot. */
type CompiledPattern = { readonly test: (text: string) => boolean } | PatternDefect;

/** Why a pattern cannot be used, and what would mend it where more is known than that it is not RE2. */
export interface PatternDefect {
  readonly reason: string;
  readonly mend?: string;
}

/** Compiles a pattern in RE2 syntax, unanchored: linear time on any text. At most 1,000 characters; repeats, multiplied where they nest, to 1,000. */
export function compilePattern(source: string, ignoreCase: boolean): CompiledPattern {
  if (source.length > MAX_PATTERN_LENGTH) return { reason: `it has ${source.length} characters; at most ${MAX_PATTERN_LENGTH} are allowed`, mend: 'write several patterns' };
  try {
    const compiled = RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    return { test: (text) => compiled.test(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { reason: reason.replace(/^error parsing regexp: /, '') };
  }
}

/** A pattern that is looked for in lines. */
interface PatternFinder {
  readonly test: (line: string) => boolean;
  readonly native: () => NativePattern | undefined;
}

/**
 * Finds what `compilePattern` finds, for a pattern that is tried on few of many lines: it is compiled when it is first tried, and where that is safe, as a regular expression of JavaScript.
 * One that does not compile is in no line.
 */
export function patternFinder(source: string, ignoreCase: boolean): PatternFinder {
  let known: { readonly pattern: NativePattern | undefined } | undefined;
  let linear: ((line: string) => boolean) | undefined;
  const native = (): NativePattern | undefined => {
    known ??= { pattern: nativePattern(source, ignoreCase) };
    return known.pattern;
  };
  return {
    test: (line) => {
      const pattern = native();
      if (pattern && isNativeLine(line)) {
        const isFound = pattern.expression.test(line);
        if (pattern.isWhole || !isFound) return isFound;
      }
      linear ??= linearFinder(source, ignoreCase);
      return linear(line);
    },
    native,
  };
}

/** Finds a pattern with RE2, which takes long to compile and to run, on lines that hold its literals. */
function linearFinder(source: string, ignoreCase: boolean): (line: string) => boolean {
  const keepsCase = tellsCase(source, ignoreCase);
  const sets = requiredSets(source, keepsCase).map((literals) => literals.map(withoutEdges));
  let compiled: CompiledPattern | undefined;
  return (line) => {
    if (!holdsInOrder(keepsCase ? line : foldCase(line), sets)) return false;
    compiled ??= compilePattern(source, ignoreCase);
    return 'test' in compiled && compiled.test(line);
  };
}

/** Whether one literal of each set is in the line, each behind the one before: far cheaper to see than whether the pattern matches. */
function holdsInOrder(line: string, sets: readonly LiteralSet[]): boolean {
  let from = 0;
  for (const literals of sets) {
    let end = Number.POSITIVE_INFINITY;
    for (const literal of literals) {
      const at = line.indexOf(literal, from);
      if (at >= 0) end = Math.min(end, at + literal.length);
    }
    if (end === Number.POSITIVE_INFINITY) return false;
    from = end;
  }
  return true;
}
