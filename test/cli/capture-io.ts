import type { Io } from '../../src/cli/io.js';

/** An Io that keeps what is written. */
export interface CapturedIo extends Io {
  /** What was written to standard output so far. */
  out(): string;
  /** What was written to standard error so far. */
  err(): string;
}

/** An Io without terminal, of 80 columns, on which single properties can be set. */
export function captureIo(changes: Partial<Io> & { readonly input?: string } = {}): CapturedIo {
  const written = { out: '', err: '' };
  return {
    stdout: (text) => {
      written.out += text;
    },
    stderr: (text) => {
      written.err += text;
    },
    stdin: async () => changes.input ?? '',
    env: {},
    cwd: process.cwd(),
    isTty: false,
    columns: 80,
    ...changes,
    out: () => written.out,
    err: () => written.err,
  };
}
