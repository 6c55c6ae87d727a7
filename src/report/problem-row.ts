import { describeProblem, type Problem, type Report } from '../core/index.js';

/** A problem of rules or facts, or one that a report already describes. */
export type AnyProblem = Problem | (Report['problems'][number] & { readonly length?: number });

/** A problem with its prose, on one level. */
export interface ProblemRow {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Characters to underline. */
  readonly length?: number;
  /** Keys from the top of the document, or the path of a fact. */
  readonly path?: string;
}

/** Writes the prose of a problem; secrets are hidden in it. */
export function rowOf(problem: AnyProblem, redact: (text: string) => string): ProblemRow {
  if (!('args' in problem)) {
    const { fact, ...row } = problem;
    return { ...row, ...(fact !== undefined && { path: fact }) };
  }
  const { code, severity, place = {} } = problem;
  const { message, hint } = describeProblem(problem);
  const { path = [], ...spot } = place;
  return { code, severity, message: redact(message), ...(hint !== undefined && { hint: redact(hint) }), ...spot, ...(path.length > 0 && { path: path.join('.') }) };
}
