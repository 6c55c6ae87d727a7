import { type Knowledge, type Problem, prepareRules, type RuleSet, sortProblems } from '../core/index.js';
import { readRunbooks } from './read-runbooks.js';

export interface LoadOptions {
  /** Limits to set, by id: a number, or a quantity such as `85%`. */
  readonly limits?: Readonly<Record<string, number | string>>;
  /** Files or folders of runbooks that set limits and add links for one site; read with the others. */
  readonly site?: readonly string[];
  /** Folder in which compiled rules are kept, to be used as long as their text stays the same. Default: none. */
  readonly cacheFolder?: string;
}

/** Rules as they were read and compiled, and all that is wrong with them. */
export interface ReadKnowledge {
  /** Undefined if any problem is an error. */
  readonly knowledge?: Knowledge;
  readonly problems: readonly Problem[];
  /** Text of each file that was read, by its name in places; of rules that came compiled there is none. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads runbooks and compiles them from their text. */
export async function compileFiles(paths: readonly string[], limits: NonNullable<LoadOptions['limits']> = {}): Promise<ReadKnowledge> {
  const { rules, problems, texts } = await readRuleSet(paths, limits);
  return { problems, texts, ...(rules && { knowledge: rules.knowledge }) };
}

/** Rules as they are written and compiled, and all that is wrong with them. */
export interface ReadRuleSet extends Pick<ReadKnowledge, 'problems' | 'texts'> {
  /** Undefined if any problem is an error. */
  readonly rules?: RuleSet;
}

/** The same, with the runbooks as they are written. */
export async function readRuleSet(paths: readonly string[], limits: NonNullable<LoadOptions['limits']> = {}): Promise<ReadRuleSet> {
  const read = await readRunbooks(paths);
  const isUnread = read.problems.some(({ severity }) => severity === 'error');
  const { rules, problems } = prepareRules(read.runbooks, { sources: read.sources, limits });
  // What a file defines that could not be read is missing everywhere: only what is wrong inside the other files is told.
  const told = sortProblems([...read.problems, ...problems.filter(({ code }) => !isUnread || code.startsWith('SCHEMA_'))]);
  return { problems: told, texts: read.texts, ...(rules && !isUnread && { rules }) };
}
