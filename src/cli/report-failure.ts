import { RundxError } from '../core/index.js';
import { renderProblems } from '../report/index.js';
import { type ExitCode, exitCodes, type Io } from './io.js';

/** Tells what kept a command from running; `redact` hides its secrets. A failure that nobody foresaw is our bug, and is told with its stack. */
export function reportFailure(error: unknown, io: Io, redact: (text: string) => string): ExitCode {
  if (error instanceof RundxError) {
    io.stderr(error.problems.length > 0 ? renderProblems(error.problems, 'text', { texts: new Map(), color: false, width: io.columns, redact }) : `error ${error.code}: ${redact(error.message)}\n`);
  } else if (isSystemError(error)) {
    io.stderr(`error ${error.code}: ${redact(error.message)}\n`);
  } else {
    io.stderr(`error INTERNAL: this is a bug in rundx; please report it with the lines below.\n${redact(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  }
  return exitCodes.failed;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
