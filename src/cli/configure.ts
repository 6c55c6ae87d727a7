import type { Command } from 'commander';
import type { ExitCode, Io } from './io.js';

/** Gives a command its arguments, flags and work; `end` takes the exit code. */
export type Configure = (command: Command, io: Io, end: (code: ExitCode) => void) => void;
