import { type Command, Option } from 'commander';
import type { Evaluation } from '../../core/index.js';
import type { EvaluationFormat } from '../../report/index.js';
import type { Configure } from '../configure.js';
import { formatOfFile } from '../format-of-file.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { usesColor } from '../look.js';
import { addCacheOption, addLookOptions, addRuleOptions, type LookOptions, parseSeed, type RuleOptions } from '../options.js';
import { failUsage } from '../usage-error.js';

interface EvalOptions extends RuleOptions, LookOptions {
  readonly baseline?: string;
  readonly wrong?: boolean;
  readonly seed: number;
  readonly format?: EvaluationFormat;
  readonly output?: string;
}

const formats: readonly EvaluationFormat[] = ['text', 'json', 'html'];

const examples = `Examples:
  rundx eval cases/                                   accuracy, calibration and the most frequent errors
  rundx eval cases/ -o accuracy.html                  the same as a page with a plot
  rundx eval cases/ -o accuracy.json                  to compare with later
  rundx eval cases/ --baseline accuracy.json          exit with 1 if accuracy fell
  rundx eval                                          the cases that rundx confirm kept
`;

/** Makes `rundx eval`: how often the rules are right, and whether their probabilities mean what they say. */
export const configureEval: Configure = (command, io, end) => {
  command.argument('[cases...]', 'files or folders of cases: .yaml, .json, .jsonl; by default what rundx confirm kept').addHelpText('before', examples);
  addCacheOption(addRuleOptions(command))
    .option('--baseline <file>', 'an earlier evaluation (JSON): exit with 1 if fewer first answers, or first three, are right')
    .option('--wrong', 'list every case whose first answer is wrong')
    .addOption(new Option('--seed <n>', 'seed of folds and re-draws').argParser(parseSeed).default(1))
    .addOption(new Option('--format <format>', 'form of the evaluation; by default by the ending of the output file, else text').choices(formats))
    .option('-o, --output <file>', 'write the evaluation to a file');
  addLookOptions(command).action(async (paths: readonly string[], options: EvalOptions) => end(await runEval(command, paths, options, io)));
};

async function runEval(command: Command, paths: readonly string[], options: EvalOptions, io: Io): Promise<ExitCode> {
  const { requireRules } = await import('../load-rules.js');
  const { requireCases } = await import('../require-cases.js');
  const knowledge = await requireRules(options, io);
  if (!knowledge) return exitCodes.failed;
  const before = await readBaseline(options, io);
  if (before === 'unreadable') return exitCodes.failed;
  const cases = await requireCases(paths, knowledge, options, io);
  if (!cases) return exitCodes.failed;

  const { createRandom, evaluateCases } = await import('../../core/index.js');
  const evaluation = evaluateCases(
    knowledge,
    cases.map(({ value }) => value),
    { random: createRandom(options.seed), redact: options.redact },
  );
  const compared = before && (await compareWith(command, { before, now: evaluation }, options));
  await write(compared ?? evaluation, options, io);
  return compared?.comparison?.fell === true ? exitCodes.found : exitCodes.ok;
}

async function readBaseline({ baseline, ...options }: EvalOptions, io: Io): Promise<Evaluation | 'unreadable' | undefined> {
  if (baseline === undefined) return undefined;
  const { readEvaluation } = await import('../../files/index.js');
  const { tellProblems } = await import('../tell-problems.js');
  const { evaluation, problems, texts } = await readEvaluation(baseline);
  tellProblems(problems, texts, options, io);
  return evaluation ?? 'unreadable';
}

/** An evaluation of other cases is no baseline. */
async function compareWith(command: Command, { before, now }: { readonly before: Evaluation; readonly now: Evaluation }, { baseline }: EvalOptions): Promise<Evaluation> {
  const { compareEvaluations } = await import('../../core/index.js');
  const comparison = compareEvaluations(before, now);
  if (comparison.cases > 0) return { ...now, comparison };
  return failUsage(command, `the baseline ${baseline} has none of these cases`);
}

async function write(evaluation: Evaluation, options: EvalOptions, io: Io): Promise<void> {
  const { renderEvaluation } = await import('../../report/index.js');
  const { writeOutput } = await import('../write-file.js');
  const { output, wrong = false } = options;
  const format = options.format ?? formatOfFile(output, formats) ?? 'text';
  const color = usesColor(options, output === undefined ? io : { ...io, isTty: false });
  await writeOutput(renderEvaluation(evaluation, format, { color, width: io.columns, withWrong: wrong }), output, io);
}
