import { Command, CommanderError } from 'commander';
import { addCheck } from './commands/check.js';
import { addDiagnose } from './commands/diagnose.js';
import { addExplain } from './commands/explain.js';
import { addFacts } from './commands/facts.js';
import { type ExitCode, exitCodes, type Io } from './io.js';
import { version } from './version.js';

/**
 * Runs one command.
 *
 * @param argv arguments without those of Node.
 * @returns 0 ran; 1 found what was asked for; 2 could not run.
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = createProgram(io, (ended) => {
    code = ended;
  });
  if (argv.length === 0) {
    program.outputHelp();
    return code;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.failed;
    const { reportFailure } = await import('./report-failure.js');
    return reportFailure(error, io);
  }
}

function createProgram(io: Io, end: (code: ExitCode) => void): Command {
  const program = new Command('rundx')
    .description('Finds the most probable cause of a failed training job, says why, what to do, and what to look at next.')
    .version(version, '--version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr, getOutHelpWidth: () => io.columns, getErrHelpWidth: () => io.columns })
    .showSuggestionAfterError(true)
    .showHelpAfterError('(--help shows examples and flags)')
    .exitOverride()
    .addHelpText(
      'before',
      'Examples:\n  rundx diagnose train.log config.yaml     what is wrong with this job, and what to do\n  rundx explain gpu-out-of-memory          what the rules say of a diagnosis\n  rundx check my-rules                     check rules before they are used\n',
    );
  for (const add of [addDiagnose, addFacts, addExplain, addCheck]) add(program, io, end);
  return program;
}
