import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { type Problem, problem } from '../core/index.js';
import { parseRuleTests } from '../yaml/index.js';

const MAX_BYTES = 2 * 1024 * 1024;

/** What is wrong with files of rule tests. */
export interface CheckedRuleTests {
  readonly problems: readonly Problem[];
  /** Texts of the files, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Checks all `*.test.yaml` files of these files and folders against their schema, in the order of their paths. Paths that are not there are left to the reader of rules. */
export async function checkRuleTests(paths: readonly string[], cwd: string): Promise<CheckedRuleTests> {
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  const found = await Promise.all(paths.map((path) => listRuleTests(resolve(cwd, path))));
  for (const path of [...new Set(found.flat())].sort()) {
    const below = relative(cwd, path);
    const file = below.startsWith('..') ? path : below;
    const { size } = await stat(path);
    if (size > MAX_BYTES) {
      problems.push(problem('FILE_TOO_LARGE', { file, size, limit: MAX_BYTES }, { file }));
      continue;
    }
    const text = await readFile(path, 'utf8');
    texts.set(file, text);
    problems.push(...parseRuleTests(text, { file }).problems);
  }
  return { problems, texts };
}

async function listRuleTests(path: string): Promise<readonly string[]> {
  const stats = await stat(path).catch(() => undefined);
  if (!stats?.isDirectory()) return stats && isRuleTest(path) ? [path] : [];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && isRuleTest(entry.name)).map((entry) => join(entry.parentPath, entry.name));
}

function isRuleTest(path: string): boolean {
  return /\.test\.ya?ml$/i.test(path);
}
