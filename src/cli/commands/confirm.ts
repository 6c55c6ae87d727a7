import type { Command } from 'commander';
import type { Case, Knowledge, Problem, Report } from '../../core/index.js';
import type { Configure } from '../configure.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { addCacheOption, addLookOptions, addRuleOptions, type LookOptions, type RuleOptions } from '../options.js';
import { failUsage } from '../usage-error.js';

interface ConfirmOptions extends RuleOptions, LookOptions {
  readonly cause: string;
  readonly fixedBy?: string;
  readonly id?: string;
  readonly to?: string;
}

const examples = `Examples:
  rundx confirm report.json --cause gpu-out-of-memory                              what it turned out to be
  rundx confirm report.json --cause gpu-out-of-memory --fixed-by reduce-batch-size
  rundx confirm report.json --cause disk-full --to team-cases.jsonl                keep it elsewhere
`;

/** Makes `rundx confirm`: a report with its confirmed cause becomes a case. */
export const configureConfirm: Configure = (command, io, end) => {
  command
    .argument('<report>', 'report as rundx diagnose wrote it: JSON or YAML')
    .addHelpText('before', examples)
    .requiredOption('--cause <id>', 'the diagnosis that was right')
    .option('--fixed-by <id>', 'the resolution that mended it')
    .option('--id <id>', 'id of the case, such as that of the incident; by default made of the report')
    .option('--to <file>', 'file of JSON lines to append to; by default cases.jsonl in the data folder of rundx');
  addCacheOption(addRuleOptions(command));
  addLookOptions(command).action(async (path: string, options: ConfirmOptions) => end(await runConfirm(command, path, options, io)));
};

async function runConfirm(command: Command, path: string, options: ConfirmOptions, io: Io): Promise<ExitCode> {
  const { requireRules } = await import('../load-rules.js');
  const { requireReport } = await import('../require-report.js');
  const knowledge = await requireRules(options, io);
  if (!knowledge) return exitCodes.failed;
  await requireIds(command, options, knowledge);
  const report = await requireReport(path, options, io);
  if (!report || !(await acceptRules(path, { report, knowledge }, options, io))) return exitCodes.failed;

  const { defaultCaseFile } = await import('../case-file.js');
  const file = options.to ?? defaultCaseFile(io);
  const confirmed = await makeCase(report, knowledge, options);
  const earlier = await findCase(file, confirmed.id);
  const { createRedactor } = await import('../../core/index.js');
  const redact = options.redact ? createRedactor({ rules: knowledge.redactions }) : (text: string) => text;
  if (earlier && earlier.root_cause === confirmed.root_cause && earlier.fixed_by === confirmed.fixed_by) {
    io.stderr(redact(`note: this report is confirmed already in ${file} (${confirmed.id}); for another failure with the same report give --id\n`));
    return exitCodes.ok;
  }
  const { appendLine } = await import('../append-line.js');
  await appendLine(file, JSON.stringify(confirmed), io.cwd);
  if (earlier) io.stderr(`note: this report was confirmed before as ${earlier.root_cause}; from now on this counts\n`);
  io.stdout(redact(`confirmed ${confirmed.root_cause} as ${confirmed.id} in ${file}\n`));
  return exitCodes.ok;
}

async function requireIds(command: Command, { cause, fixedBy, id: caseId }: ConfirmOptions, { diagnoses, resolutions }: Knowledge): Promise<void> {
  const { suggest } = await import('../../core/index.js');
  const requireId = (kind: string, id: string, rules: readonly { readonly id: string }[]): void => {
    const ids = rules.map((rule) => rule.id);
    if (!ids.includes(id)) failUsage(command, `no ${kind} has the id "${id}"`, suggest(id, ids));
  };
  if (caseId?.trim() === '') failUsage(command, 'the id of a case must not be empty');
  requireId('diagnosis', cause, diagnoses);
  if (fixedBy !== undefined) requireId('resolution', fixedBy, resolutions);
}

/** Warns of a report of other rules. True when it is used nevertheless. */
async function acceptRules(path: string, { report, knowledge }: { readonly report: Report; readonly knowledge: Knowledge }, options: ConfirmOptions, io: Io): Promise<boolean> {
  if (report.knowledge.hash === knowledge.hash) return true;
  const { problem } = await import('../../core/index.js');
  const { tellProblems } = await import('../tell-problems.js');
  const found: Problem = problem('CASE_OTHER_RULES', { file: path, found: report.knowledge.hash, expected: knowledge.hash }, { file: path });
  tellProblems([found], new Map(), options, io);
  return options.strict !== true;
}

/** The case of the report, redacted once more: the report may have been made with --no-redact. */
async function makeCase(report: Report, knowledge: Knowledge, { cause, fixedBy, id, redact }: ConfirmOptions): Promise<Case> {
  const { caseOfReport, createRedactor } = await import('../../core/index.js');
  const confirmation = { cause, ...(fixedBy !== undefined && { fixedBy }), ...(id !== undefined && { id }) };
  return caseOfReport(report, knowledge, { ...confirmation, redact: redact && createRedactor({ rules: knowledge.redactions }) });
}

/** The last case with this id in a file; undefined where there is none, or no file. */
async function findCase(file: string, id: string): Promise<Case | undefined> {
  const { readCases } = await import('../../files/index.js');
  const { cases } = await readCases([file]);
  return cases.find(({ value }) => value.id === id)?.value;
}
