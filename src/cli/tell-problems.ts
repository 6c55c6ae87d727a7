import { createRedactor } from '../core/index.js';
import { type AnyProblem, renderProblems } from '../report/index.js';
import type { Io } from './io.js';
import { usesColor } from './look.js';
import type { LookOptions } from './options.js';

/** Writes problems to standard error, with a blank line after them. */
export function tellProblems(problems: readonly AnyProblem[], texts: ReadonlyMap<string, string>, options: LookOptions, io: Io): void {
  if (problems.length === 0) return;
  const look = { texts, color: usesColor(options, io), width: io.columns, ...(options.redact && { redact: options.redactor ?? createRedactor() }) };
  io.stderr(`${renderProblems(problems, 'text', look)}\n`);
}
