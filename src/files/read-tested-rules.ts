import { type LinkedTest, linkRuleTests, type Problem, problem, type RuleSet, sortProblems } from '../core/index.js';
import { type LoadOptions, readRuleSet } from './compile-files.js';
import { displayName } from './display-name.js';
import { listRuleFiles } from './list-rule-files.js';
import { readRuleTests } from './read-rule-tests.js';
import { shippedRules } from './shipped-rules.js';

export interface TestedRulesOptions extends LoadOptions {
  /** Files and folders of rules; default: what `paths` holds, else the shipped rules. */
  readonly rules?: readonly string[];
}

/** Rules with their tests, and all that is wrong with them. */
export interface TestedRules {
  /** Undefined if any problem of the rules is an error. */
  readonly rules?: RuleSet;
  readonly tests: readonly LinkedTest[];
  readonly problems: readonly Problem[];
  /** Text of each file that was read, by its name in places. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files and folders that were read. */
  readonly paths: readonly string[];
}

/**
 * Reads rule tests and the rules that they test.
 *
 * @param paths files and folders with tests; default: those of the rules.
 */
export async function readTestedRules(paths: readonly string[], { rules: named, limits = {}, site = [] }: TestedRulesOptions = {}): Promise<TestedRules> {
  const listed = await listRuleFiles(paths);
  const tested = [...(named ?? (listed.files.length > 0 ? paths : [shippedRules])), ...site];
  const searched = paths.length > 0 ? paths : tested;
  const read = await readRuleSet(tested, limits);
  const { files, problems, texts } = await readRuleTests(searched);
  const linked = read.rules ? linkRuleTests(files, read.rules.knowledge) : { tests: [], problems: [] };
  const isNone = texts.size === 0 && !problems.some(({ severity }) => severity === 'error');
  const file = searched.map(displayName).join(', ');
  const none = isNone ? [problem('TEST_NONE_FOUND', { file }, { file })] : [];
  // A folder of nothing but tests is fine here.
  const missing = listed.problems.filter(({ code }) => code !== 'FOLDER_EMPTY');
  return {
    ...(read.rules && { rules: read.rules }),
    tests: linked.tests,
    problems: sortProblems([...read.problems, ...missing, ...problems, ...linked.problems, ...(missing.length > 0 ? [] : none)]),
    texts: new Map([...read.texts, ...texts]),
    paths: [...new Set([...tested, ...searched])],
  };
}
