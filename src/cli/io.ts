import type { Keyboard } from './keyboard.js';

/** The world outside a command: streams and surroundings. */
export interface Io {
  /** Writes results. */
  stdout(text: string): void;
  /** Writes everything else. */
  stderr(text: string): void;
  /** Reads standard input to its end. */
  stdin(): Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder from which paths are read. */
  readonly cwd: string;
  /** Whether results go to a terminal. */
  readonly isTty: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
  /** Opens the keyboard; there is none where standard input is no terminal. */
  readonly keyboard?: (() => Promise<Keyboard>) | undefined;
}

/** What a process can end with. */
export const exitCodes = { ok: 0, found: 1, failed: 2, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
