import type { Problem, RuleTestFile, RuleTests } from '../core/index.js';
import { parseRuleTests } from '../yaml/index.js';
import { displayName } from './display-name.js';
import { listRuleTests } from './list-rule-files.js';
import { MAX_RULE_FILE } from './read-runbooks.js';
import { readText } from './read-text.js';

/** Files of rule tests as they were read. */
export interface ReadRuleTests {
  /** Those that fit the schema, in the order of the paths. */
  readonly files: readonly RuleTestFile[];
  readonly problems: readonly Problem[];
  /** Texts of the files, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads the rule tests (`*.test.yaml`) of files and folders and checks them against their schema; failures are problems. Paths that are not there are left to the reader of rules. */
export async function readRuleTests(paths: readonly string[]): Promise<ReadRuleTests> {
  const files: RuleTestFile[] = [];
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  for (const path of await listRuleTests(paths)) {
    const read = await readText(path, { limit: MAX_RULE_FILE });
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    const file = displayName(path);
    texts.set(file, read.text);
    const parsed = parseRuleTests(read.text, { file });
    problems.push(...parsed.problems);
    // What has no problem fits the schema that the type is made from.
    if (parsed.problems.length === 0) files.push({ tests: parsed.value as RuleTests, source: parsed.source });
  }
  return { files, problems, texts };
}
