import { type Command, Option } from 'commander';
import type { Configure } from '../configure.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { usesColor } from '../look.js';
import { addCacheOption, addLookOptions, addRuleOptions, type LookOptions, parseSeed, type RuleOptions } from '../options.js';
import { failUsage } from '../usage-error.js';

interface LearnOptions extends RuleOptions, LookOptions {
  readonly write?: boolean;
  readonly seed: number;
  readonly format: 'text' | 'json';
}

const examples = `Examples:
  rundx learn                                         what the confirmed cases say of the shipped rules
  rundx learn cases/ --rules my-rules > my.patch      a diff to review; patch -p1 < my.patch applies it
  rundx learn cases/ --rules my-rules --write         change the files
`;

/** Makes `rundx learn`: priors and links from confirmed cases, as a diff of the rules. */
export const configureLearn: Configure = (command, io, end) => {
  command.argument('[cases...]', 'files or folders of cases: .yaml, .json, .jsonl; by default what rundx confirm kept').addHelpText('before', examples);
  addCacheOption(addRuleOptions(command))
    .option('--write', 'change the rule files that --rules and --site name')
    .addOption(new Option('--seed <n>', 'seed of the folds').argParser(parseSeed).default(1))
    .addOption(new Option('--format <format>', 'form of the proposals').choices(['text', 'json']).default('text'));
  addLookOptions(command).action(async (paths: readonly string[], options: LearnOptions) => end(await runLearn(command, paths, options, io)));
};

async function runLearn(command: Command, paths: readonly string[], options: LearnOptions, io: Io): Promise<ExitCode> {
  const { rules, site = [], write: writes = false } = options;
  if (writes && rules === undefined) failUsage(command, 'the shipped rules are not written; copy them and name the copy with --rules, or review the diff');
  const { requireRules } = await import('../load-rules.js');
  const { requireCases } = await import('../require-cases.js');
  const { editRules, shippedRules } = await import('../../files/index.js');
  const knowledge = await requireRules(options, io);
  const cases = knowledge && (await requireCases(paths, knowledge, options, io));
  if (!knowledge || !cases) return exitCodes.failed;

  const { createRandom, createRedactor, learnFromCases } = await import('../../core/index.js');
  const lessons = learnFromCases(
    knowledge,
    cases.map(({ value }) => value),
    createRandom(options.seed),
  );
  const { files, refused } = await editRules([...(rules ?? [shippedRules]), ...site], lessons.proposals);
  if (writes) {
    const { writeWhole } = await import('../write-file.js');
    for (const { path, after } of files) await writeWhole(path, after, io.cwd);
  }
  const { renderLessons } = await import('../../report/index.js');
  const redact = options.redact ? createRedactor({ rules: knowledge.redactions }) : (text: string) => text;
  const look = { color: usesColor(options, io), width: io.columns, redact, isVisible: io.isTty };
  io.stdout(renderLessons({ lessons, files, refused, written: writes }, options.format, look));
  return exitCodes.ok;
}
