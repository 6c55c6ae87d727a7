import { type Command, Option } from 'commander';
import type { Knowledge, Report, Severity } from '../../core/index.js';
import type { ReportFormat } from '../../report/index.js';
import type { Configure } from '../configure.js';
import { formatOfFile } from '../format-of-file.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { usesColor } from '../look.js';
import { addCacheOption, addFactOptions, addLookOptions, addRuleOptions, type FactOptions, type LookOptions, parseCount, parseProbability, type RuleOptions } from '../options.js';
import type { GivenFacts } from '../read-case.js';
import { failUsage } from '../usage-error.js';

type Format = ReportFormat | 'yaml';

interface DiagnoseOptions extends RuleOptions, FactOptions, LookOptions {
  readonly issue?: string;
  readonly whyNot?: string;
  readonly after?: string;
  readonly engine: 'compiled' | 'json-rules-engine';
  readonly format?: Format;
  readonly output?: string;
  readonly top: number;
  readonly minProbability: number;
  readonly explain?: boolean;
  readonly failOn?: Severity;
}

const formats: readonly Format[] = ['text', 'json', 'yaml', 'markdown', 'html'];

/** Longer lists of ids help nobody. */
const MOST_NAMED = 10;

const severities: readonly Severity[] = ['info', 'warning', 'high', 'critical'];

const examples = `Examples:
  rundx diagnose train.log config.yaml               files of the failed job
  rundx diagnose incident/ --log kernel=dmesg.txt    a folder, and a further log
  rundx diagnose - --format json < facts.json        facts in, report out
  rundx diagnose incident/ -o report.html            a page that opens offline; .md for a ticket
`;

/** Makes `rundx diagnose`: facts in, ranked causes and fixes out. */
export const configureDiagnose: Configure = (command, io, end) => {
  command.addHelpText('before', examples);
  addFactOptions(command);
  addCacheOption(addRuleOptions(command))
    .option('--after <report>', 'an earlier report (JSON or YAML): did its fixes work, and what changed since')
    .option('--issue <id>', 'the issue as it was met; it is shown with the report')
    .addOption(new Option('--engine <name>', 'what evaluates the conditions').choices(['compiled', 'json-rules-engine']).default('compiled'))
    .addOption(new Option('--format <format>', 'form of the report; by default by the ending of the output file, else text').choices(formats))
    .option('-o, --output <file>', 'write the report to a file')
    .addOption(new Option('--top <n>', 'most diagnoses that a person is shown').argParser(parseCount).default(5))
    .addOption(new Option('--min-probability <p>', 'least probability of diagnoses that a person is shown').argParser(parseProbability).default(0.05))
    .option('--explain', 'show the evidence in decibans')
    .option('--why-not <id>', 'say why this diagnosis is not first, and what would put it first')
    .addOption(new Option('--fail-on <severity>', 'exit with 1 for a likely diagnosis, an alert or a procedure of this severity or worse').choices(severities));
  addLookOptions(command).action(async (paths: readonly string[], options: DiagnoseOptions) => end(await runDiagnose(command, paths, options, io)));
};

async function runDiagnose(command: Command, paths: readonly string[], options: DiagnoseOptions, io: Io): Promise<ExitCode> {
  const { acceptReport, givesFacts, requireFacts } = await import('../read-case.js');
  const { requireRules } = await import('../load-rules.js');
  if (!givesFacts(paths, options)) failUsage(command, 'no facts were given: name files, folders or - for standard input, or use --log FILE or --set PATH=VALUE; rundx facts lists what can be given');
  const knowledge = await requireRules(options, io);
  if (!knowledge) return exitCodes.failed;
  await requireKnown(command, options, knowledge);
  const earlier = await readEarlier(options, io);
  if (earlier === 'unreadable') return exitCodes.failed;
  const { createRedactor } = await import('../../core/redaction/redact.js');
  const rules = knowledge.redactions;
  const given = await requireFacts(paths, { ...options, redactor: createRedactor({ rules }) }, io);
  if (!given) return exitCodes.failed;

  const redactor = createRedactor({ rules });
  const report = await makeReport(knowledge, given, { ...options, earlier, redactor });
  if (!acceptReport(report, given, { ...options, redactor }, io)) return exitCodes.failed;
  const { writeOutput } = await import('../write-file.js');
  await writeOutput(await render(report, options, io), options.output, io);
  return options.failOn !== undefined && reaches(report, options.failOn) ? exitCodes.found : exitCodes.ok;
}

async function requireKnown(command: Command, { issue, whyNot }: DiagnoseOptions, { issues, diagnoses }: Knowledge): Promise<void> {
  const { suggest } = await import('../../core/text/suggest.js');
  const useId = (kind: string, wanted: string | undefined, ids: readonly string[]): void => {
    if (wanted === undefined || ids.includes(wanted)) return;
    const known = ids.length > MOST_NAMED ? '' : `; there are: ${ids.join(', ') || 'none'}`;
    failUsage(command, `no ${kind} has the id "${wanted}"${known}`, suggest(wanted, ids));
  };
  useId(
    'issue',
    issue,
    issues.map(({ id }) => id),
  );
  useId(
    'diagnosis',
    whyNot,
    diagnoses.map(({ id }) => id),
  );
}

async function readEarlier(options: DiagnoseOptions, io: Io): Promise<Report | 'unreadable' | undefined> {
  if (options.after === undefined) return undefined;
  const { requireReport } = await import('../require-report.js');
  return (await requireReport(options.after, options, io)) ?? 'unreadable';
}

async function makeReport(knowledge: Knowledge, { facts, origins }: GivenFacts, options: DiagnoseOptions & { readonly earlier: Report | undefined }): Promise<Report> {
  const { diagnose, diagnoseOnDemand } = await import('../../core/diagnose/diagnose.js');
  const { issue, whyNot, top, minProbability, earlier, redactor } = options;
  const redact = options.redact && (redactor ?? true);
  const shape = { explain: 'shown' as const, top, minProbability, redact, ...(issue !== undefined && { issue }), ...(whyNot !== undefined && { whyNot }), ...(earlier && { after: earlier }) };
  return options.engine === 'compiled' ? diagnose(knowledge, facts, { ...shape, origins }) : diagnoseOnDemand(knowledge, { facts, origins }, shape);
}

async function render(report: Report, options: DiagnoseOptions, io: Io): Promise<string> {
  const { top, minProbability, explain = false, output } = options;
  const format = options.format ?? formatOfFile(output, formats) ?? 'text';
  if (format === 'yaml') {
    const { writeData } = await import('../write-data.js');
    return writeData(report, format);
  }
  const { renderReport } = await import('../../report/index.js');
  const color = usesColor(options, output === undefined ? io : { ...io, isTty: false });
  return renderReport(report, format, { color, width: io.columns, top, minProbability, explain });
}

/** Whether a diagnosis that is more likely than not, an alert or a procedure is at least this severe. */
function reaches({ diagnoses, alerts, procedures }: Report, least: Severity): boolean {
  const likely = diagnoses.filter(({ probability }) => probability >= 0.5);
  return [...likely, ...alerts, ...procedures].some(({ severity }) => severities.indexOf(severity) >= severities.indexOf(least));
}
