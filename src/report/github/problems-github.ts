import { escapeControl } from '../../core/index.js';
import { type AnyProblem, type ProblemRow, rowOf } from '../problem-row.js';

/**
 * Problems as annotations of GitHub Actions, one line each: `::error file=…,line=…,col=…,title=CODE::message`.
 *
 * @source GitHub, "Workflow commands for GitHub Actions": messages and properties escape `%` and line ends, properties `:` and `,` too.
 */
export function renderProblemsGithub(problems: readonly AnyProblem[], redact: (text: string) => string = (text) => text): string {
  return problems.map((problem) => `${annotation(rowOf(problem, redact))}\n`).join('');
}

function annotation({ code, severity, message, hint, file, line, column, length }: ProblemRow): string {
  const properties = {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { col: column }),
    ...(line !== undefined && column !== undefined && length !== undefined && { endLine: line, endColumn: column + Math.max(1, length) }),
    title: code,
  };
  const said = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${severity} ${said.join(',')}::${escapeMessage(hint === undefined ? message : `${message}\nHint: ${hint}`)}`;
}

function escapeMessage(text: string): string {
  return escapeControl(text, { multiline: true }).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
