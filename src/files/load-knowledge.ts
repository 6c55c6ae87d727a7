import { compileKnowledge, type Knowledge, RundxError } from '../core/index.js';
import { readRunbooks } from './read-runbooks.js';
import { shippedRules } from './shipped-rules.js';

export interface LoadOptions {
  /** Limits to set, by id: a number, or a quantity such as `85%`. */
  readonly limits?: Readonly<Record<string, number | string>>;
  /** Files or folders of runbooks that set limits and add links for one site; read with the others. */
  readonly site?: readonly string[];
}

/**
 * Reads runbooks and compiles them.
 *
 * @param paths files and folders; default: the shipped rules.
 * @throws RundxError `RULES_INVALID` with all problems, if one of them is an error.
 */
export async function loadKnowledge(paths: readonly string[] = [shippedRules], { limits = {}, site = [] }: LoadOptions = {}): Promise<Knowledge> {
  const read = await readRunbooks([...paths, ...site]);
  const isUnread = read.problems.some(({ severity }) => severity === 'error');
  const compiled = compileKnowledge(read.runbooks, { sources: read.sources, limits });
  // What a file defines that could not be read is missing everywhere: only what is wrong inside the other files is told.
  const problems = [...read.problems, ...compiled.problems.filter(({ code }) => !isUnread || code.startsWith('SCHEMA_'))];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (compiled.knowledge && errors === 0) return compiled.knowledge;
  throw new RundxError('RULES_INVALID', `the rules cannot be used: ${errors} ${errors === 1 ? 'error' : 'errors'}`, { problems });
}
