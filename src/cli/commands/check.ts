import { Option } from 'commander';
import type { Problem, ProblemCode } from '../../core/index.js';
import type { ProblemFormat } from '../../report/index.js';
import type { Configure } from '../configure.js';
import { formatOfFile } from '../format-of-file.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { usesColor } from '../look.js';
import { addLookOptions, addRuleOptions, type LookOptions, type RuleOptions } from '../options.js';
import { version } from '../version.js';

interface CheckOptions extends RuleOptions, LookOptions {
  readonly cases?: readonly string[];
  readonly format?: ProblemFormat;
  readonly output?: string;
}

const formats: readonly ProblemFormat[] = ['text', 'json', 'sarif', 'github'];

/** With these, some rules were not looked at. */
const unreadable: ReadonlySet<ProblemCode> = new Set(['FILE_NOT_FOUND', 'FILE_UNREADABLE', 'FOLDER_EMPTY']);

const examples = `Examples:
  rundx check my-rules                  every problem, with its line and how to mend it
  rundx check my-rules --strict         warnings are errors
  rundx check --site site.yaml          the shipped rules with what this site adds
  rundx check --cases cases/             symptoms that count twice in confirmed cases, too
  rundx check my-rules --format github  annotations in a workflow of GitHub; sarif for code scanning
`;

/** Makes `rundx check`: everything that is wrong with rules and rule tests. */
export const configureCheck: Configure = (command, io, end) => {
  command.argument('[paths...]', 'folders or files with rules; the shipped rules by default').addHelpText('before', examples);
  addRuleOptions(command)
    .option('--cases <paths...>', 'files or folders of confirmed cases, to find symptoms that come and go together')
    .addOption(new Option('--format <format>', 'form of the problems; by default by the ending of the output file, else text').choices(formats))
    .option('-o, --output <file>', 'write the problems to a file');
  addLookOptions(command).action(async (paths: readonly string[], options: CheckOptions) => end(await runCheck(paths, options, io)));
};

async function runCheck(paths: readonly string[], options: CheckOptions, io: Io): Promise<ExitCode> {
  const { createRedactor } = await import('../../core/index.js');
  const { renderProblems } = await import('../../report/index.js');
  const { writeOutput } = await import('../write-file.js');
  const { problems, texts, redactions } = await findProblems(paths, options);
  const { output } = options;
  const format = options.format ?? formatOfFile(output, formats) ?? 'text';
  const look = {
    texts,
    color: usesColor(options, output === undefined ? io : { ...io, isTty: false }),
    width: io.columns,
    version,
    ...(options.redact && { redact: createRedactor({ rules: redactions }) }),
  };
  const summary = format === 'text' ? `${problems.length > 0 ? '\n' : ''}${summaryOf(problems, texts.size)}\n` : '';
  await writeOutput(`${renderProblems(problems, format, look)}${summary}`, output, io);
  if (problems.some(({ code }) => unreadable.has(code))) return exitCodes.failed;
  return problems.some(({ severity }) => severity === 'error' || options.strict === true) ? exitCodes.found : exitCodes.ok;
}

/** Reads rules, rule tests and cases; what needs rules that can be used is looked for only in such. */
async function findProblems(paths: readonly string[], { rules = [], site = [], limit, cases = [] }: CheckOptions) {
  const { compileFiles, readCases, readRuleTests, shippedRules } = await import('../../files/index.js');
  const { checkCases, findCorrelatedSymptoms, linkRuleTests, reviewKnowledge, sortProblems } = await import('../../core/index.js');
  const named = [...rules, ...paths];
  const read = [...(named.length > 0 ? named : [shippedRules]), ...site];
  const [loaded, tests, confirmed] = [await compileFiles(read, limit), await readRuleTests(read), cases.length > 0 ? await readCases(cases) : undefined];
  const { knowledge } = loaded;
  const found = knowledge ? [linkRuleTests(tests.files, knowledge).problems, reviewKnowledge(knowledge)] : [];
  if (knowledge && confirmed) {
    const values = confirmed.cases.map(({ value }) => value);
    found.push(checkCases(knowledge, confirmed.cases), findCorrelatedSymptoms(knowledge, values));
  }
  return {
    problems: sortProblems([loaded.problems, tests.problems, confirmed?.problems ?? [], ...found].flat()),
    texts: new Map([...loaded.texts, ...tests.texts, ...(confirmed?.texts ?? [])]),
    redactions: knowledge?.redactions ?? [],
  };
}

function summaryOf(problems: readonly Problem[], files: number): string {
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')} in ${count(files, 'file')}`;
}
