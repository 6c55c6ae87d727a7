import type { Command } from 'commander';
import type { Knowledge } from '../../core/index.js';
import type { Configure } from '../configure.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { usesColor } from '../look.js';
import { addFactOptions, addLookOptions, addRuleOptions, type FactOptions, type LookOptions, type RuleOptions } from '../options.js';
import { failUsage } from '../usage-error.js';

interface ExplainOptions extends RuleOptions, FactOptions, LookOptions {}

const examples = `Examples:
  rundx explain gpu-out-of-memory               what the rules say of a diagnosis
  rundx explain gpu-out-of-memory incident/     its evidence in these facts, and what would put it first
  rundx explain RULE_CYCLE                      what a problem code means
`;

/** Makes `rundx explain`: why a diagnosis has its probability, or what the rules say of it. */
export const configureExplain: Configure = (command, io, end) => {
  command.argument('<id>', 'id of a diagnosis or symptom, or a problem code').addHelpText('before', examples);
  addFactOptions(command);
  addRuleOptions(command);
  addLookOptions(command).action(async (id: string, paths: readonly string[], options: ExplainOptions) => end(await runExplain(command, { id, paths, options }, io)));
};

interface Request {
  readonly id: string;
  readonly paths: readonly string[];
  readonly options: ExplainOptions;
}

async function runExplain(command: Command, { id, paths, options }: Request, io: Io): Promise<ExitCode> {
  const { renderExplanation, renderProblemHelp, renderRule } = await import('../../report/index.js');
  const look = { color: usesColor(options, io), width: io.columns };
  const help = renderProblemHelp(id, look);
  if (help !== undefined) {
    io.stdout(help);
    return exitCodes.ok;
  }
  const { requireRules } = await import('../load-rules.js');
  const { acceptReport, givesFacts, requireFacts } = await import('../read-case.js');
  const knowledge = await requireRules(options, io);
  if (!knowledge) return exitCodes.failed;
  const rule = renderRule(knowledge, id, look);
  if (rule === undefined) return failUnknown(command, id, knowledge);
  if (!givesFacts(paths, options)) {
    io.stdout(rule);
    return exitCodes.ok;
  }
  const { createRedactor, diagnose } = await import('../../core/index.js');
  const rules = knowledge.redactions;
  const given = await requireFacts(paths, { ...options, redactor: createRedactor({ rules }) }, io);
  if (!given) return exitCodes.failed;
  const redactor = createRedactor({ rules });
  const report = diagnose(knowledge, given.facts, { origins: given.origins, explain: [id], whyNot: id, advice: false, redact: options.redact && redactor });
  if (!acceptReport(report, given, { ...options, redactor }, io)) return exitCodes.failed;
  io.stdout(renderExplanation(report, id, look) ?? rule);
  return exitCodes.ok;
}

async function failUnknown(command: Command, id: string, { diagnoses, symptoms }: Knowledge): Promise<never> {
  const { catalogue, suggest } = await import('../../core/index.js');
  const candidates = [...[...diagnoses, ...symptoms].map((rule) => rule.id), ...Object.keys(catalogue)];
  return failUsage(command, `no diagnosis, symptom or problem code is called "${id}"`, suggest(id, candidates));
}
