import { RE2JS } from 're2js';

/** Longest pattern, in UTF-16 units. */
export const MAX_PATTERN_LENGTH = 1000;

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
