import type { LoadOptions, ReadKnowledge } from './compile-files.js';
import { readCompiledRules } from './compiled-rules.js';
import { problemOf } from './file-problem.js';
import { hashSources } from './hash-sources.js';
import { openCache } from './knowledge-cache.js';
import { looksLikeKnowledge, parseKnowledge } from './knowledge-file.js';
import { MEGABYTE, readText } from './read-text.js';
import { shippedRules } from './shipped-rules.js';

const LARGEST_COMPILED = 256 * MEGABYTE;

/**
 * Reads runbooks and compiles them, unless they come compiled: the shipped rules alone with the package, a file that `rundx build` wrote, or rules without
 * problems from the cache.
 *
 * @param paths files and folders, or one file of compiled rules; default: the shipped rules.
 */
export async function readKnowledge(paths: readonly string[] | undefined, { limits = {}, site = [], cacheFolder }: LoadOptions = {}): Promise<ReadKnowledge> {
  const isAlone = site.length === 0 && Object.keys(limits).length === 0;
  const [only = '', ...others] = paths ?? [];
  const built = isAlone && others.length === 0 ? await readBuilt(only) : undefined;
  if (built) return built;
  const all = [...(paths ?? [shippedRules]), ...site];
  const sources = (isAlone && paths === undefined) || cacheFolder !== undefined ? await hashSources(all, limits) : undefined;
  const compiled = isAlone && paths === undefined ? await readCompiledRules(sources) : undefined;
  if (compiled) return { knowledge: compiled, problems: [], texts: new Map() };
  // Compiling takes the schemas and the parser of YAML, which other runs need not load.
  const compile = async (): Promise<ReadKnowledge> => (await import('./compile-files.js')).compileFiles(all, limits);
  return sources !== undefined && cacheFolder !== undefined ? readThroughCache(cacheFolder, sources, compile) : compile();
}

/** What a file of compiled rules holds; undefined when the path leads to something else. */
async function readBuilt(path: string): Promise<ReadKnowledge | undefined> {
  if (!path.toLowerCase().endsWith('.json')) return undefined;
  const read = await readText(path, { limit: LARGEST_COMPILED });
  if ('problem' in read || !looksLikeKnowledge(read.text)) return undefined;
  const found = parseKnowledge(read.text, 'given');
  if (typeof found === 'object') return { knowledge: found.knowledge, problems: [], texts: new Map() };
  return { problems: [problemOf(found === 'damaged' ? 'KNOWLEDGE_DAMAGED' : 'KNOWLEDGE_VERSION', path)], texts: new Map() };
}

async function readThroughCache(folder: string, sources: string, compile: () => Promise<ReadKnowledge>): Promise<ReadKnowledge> {
  const cache = openCache(folder);
  const known = await cache.read(sources);
  if (known) return { knowledge: known, problems: [], texts: new Map() };
  const read = await compile();
  // Problems are told with the text of the rules, every time.
  if (read.knowledge && read.problems.length === 0) await cache.write(sources, read.knowledge);
  return read;
}
