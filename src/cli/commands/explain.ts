import { type Command, Option } from 'commander';
import type { Knowledge } from '../../core/index.js';
import type { Configure } from '../configure.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { usesColor } from '../look.js';
import { addCacheOption, addFactOptions, addLookOptions, addRuleOptions, type FactOptions, type LookOptions, type RuleOptions } from '../options.js';
import { failUsage } from '../usage-error.js';

interface ExplainOptions extends RuleOptions, FactOptions, LookOptions {
  readonly format: 'text' | 'json' | 'yaml';
}

const examples = `Examples:
  rundx explain gpu-out-of-memory               what the rules say of a diagnosis
  rundx explain gpu-out-of-memory incident/     its evidence in these facts, and what would put it first
  rundx explain RULE_CYCLE                      what a problem code means
  rundx explain disk-full incident/ --format json
`;

/** Makes `rundx explain`: why a diagnosis has its probability, or what the rules say of it. */
export const configureExplain: Configure = (command, io, end) => {
  command.argument('<id>', 'id of a diagnosis, consequence or symptom, or a problem code').addHelpText('before', examples);
  addFactOptions(command);
  addCacheOption(addRuleOptions(command)).addOption(new Option('--format <format>', 'form of the explanation').choices(['text', 'json', 'yaml']).default('text'));
  addLookOptions(command).action(async (id: string, paths: readonly string[], options: ExplainOptions) => end(await runExplain(command, { id, paths, options }, io)));
};

interface Request {
  readonly id: string;
  readonly paths: readonly string[];
  readonly options: ExplainOptions;
}

async function runExplain(command: Command, request: Request, io: Io): Promise<ExitCode> {
  const { findProblemHelp, renderProblemHelp } = await import('../../report/index.js');
  const { id, options } = request;
  const help = findProblemHelp(id);
  const explained = help ? { data: help, text: (look: Look) => renderProblemHelp(help, look) } : await explainRule(command, request, io);
  if (!explained) return exitCodes.failed;
  const { writeData } = await import('../write-data.js');
  io.stdout(options.format === 'text' ? explained.text({ color: usesColor(options, io), width: io.columns }) : await writeData(explained.data, options.format));
  return exitCodes.ok;
}

interface Look {
  readonly color: boolean;
  readonly width: number;
}

/** An explanation for programs and for people. */
interface Explained {
  readonly data: unknown;
  text(look: Look): string;
}

/** What the rules say of a diagnosis, consequence or symptom or, with facts, how it comes about in them; undefined after problems were told. */
async function explainRule(command: Command, { id, paths, options }: Request, io: Io): Promise<Explained | undefined> {
  const { describeRule, pickExplanation, renderExplanation, renderRule } = await import('../../report/index.js');
  const { requireRules } = await import('../load-rules.js');
  const { acceptReport, givesFacts, requireFacts } = await import('../read-case.js');
  const knowledge = await requireRules(options, io);
  if (!knowledge) return undefined;
  const rule = describeRule(knowledge, id);
  if (!rule) return failUnknown(command, id, knowledge);
  const described: Explained = { data: rule, text: (look) => renderRule(rule, look) };
  if (!givesFacts(paths, options)) return described;
  const { createRedactor, diagnose } = await import('../../core/index.js');
  const rules = knowledge.redactions;
  const given = await requireFacts(paths, { ...options, redactor: createRedactor({ rules }) }, io);
  if (!given) return undefined;
  const redactor = createRedactor({ rules });
  const report = diagnose(knowledge, given.facts, { origins: given.origins, explain: [id], whyNot: id, advice: false, redact: options.redact && redactor });
  if (!acceptReport(report, given, { ...options, redactor }, io)) return undefined;
  return { data: pickExplanation(report, id) ?? rule, text: (look) => renderExplanation(report, id, look) ?? described.text(look) };
}

async function failUnknown(command: Command, id: string, { diagnoses, consequences, symptoms, ...others }: Knowledge): Promise<never> {
  const { catalogue, suggest } = await import('../../core/index.js');
  const { resolutions, checks, procedures, alerts, issues, limits } = others;
  const kinds = { resolution: resolutions, check: checks, procedure: procedures, alert: alerts, issue: issues, limit: limits };
  const kind = Object.entries(kinds).find(([, rules]) => rules.some((rule) => rule.id === id))?.[0];
  if (kind !== undefined) return failUsage(command, `"${id}" is the id of a rule of kind ${kind}; only diagnoses, consequences, symptoms and problem codes are explained`);
  const candidates = [...[...diagnoses, ...consequences, ...symptoms].map((rule) => rule.id), ...Object.keys(catalogue)];
  return failUsage(command, `no diagnosis, consequence, symptom or problem code is called "${id}"`, suggest(id, candidates));
}
