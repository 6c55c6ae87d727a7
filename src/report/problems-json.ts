import { type AnyProblem, rowOf } from './problem-row.js';
import { visibleJson } from './visible-json.js';

/** Problems as a JSON list: code, severity, message, hint and place. */
export function renderProblemsJson(problems: readonly AnyProblem[], redact: (text: string) => string = (text) => text): string {
  return visibleJson(problems.map((problem) => rowOf(problem, redact)));
}
