import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Coverage, Gates, LinkedTest, Problem, RuleSet } from '../../core/index.js';
import type { RuleTestFormat } from '../../report/index.js';
import type { Configure } from '../configure.js';
import { formatOfFile } from '../format-of-file.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { usesColor } from '../look.js';
import { addLookOptions, addRuleOptions, type LookOptions, parseCount, parseProbability, parseSeed, type RuleOptions } from '../options.js';
import { failUsage } from '../usage-error.js';

export interface TestOptions extends RuleOptions, LookOptions {
  readonly name?: string;
  readonly id?: string;
  readonly coverage?: boolean;
  readonly minCoverage?: Gates;
  readonly mutate?: boolean;
  readonly minScore?: number;
  readonly sample?: number;
  readonly seed: number;
  readonly junit?: string;
  readonly format?: RuleTestFormat;
  readonly output?: string;
  readonly watch?: boolean;
}

const formats: readonly RuleTestFormat[] = ['text', 'json', 'html', 'junit'];
const kinds: readonly (keyof Coverage)[] = ['symptoms', 'conditions', 'diagnoses', 'resolutions'];

const examples = `Examples:
  rundx test my-rules                            the tests in a folder of rules
  rundx test my-rules/memory.test.yaml --rules my-rules --name batch
  rundx test my-rules --watch                    again after every change
  rundx test my-rules --coverage -o tests.html   what the tests show of the rules, as a page
  rundx test my-rules --min-coverage 100%        exit with 1 if something is not covered
  rundx test my-rules --mutate --id disk-full    which changes of one rule would no test notice
`;

/** Makes `rundx test`: runs rule tests, and measures what they show of the rules. */
export const configureTest: Configure = (command, io, end) => {
  command.argument('[paths...]', 'folders and files with rule tests (*.test.yaml), and their rules; the shipped ones by default').addHelpText('before', examples);
  addRuleOptions(command)
    .option('--name <text>', 'only tests with this in their name')
    .option('--id <id>', 'only tests that name this diagnosis, symptom, resolution, …')
    .option('--coverage', 'show which symptoms, conditions, diagnoses and resolutions no test shows')
    .addOption(new Option('--min-coverage <[kind=]share>', `exit with 1 below this share, such as 90% or diagnoses=100%; kinds: ${kinds.join(', ')}; repeatable`).argParser(collectGates))
    .option('--mutate', 'change the rules one place at a time, and list the changes that no test notices')
    .addOption(new Option('--min-score <share>', 'exit with 1 when fewer of the changes are noticed, such as 85%').argParser(parseProbability))
    .addOption(new Option('--sample <n>', 'try only so many changes, chosen by chance').argParser(parseCount))
    .addOption(new Option('--seed <n>', 'seed of that choice').argParser(parseSeed).default(1))
    .option('--watch', 'run again after every change, until Ctrl-C')
    .option('--junit <file>', 'also write JUnit XML to a file')
    .addOption(new Option('--format <format>', 'form of the result; by default by the ending of the output file, else text').choices(formats))
    .option('-o, --output <file>', 'write the result to a file');
  addLookOptions(command).action(async (paths: readonly string[], options: TestOptions) => end(await (options.watch ? watchTests : runTests)(command, { paths, options }, io)));
};

interface Request {
  readonly paths: readonly string[];
  readonly options: TestOptions;
}

/** Tests that were chosen, and all that there are. */
interface Chosen {
  readonly tests: readonly LinkedTest[];
  readonly all: readonly LinkedTest[];
}

async function watchTests(command: Command, request: Request, io: Io): Promise<never> {
  const { nextChange, readTestedRules } = await import('../../files/index.js');
  const { paths, options } = request;
  const { paths: watched } = await readTestedRules(paths, options);
  for (;;) {
    // Changes are watched for from before the run: none that comes meanwhile is lost.
    const { changed } = nextChange(watched);
    await runTests(command, request, io);
    io.stderr('waiting for changes; Ctrl-C ends\n');
    await changed;
  }
}

async function runTests(command: Command, { paths, options }: Request, io: Io): Promise<ExitCode> {
  const { readTestedRules } = await import('../../files/index.js');
  const { limit = {}, site = [], rules: named } = options;
  const { rules, tests, problems, texts } = await readTestedRules(paths, { limits: limit, site, ...(named && { rules: named }) });
  if (!rules || problems.some(({ severity }) => severity === 'error' || options.strict === true)) return failProblems(problems, texts, options, io);
  if (problems.length > 0) io.stderr(`note: ${problems.length === 1 ? '1 warning' : `${problems.length} warnings`} in the rules; rundx check tells more\n`);
  const chosen = await chooseTests(command, { tests, rules }, options);
  return reportTests(rules, { tests: chosen, all: tests }, options, io);
}

async function failProblems(problems: readonly Problem[], texts: ReadonlyMap<string, string>, options: TestOptions, io: Io): Promise<ExitCode> {
  const { tellProblems } = await import('../tell-problems.js');
  tellProblems(problems, texts, options, io);
  return exitCodes.failed;
}

/** The tests that --name and --id choose; at least one, unless a rule is changed that no test names. */
async function chooseTests(command: Command, { tests, rules }: { readonly tests: readonly LinkedTest[]; readonly rules: RuleSet }, { name, id, mutate }: TestOptions): Promise<readonly LinkedTest[]> {
  const { idsOfTest, suggest } = await import('../../core/index.js');
  const wanted = name?.toLowerCase() ?? '';
  const byName = tests.filter(({ test }) => test.name.toLowerCase().includes(wanted));
  if (byName.length === 0) failUsage(command, `no test has "${name}" in its name`);
  if (id === undefined) return byName;
  const chosen = byName.filter(({ test }) => Object.values(idsOfTest(test)).some((ids) => ids.some((one) => one.id === id)));
  if (chosen.length > 0) return chosen;
  const { symptoms, diagnoses, resolutions, checks, procedures, alerts, escalations, limits } = rules.knowledge;
  const ids = [symptoms, diagnoses, resolutions, checks, procedures, alerts, escalations, limits].flatMap((list) => list.map((rule) => rule.id));
  if (!ids.includes(id)) failUsage(command, `no rule has the id "${id}"`, suggest(id, ids));
  return mutate ? [] : failUsage(command, `no test names "${id}"`);
}

async function reportTests(rules: RuleSet, { tests, all }: Chosen, options: TestOptions, io: Io): Promise<ExitCode> {
  const { createRandom, measureCoverage, reportRuleTests, runMutations, runRuleTests } = await import('../../core/index.js');
  const { renderRuleTests } = await import('../../report/index.js');
  const { writeOutput } = await import('../write-file.js');
  const { output, junit, minCoverage, minScore, id, sample, seed, redact } = options;
  const run = runRuleTests(rules, tests, { redact });
  const coverage = options.coverage || minCoverage ? measureCoverage(rules, run) : undefined;
  const chance = { ...(id !== undefined && { id }), ...(sample !== undefined && { sample: { count: sample, random: createRandom(seed) } }) };
  // What one rule is changed to may be noticed by a test that does not name it.
  const mutation = options.mutate || minScore !== undefined ? runMutations(rules, tests.length === all.length ? run : runRuleTests(rules, all, { redact }), chance) : undefined;
  const gates: Gates = { ...minCoverage, ...(minScore !== undefined && { mutations: minScore }) };
  const report = reportRuleTests(run, { ...(coverage && { coverage }), ...(mutation && { mutation }), gates });
  const look = { color: usesColor(options, output === undefined ? io : { ...io, isTty: false }), width: io.columns };
  await writeOutput(renderRuleTests(report, options.format ?? formatOfFile(output, formats) ?? 'text', look), output, io);
  if (junit !== undefined) await writeOutput(renderRuleTests(report, 'junit', look), junit, io);
  return report.passed ? exitCodes.ok : exitCodes.found;
}

/** `90%` for every kind, or `symptoms=100%` for one; later ones win. */
function collectGates(text: string, before: Gates = {}): Gates {
  const at = text.indexOf('=');
  const share = parseProbability(text.slice(at + 1));
  if (at < 0) return { ...before, ...Object.fromEntries(kinds.map((kind) => [kind, share])) };
  const kind = kinds.find((one) => one === text.slice(0, at));
  if (kind === undefined) throw new InvalidArgumentError(`Its kind must be one of ${kinds.join(', ')}.`);
  return { ...before, [kind]: share };
}
