import { escapeControl } from '../core/index.js';
import type { Style } from './style.js';
import { columnsOf, wrapText } from './wrap.js';

/** A stretch of one line of a text. Lines and columns count from 1. */
export interface Spot {
  readonly line: number;
  readonly column: number;
  /** Characters to underline; at least one is. */
  readonly length: number;
}

/** How a frame is set. */
export interface FrameOptions {
  readonly style: Style;
  /** Columns of a line. */
  readonly width: number;
  /** Hides secrets. */
  readonly redact: (text: string) => string;
}

/** Blanks that are kept before the spot when a long line is cut. */
const CONTEXT = 20;

/** The line with its number, below it carets under the spot, and the message behind them or, where there is no room, below them. */
export function frameLines(source: string, spot: Spot, message: string, { style, width, redact }: FrameOptions): readonly string[] {
  const number = String(spot.line);
  const gutter = ' '.repeat(number.length);
  const shown = cutAround(redactedSpot(lineOf(source, spot.line), spot, redact), width - number.length - 5);
  const carets = '^'.repeat(Math.max(1, columnsOf(shown.text.slice(shown.from, shown.to))));
  const before = ' '.repeat(columnsOf(shown.text.slice(0, shown.from)));
  const { faint, red } = style;
  const margin = `${faint(` ${gutter} |`)} `;
  const marks = `${margin}${before}${red(carets)}`;
  const said = columnsOf(marks) + 1 + columnsOf(message) <= width ? [`${marks} ${message}`] : [marks, ...wrapText(message, { width, first: margin, rest: margin })];
  return [`${faint(` ${number} |`)} ${shown.text}`, ...said];
}

/** A visible line with the place to underline, as offsets. */
interface Underlined {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The line with its control characters visible. When it holds a secret, offsets no longer fit, and all of it is underlined. */
function redactedSpot(line: string, { column, length }: Spot, redact: (text: string) => string): Underlined {
  const redacted = redact(line);
  if (redacted !== line) {
    const text = escapeControl(redacted);
    return { text, from: text.search(/\S|$/), to: text.length };
  }
  const start = Math.min(column - 1, line.length);
  const before = visible(line.slice(0, start));
  const marked = visible(line.slice(start, start + length));
  return { text: before + marked + visible(line.slice(start + length)), from: before.length, to: before.length + marked.length };
}

/** A tab takes one column, as in the counting of columns. */
function visible(text: string): string {
  return escapeControl(text.replaceAll('\t', ' '));
}

function cutAround({ text, from, to }: Underlined, width: number): Underlined {
  if (text.length <= width) return { text, from, to };
  const start = to <= width - 1 ? 0 : Math.max(0, Math.min(from - CONTEXT, text.length - width));
  const head = start > 0 ? '…' : '';
  const tail = start + width < text.length ? '…' : '';
  const kept = text.slice(start + head.length, start + width - tail.length);
  const inside = (offset: number): number => Math.min(Math.max(offset - start, head.length), head.length + kept.length);
  return { text: head + kept + tail, from: inside(from), to: inside(to) };
}

function lineOf(source: string, line: number): string {
  let start = 0;
  for (let number = 1; number < line; number++) {
    const end = source.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  const end = source.indexOf('\n', start);
  return source.slice(start, end < 0 ? source.length : end).replace(/\r$/, '');
}
