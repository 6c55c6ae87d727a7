import type { Problem, Source } from '../core/index.js';
import { parseJson, parseYaml } from '../yaml/index.js';
import { displayName } from './display-name.js';
import { problemOf } from './file-problem.js';
import { looksLikeKnowledge } from './knowledge-file.js';
import { listRuleFiles } from './list-rule-files.js';
import { MEGABYTE, readText } from './read-text.js';
import { shippedRules } from './shipped-rules.js';

/** Rules are written by people: a larger file is a mistake, and YAML is slow to parse. */
export const MAX_RULE_FILE = 2 * MEGABYTE;

/** Runbooks as they were read, not yet checked. */
export interface ReadRunbooks {
  readonly runbooks: readonly unknown[];
  /** Where each runbook came from, in the same order. */
  readonly sources: readonly Source[];
  /** Text of each file that could be read, by its name in places. */
  readonly texts: ReadonlyMap<string, string>;
  /** Path of each of these files, by its name in places. */
  readonly paths: ReadonlyMap<string, string>;
  /** What kept files from being read or parsed; what is wrong with the runbooks themselves is found by `compileKnowledge`. */
  readonly problems: readonly Problem[];
}

/**
 * Reads runbooks from files and folders (.yaml and .yml at any depth, without rule tests); each at most 2 MB. A file that is named itself may be JSON.
 *
 * @param wanted files and folders; default: the shipped rules.
 */
export async function readRunbooks(wanted: readonly string[] = [shippedRules]): Promise<ReadRunbooks> {
  const { files, problems: listingProblems } = await listRuleFiles(wanted);
  const problems = [...listingProblems];
  const runbooks: unknown[] = [];
  const sources: Source[] = [];
  const texts = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const path of files) {
    const read = await readText(path, { limit: MAX_RULE_FILE });
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    if (looksLikeKnowledge(read.text)) {
      problems.push(problemOf('KNOWLEDGE_COMPILED', path));
      continue;
    }
    const file = displayName(path);
    const parsed = (/\.json$/i.test(path) ? parseJson : parseYaml)(read.text, { file });
    texts.set(file, read.text);
    paths.set(file, path);
    problems.push(...parsed.problems);
    if (parsed.value === undefined) continue;
    runbooks.push(parsed.value);
    sources.push(parsed.source);
  }
  return { runbooks, sources, texts, paths, problems };
}
