import { renderProblemsGithub } from './github/problems-github.js';
import type { AnyProblem } from './problem-row.js';
import { renderProblemsJson } from './problems-json.js';
import { type ProblemOptions, renderProblemsText } from './problems-text.js';
import { renderProblemsSarif } from './sarif/problems-sarif.js';

/** How problems can be written. */
export type ProblemFormat = 'text' | 'json' | 'sarif' | 'github';

/** Writes problems in the order given. */
export function renderProblems(problems: readonly AnyProblem[], format: ProblemFormat, options: ProblemOptions): string {
  switch (format) {
    case 'text':
      return renderProblemsText(problems, options);
    case 'json':
      return renderProblemsJson(problems, options.redact);
    case 'sarif':
      return renderProblemsSarif(problems, options);
    case 'github':
      return renderProblemsGithub(problems, options.redact);
  }
}
