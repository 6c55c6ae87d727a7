import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { displayName } from './display-name.js';
import { listRuleFiles } from './list-rule-files.js';

/**
 * SHA-256 over the names and texts of rule files and the limits that are set: what compiled rules are made of. Undefined when a file cannot be read.
 * @param paths files and folders; their order counts, for it is that of problems
 */
export async function hashSources(paths: readonly string[], limits: Readonly<Record<string, number | string>> = {}): Promise<string | undefined> {
  const { files, problems } = await listRuleFiles(paths);
  if (problems.length > 0) return undefined;
  const hash = createHash('sha256').update(JSON.stringify(Object.entries(limits).sort()));
  try {
    const texts = await Promise.all(files.map((file) => readFile(file)));
    for (const [at, file] of files.entries())
      hash
        .update(`\0${displayName(file)}\0`)
        .update(texts[at] ?? '')
        .update('\0');
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}
