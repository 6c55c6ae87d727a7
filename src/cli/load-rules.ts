import { compileKnowledge, type Knowledge, type Problem, sortProblems } from '../core/index.js';
import { readRunbooks, shippedRules } from '../files/index.js';
import type { Io } from './io.js';
import type { LookOptions, RuleOptions } from './options.js';
import { tellProblems } from './tell-problems.js';

/** The rules that the flags choose, and what is wrong with them. */
export interface LoadedRules {
  /** Undefined if any problem is an error. */
  readonly knowledge?: Knowledge;
  readonly problems: readonly Problem[];
  /** Texts of the files, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Files and folders of the rules: the shipped ones unless others are named, and what a site adds. */
export function rulePaths({ rules, site = [] }: RuleOptions): readonly string[] {
  return [...(rules ?? [shippedRules]), ...site];
}

/** Reads and compiles the rules. */
export async function loadRules(options: RuleOptions): Promise<LoadedRules> {
  const read = await readRunbooks(rulePaths(options));
  const isUnread = read.problems.some(({ severity }) => severity === 'error');
  const compiled = compileKnowledge(read.runbooks, { sources: read.sources, limits: options.limit ?? {} });
  // What a file defines that could not be read is missing everywhere: only what is wrong inside the other files is told.
  const problems = sortProblems([...read.problems, ...compiled.problems.filter(({ code }) => !isUnread || code.startsWith('SCHEMA_'))]);
  return { problems, texts: read.texts, ...(compiled.knowledge && !isUnread && { knowledge: compiled.knowledge }) };
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
  if (problems.length > 0) io.stderr(`note: ${problems.length === 1 ? '1 warning' : `${problems.length} warnings`} in the rules; rundx check tells more\n`);
  return knowledge;
}
