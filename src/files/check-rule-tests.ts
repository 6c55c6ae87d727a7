import type { Problem } from '../core/index.js';
import { parseRuleTests } from '../yaml/index.js';
import { displayName } from './display-name.js';
import { listRuleTests } from './list-rule-files.js';
import { MAX_RULE_FILE } from './read-runbooks.js';
import { readText } from './read-text.js';

/** What is wrong with files of rule tests. */
export interface CheckedRuleTests {
  readonly problems: readonly Problem[];
  /** Texts of the files, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Checks the rule tests of files and folders against their schema; failures are problems. Paths that are not there are left to the reader of rules. */
export async function checkRuleTests(paths: readonly string[]): Promise<CheckedRuleTests> {
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
    problems.push(...parseRuleTests(read.text, { file }).problems);
  }
  return { problems, texts };
}
