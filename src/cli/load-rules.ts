import type { Knowledge } from '../core/index.js';
import { cacheFolder, type ReadKnowledge, readKnowledge } from '../files/index.js';
import type { Io } from './io.js';
import type { LookOptions, RuleOptions } from './options.js';
import { tellProblems } from './tell-problems.js';

/** Reads and compiles the rules that the flags choose. */
export function loadRules({ rules, site = [], limit = {}, cache = true }: RuleOptions, { env }: Pick<Io, 'env'>): Promise<ReadKnowledge> {
  const folder = cache ? cacheFolder(env) : undefined;
  return readKnowledge(rules, { site, limits: limit, ...(folder !== undefined && { cacheFolder: folder }) });
}

/**
 * The rules, ready to use. Problems that keep them from being used are told; undefined is returned then.
 * Warnings are only counted: the person at the keyboard is not the author.
 */
export async function requireRules(options: RuleOptions & LookOptions, io: Io): Promise<Knowledge | undefined> {
  return acceptRules(await loadRules(options, io), options, io);
}

/** Rules without errors, or with `--strict` without problems. */
export function acceptRules({ knowledge, problems, texts }: ReadKnowledge, options: RuleOptions & LookOptions, io: Io): Knowledge | undefined {
  const tooMany = options.strict === true && problems.length > 0;
  if (!knowledge || tooMany) {
    tellProblems(problems, texts, options, io);
    return undefined;
  }
  if (problems.length > 0) io.stderr(`note: ${problems.length === 1 ? '1 warning' : `${problems.length} warnings`} in the rules; rundx check tells more\n`);
  return knowledge;
}
