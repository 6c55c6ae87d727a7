import { type Knowledge, RundxError } from '../core/index.js';
import type { LoadOptions } from './compile-files.js';
import { readKnowledge } from './read-knowledge.js';

/**
 * Reads runbooks and compiles them, or reads rules that `rundx build` compiled.
 *
 * @param paths files and folders, or one file of compiled rules; default: the shipped rules.
 * @throws RundxError `RULES_INVALID` with all problems, if one of them is an error.
 * @throws TypeError for one path that is not in a list.
 */
export async function loadKnowledge(paths?: readonly string[], options: LoadOptions = {}): Promise<Knowledge> {
  if (paths !== undefined && !Array.isArray(paths)) throw new TypeError('loadKnowledge takes a list of paths, such as loadKnowledge(["rules/"])');
  const { knowledge, problems } = await readKnowledge(paths, options);
  if (knowledge) return knowledge;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  throw new RundxError('RULES_INVALID', `the rules cannot be used: ${errors} ${errors === 1 ? 'error' : 'errors'}`, { problems });
}
