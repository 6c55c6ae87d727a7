import type { Configure } from '../configure.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { addLookOptions, addRuleOptions, type LookOptions, type RuleOptions } from '../options.js';

interface BuildOptions extends RuleOptions, LookOptions {
  readonly output?: string;
}

const examples = `Examples:
  rundx build my-rules -o kb.json        compile rules
  rundx diagnose train.log --rules kb.json
  rundx build --site site.yaml -o kb.json    the shipped rules with what this site adds
`;

/** Makes `rundx build`: rules compiled into one file. */
export const configureBuild: Configure = (command, io, end) => {
  command.argument('[paths...]', 'folders or files with rules; the shipped rules by default').addHelpText('before', examples);
  addRuleOptions(command).option('-o, --output <file>', 'write the compiled rules to a file');
  addLookOptions(command).action(async (paths: readonly string[], options: BuildOptions) => end(await runBuild(paths, options, io)));
};

async function runBuild(paths: readonly string[], options: BuildOptions, io: Io): Promise<ExitCode> {
  const { buildRules } = await import('../build-rules.js');
  const named = [...(options.rules ?? []), ...paths];
  const text = await buildRules({ ...options, ...(named.length > 0 && { rules: named }) }, io);
  if (text === undefined) return exitCodes.failed;
  const { writeOutput } = await import('../write-file.js');
  await writeOutput(text, options.output, io);
  return exitCodes.ok;
}
