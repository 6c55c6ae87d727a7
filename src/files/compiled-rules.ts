import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from '../core/index.js';
import { displayName } from './display-name.js';
import { listRuleFiles } from './list-rule-files.js';
import { shippedRules } from './shipped-rules.js';

/** Where the build writes the shipped rules as compiled data. */
export const compiledRules: string = fileURLToPath(new URL('../compiled-rules.json', import.meta.url));

/** The shipped rules as the build compiled them. */
export interface CompiledRules {
  /** Hash of the rule files that they were compiled from. */
  readonly sources: string;
  readonly knowledge: Knowledge;
}

/** The compiled shipped rules; undefined when there are none, or when the rule files are no longer those that they were compiled from. */
export async function readCompiledRules(): Promise<Knowledge | undefined> {
  try {
    const compiled: CompiledRules = JSON.parse(await readFile(compiledRules, 'utf8'));
    return compiled.sources === (await hashShippedRules()) ? compiled.knowledge : undefined;
  } catch {
    // Not built, or damaged: the rules are compiled from their text instead.
    return undefined;
  }
}

/** SHA-256 over the names and texts of the shipped rule files. */
export async function hashShippedRules(): Promise<string> {
  const hash = createHash('sha256');
  const { files } = await listRuleFiles([shippedRules]);
  for (const file of files)
    hash
      .update(`${displayName(file)}\0`)
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex');
}
