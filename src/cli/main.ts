import { Command, CommanderError } from 'commander';
import type { Configure } from './configure.js';
import { type ExitCode, exitCodes, type Io } from './io.js';
import { version } from './version.js';

interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Loads the command: only the one that is asked for is loaded. */
  readonly load: () => Promise<Configure>;
}

const commands: readonly CommandEntry[] = [
  { name: 'diagnose', summary: 'find the most probable cause, and what to do', load: async () => (await import('./commands/diagnose.js')).configureDiagnose },
  { name: 'consult', summary: 'find the cause in a conversation: what is worth asking is asked, best first', load: async () => (await import('./commands/consult.js')).configureConsult },
  { name: 'facts', summary: 'list the facts that can be given, and what they are for', load: async () => (await import('./commands/facts.js')).configureFacts },
  { name: 'explain', summary: 'explain a diagnosis, a symptom or a problem code', load: async () => (await import('./commands/explain.js')).configureExplain },
  { name: 'diff', summary: 'say what changed between two reports, and by what', load: async () => (await import('./commands/diff.js')).configureDiff },
  { name: 'eval', summary: 'judge the rules by labelled cases: accuracy, calibration, errors', load: async () => (await import('./commands/eval.js')).configureEval },
  { name: 'learn', summary: 'propose priors and links from confirmed cases, as a diff of the rules', load: async () => (await import('./commands/learn.js')).configureLearn },
  { name: 'confirm', summary: 'keep a report with its confirmed cause as a case', load: async () => (await import('./commands/confirm.js')).configureConfirm },
  { name: 'check', summary: 'check rules and rule tests', load: async () => (await import('./commands/check.js')).configureCheck },
  { name: 'test', summary: 'run rule tests, and measure what they show', load: async () => (await import('./commands/test.js')).configureTest },
  { name: 'build', summary: 'compile rules into one file, to load them at once', load: async () => (await import('./commands/build.js')).configureBuild },
];

const examples = `Examples:
  rundx diagnose train.log config.yaml     what is wrong with this job, and what to do
  rundx consult train.log                  the same as a conversation
  rundx explain gpu-out-of-memory          what the rules say of a diagnosis
  rundx check my-rules                     check rules before they are used
`;

/**
 * Runs one command.
 *
 * @param argv arguments without those of Node.
 * @returns 0 ran; 1 found what was asked for; 2 could not run.
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const said: string[] = [];
  const program = createProgram({ stdout: io.stdout, columns: io.columns, stderr: (text) => void said.push(text) });
  const [first, second] = argv.filter((word) => !word.startsWith('-'));
  const asked = first === 'help' ? second : first;
  for (const { name, summary, load } of commands) {
    const command = program.command(name).description(summary);
    if (name !== asked) continue;
    const configure = await load();
    configure(command, io, (ended) => {
      code = ended;
    });
  }
  if (argv.length === 0) {
    program.outputHelp();
    return code;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    // Help was asked for and shown: there is nothing to hide, and what hides it need not be loaded.
    if (error instanceof CommanderError && error.exitCode === 0 && said.length === 0) return exitCodes.ok;
    const redact = await redactFailures(argv);
    if (said.length > 0) io.stderr(redact(said.join('')));
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.failed;
    const { reportFailure } = await import('./report-failure.js');
    return reportFailure(error, io, redact);
  }
}

/** What hides secrets in what is said of the command line itself and of failures. */
async function redactFailures(argv: readonly string[]): Promise<(text: string) => string> {
  if (argv.includes('--no-redact')) return (text) => text;
  const { createRedactor } = await import('../core/redaction/redact.js');
  return createRedactor();
}

function createProgram(io: Pick<Io, 'stdout' | 'stderr' | 'columns'>): Command {
  return new Command('rundx')
    .description('Finds the most probable cause of a failure, says why, what to do, and what to look at next.')
    .version(version, '--version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr, getOutHelpWidth: () => io.columns, getErrHelpWidth: () => io.columns })
    .showHelpAfterError('(--help shows examples and flags)')
    .exitOverride()
    .addHelpText('before', examples);
}
