import { type Command, Option } from 'commander';
import type { Configure } from '../configure.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { usesColor } from '../look.js';
import { addCacheOption, addLookOptions, addRuleOptions, type LookOptions, type RuleOptions } from '../options.js';
import { failUsage } from '../usage-error.js';

interface FactsOptions extends RuleOptions, LookOptions {
  readonly format: 'text' | 'json' | 'yaml';
}

const examples = `Examples:
  rundx facts                     every fact that the rules know
  rundx facts memory              those with "memory" in path or title
  rundx facts --format json
`;

/** Makes `rundx facts`: which facts can be given, and what they are for. */
export const configureFacts: Configure = (command, io, end) => {
  command.argument('[pattern]', 'part of a path or title').addHelpText('before', examples);
  addCacheOption(addRuleOptions(command)).addOption(new Option('--format <format>', 'form of the list').choices(['text', 'json', 'yaml']).default('text'));
  addLookOptions(command).action(async (pattern: string | undefined, options: FactsOptions) => end(await runFacts(command, pattern, options, io)));
};

async function runFacts(command: Command, pattern: string | undefined, options: FactsOptions, io: Io): Promise<ExitCode> {
  const { requireRules } = await import('../load-rules.js');
  const { listFacts } = await import('../list-facts.js');
  const { suggest } = await import('../../core/text/suggest.js');
  const { renderFacts } = await import('../../report/index.js');
  const { writeData } = await import('../write-data.js');
  const knowledge = await requireRules(options, io);
  if (!knowledge) return exitCodes.failed;
  const all = listFacts(knowledge);
  const wanted = (pattern ?? '').toLowerCase();
  const found = all.filter(({ path, title = '' }) => `${path}\n${title}`.toLowerCase().includes(wanted));
  if (found.length === 0 && pattern !== undefined) {
    failUsage(
      command,
      `no fact has "${pattern}" in its path or title`,
      suggest(
        pattern,
        all.map(({ path }) => path),
      ),
    );
  }
  const { format } = options;
  io.stdout(format === 'text' ? renderFacts(found, { color: usesColor(options, io), width: io.columns }) : await writeData(found, format));
  return exitCodes.ok;
}
