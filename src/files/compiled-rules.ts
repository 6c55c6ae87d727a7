import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from '../core/index.js';
import { parseKnowledge } from './knowledge-file.js';

/** Where the build writes the shipped rules as compiled data. */
export const compiledRules: string = fileURLToPath(new URL('../compiled-rules.json', import.meta.url));

/** The compiled shipped rules; undefined when there are none, or when they were compiled from other rule files than those with this hash. */
export async function readCompiledRules(sources: string | undefined): Promise<Knowledge | undefined> {
  try {
    const compiled = parseKnowledge(await readFile(compiledRules, 'utf8'), 'own');
    return typeof compiled === 'object' && compiled.sources === sources ? compiled.knowledge : undefined;
  } catch {
    // Not built: the rules are compiled from their text instead.
    return undefined;
  }
}
