import { type AnyProblem, type ProblemRow, rowOf } from './problem-row.js';
import { visibleJson } from './visible-json.js';

/** Problems as a JSON list: code, severity, message, hint and place. */
export function renderProblemsJson(problems: readonly AnyProblem[], redact: (text: string) => string = (text) => text): string {
  return visibleJson(problems.map((problem) => withoutSecrets(rowOf(problem, redact), redact)));
}

/** Names of files and paths of facts are somebody's too. */
function withoutSecrets(row: ProblemRow, redact: (text: string) => string): ProblemRow {
  const { file, path } = row;
  return { ...row, ...(file !== undefined && { file: redact(file) }), ...(path !== undefined && { path: redact(path) }) };
}
