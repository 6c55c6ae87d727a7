import { RE2JS } from 're2js';
import { MAX_PATTERN_LENGTH } from './pattern-length.js';

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

/** Tests texts for a pattern with RE2, which takes long to compile and to run; one that does not compile is in no text. */
export function foreignTest(source: string, ignoreCase: boolean): (text: string) => boolean {
  let compiled: CompiledPattern | undefined;
  return (text) => {
    compiled ??= compilePattern(source, ignoreCase);
    return 'test' in compiled && compiled.test(text);
  };
}
