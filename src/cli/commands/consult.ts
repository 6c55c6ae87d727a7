import { Option } from 'commander';
import type { Configure } from '../configure.js';
import type { ConsultOptions } from '../consult/run-consult.js';
import { addCacheOption, addFactOptions, addLookOptions, addRuleOptions } from '../options.js';
import { failUsage } from '../usage-error.js';

const examples = `Examples:
  rundx consult                                      start from nothing
  rundx consult train.log config.yaml                start from files of the failed job
  rundx consult train.log --save answers.yaml        keep the answers as a file of facts
  rundx consult train.log --answers answers.yaml     the same conversation again
`;

/** Endings of files that are read as facts and can hold any answer. */
const FACTS_FILE = /\.(?:ya?ml|json)$/i;

/** Makes `rundx consult`: a conversation that asks for the facts that matter, one by one. */
export const configureConsult: Configure = (command, io, end) => {
  command.addHelpText('before', examples);
  addFactOptions(command);
  addCacheOption(addRuleOptions(command))
    .addOption(new Option('--save <file>', 'keep the answers as a file of facts (.yaml or .json), after every answer'))
    .addOption(new Option('--answers <file>', 'take the answers from a file: a YAML list of the lines to type, or facts'))
    .option('--no-input', 'ask nothing: list what would be asked');
  addLookOptions(command).action(async (paths: readonly string[], options: ConsultOptions) => {
    const { answers, save } = options;
    if (save !== undefined && !FACTS_FILE.test(save)) failUsage(command, `answers are saved as facts: the file must end in .yaml, .yml or .json, not "${save}"`);
    if (paths.includes('-') && answers === undefined && io.keyboard) failUsage(command, 'facts cannot come from standard input, because the answers do; name a file');
    const { runConsult } = await import('../consult/run-consult.js');
    end(await runConsult(paths, options, io));
  });
};
