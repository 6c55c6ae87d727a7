import { escapeControl, isSecretPath } from '../core/index.js';
import { type FrameOptions, frameLines } from './code-frame.js';
import { type AnyProblem, type ProblemRow, rowOf } from './problem-row.js';
import { createStyle } from './style.js';
import { wrapText } from './wrap.js';

/** How problems are written for people. */
export interface ProblemOptions {
  /** Texts of the files, for the frames. */
  readonly texts: ReadonlyMap<string, string>;
  readonly color: boolean;
  /** Columns of a line. */
  readonly width: number;
  /** Hides secrets in messages and frames; by default nothing is hidden. */
  readonly redact?: (text: string) => string;
  /** Version of rundx, for formats that name it. */
  readonly version?: string;
}

/** Problems for a person: code and place, the line of the file with carets and message, and a hint. */
export function renderProblemsText(problems: readonly AnyProblem[], { texts, color, width, redact = (text) => text }: ProblemOptions): string {
  const options = { style: createStyle(color), width: Math.max(40, width), redact };
  return problems.map((problem) => `${problemLines(rowOf(problem, redact), texts, options).join('\n')}\n`).join('\n');
}

function problemLines(row: ProblemRow, texts: ReadonlyMap<string, string>, options: FrameOptions): readonly string[] {
  const { style, width } = options;
  const { message, hint, file, line, column, length } = row;
  const text = file === undefined ? undefined : texts.get(file);
  const said = escapeControl(message);
  const body = text !== undefined && line !== undefined ? frameLines(text, { line, column, length, isSecret: isSecretPath(row.path ?? '') }, said, options) : wrapText(said, { width, first: ' ' });
  return [heading(row, options), ...body, ...(hint === undefined ? [] : wrapText(escapeControl(hint), { width, first: ` ${style.cyan('hint:')} ` }))];
}

/** The code and the place as far as it is known: `file:line:column`, else the file with the path of keys. */
function heading({ code, severity, file, line, column, path }: ProblemRow, { style, redact }: FrameOptions): string {
  const { red, yellow, bold } = style;
  const spot = file === undefined ? undefined : [file, line, column].filter((part) => part !== undefined).join(':');
  const places = [spot, line === undefined ? path : undefined].filter((part) => part !== undefined);
  return [`${(severity === 'error' ? red : yellow)(severity)} ${bold(code)}`, ...places.map((place) => escapeControl(redact(place)))].join('  ');
}
