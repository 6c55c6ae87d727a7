import type { AnyProblem } from './problem-row.js';
import { renderProblemsJson } from './problems-json.js';
import { type ProblemOptions, renderProblemsText } from './problems-text.js';

/** How problems can be written. */
export type ProblemFormat = 'text' | 'json';

/** Writes problems in the order given. */
export function renderProblems(problems: readonly AnyProblem[], format: ProblemFormat, options: ProblemOptions): string {
  switch (format) {
    case 'text':
      return renderProblemsText(problems, options);
    case 'json':
      return renderProblemsJson(problems, options.redact);
  }
}
