import { compileKnowledge, createRedactor, type Knowledge, type Problem } from '../core/index.js';
import { readRunbooks, shippedRules } from '../files/index.js';
import { renderProblems } from '../report/index.js';
import type { Io } from './io.js';
import { usesColor } from './look.js';
import type { LookOptions, RuleOptions } from './options.js';

/** The rules that the flags choose, and what is wrong with them. */
export interface LoadedRules {
  /** Undefined if any problem is an error. */
  readonly knowledge?: Knowledge;
  readonly problems: readonly Problem[];
  /** Texts of the files, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads and compiles the rules; the shipped ones unless others are named. */
export async function loadRules({ rules, site = [], limit = {} }: RuleOptions): Promise<LoadedRules> {
  const read = await readRunbooks([...(rules ?? [shippedRules]), ...site]);
  const compiled = compileKnowledge(read.runbooks, { sources: read.sources, limits: limit });
  const problems = [...read.problems, ...compiled.problems];
  const usable = compiled.knowledge !== undefined && !problems.some(({ severity }) => severity === 'error');
  return { problems, texts: read.texts, ...(usable && { knowledge: compiled.knowledge }) };
}

/**
 * The rules, ready to use. Problems that keep them from being used are told; undefined is returned then.
 * Warnings are only counted: the person at the keyboard is not the author.
 */
export async function requireRules(options: RuleOptions & LookOptions, io: Io): Promise<Knowledge | undefined> {
  const { knowledge, problems, texts } = await loadRules(options);
  const tooMany = options.strict === true && problems.length > 0;
  if (!knowledge || tooMany) {
    tellProblems(problems, texts, options, io);
    return undefined;
  }
  if (problems.length > 0) io.stderr(`note: ${problems.length} warnings in the rules; rundx check shows them\n`);
  return knowledge;
}

/** Writes problems to standard error. */
export function tellProblems(problems: Parameters<typeof renderProblems>[0], texts: ReadonlyMap<string, string>, options: LookOptions, io: Io): void {
  if (problems.length === 0) return;
  io.stderr(`${renderProblems(problems, 'text', { texts, color: usesColor(options, io), width: io.columns, ...(options.redact && { redact: createRedactor() }) })}\n`);
}
