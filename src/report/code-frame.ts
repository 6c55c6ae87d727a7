import { escapeControl } from '../core/index.js';
import type { Style } from './style.js';
import { columnsOf, wrapText } from './wrap.js';

/** A stretch of one line of a text. Lines and columns count from 1. */
export interface Spot {
  readonly line: number;
  /** By default the whole line is underlined. */
  readonly column?: number | undefined;
  /** Characters to underline; at least one is. */
  readonly length?: number | undefined;
  /** Whether it belongs to a fact that is secret by its name. */
  readonly isSecret?: boolean;
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

/** Characters before and behind a spot that are searched for secrets. */
const SURROUNDINGS = 2048;

/** The line with its number, below it carets under the spot, and the message behind them or, where there is no room, below them. */
export function frameLines(source: string, spot: Spot, message: string, { style, width, redact }: FrameOptions): readonly string[] {
  const number = String(spot.line);
  const gutter = ' '.repeat(number.length);
  const line = lineOf(source, spot.line);
  const shown = cutAround(redactedSpot(near(line, stretchOf(line, spot)), redact), width - number.length - 5);
  const carets = '^'.repeat(Math.max(1, columnsOf(shown.text.slice(shown.from, shown.to))));
  const before = ' '.repeat(columnsOf(shown.text.slice(0, shown.from)));
  const { faint, red } = style;
  const margin = `${faint(` ${gutter} |`)} `;
  const marks = `${margin}${before}${red(carets)}`;
  const said = columnsOf(marks) + 1 + columnsOf(message) <= width ? [`${marks} ${message}`] : [marks, ...wrapText(message, { width, first: margin, rest: margin })];
  return [`${faint(` ${number} |`)} ${shown.text}`, ...said];
}

/** What to underline of a line. */
interface Stretch extends Pick<Spot, 'isSecret'> {
  readonly column: number;
  readonly length: number;
}

function stretchOf(line: string, { column, length = 1, ...rest }: Spot): Stretch {
  if (column !== undefined) return { ...rest, column, length };
  const indent = line.search(/\S|$/);
  return { ...rest, column: indent + 1, length: line.trimEnd().length - indent };
}

/** A visible line with the place to underline, as offsets. */
interface Underlined {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The part of a long line around a spot, from a place where hardly any secret goes on; a spot that is far inside one word is shown behind that word. */
function near(line: string, spot: Stretch): { readonly line: string; readonly spot: Stretch; readonly isPart: boolean } {
  if (line.length <= 2 * SURROUNDINGS) return { line, spot, isPart: false };
  const at = Math.min(spot.column - 1, line.length);
  const from = Math.max(0, at - SURROUNDINGS);
  const end = from === 0 ? 0 : line.slice(from).search(/[\s"',;]/);
  const start = end < 0 ? line.length : from + end;
  return { line: line.slice(start, Math.max(start, at) + SURROUNDINGS), spot: { ...spot, column: Math.max(0, at - start) + 1 }, isPart: true };
}

/** The line with its control characters visible. When it holds a secret, offsets no longer fit, and all of it is underlined. */
function redactedSpot({ line, spot: { column, length, isSecret }, isPart }: ReturnType<typeof near>, redact: (text: string) => string): Underlined {
  const redacted = redact(isSecret ? withoutValue(line, redact) : line);
  if (redacted !== line) {
    const text = escapeControl(redacted);
    const from = isPart ? escapeControl(redact(line.slice(0, column - 1))).length : text.search(/\S|$/);
    return { text, from: Math.min(from, text.length), to: text.length };
  }
  const start = Math.min(column - 1, line.length);
  const before = visible(line.slice(0, start));
  const marked = visible(line.slice(start, start + length));
  return { text: before + marked + visible(line.slice(start + length)), from: before.length, to: before.length + marked.length };
}

/** A line of a secret fact: nothing behind its first colon is shown, and where it has none, nothing at all. A redactor that hides nothing leaves it as it is. */
function withoutValue(line: string, redact: (text: string) => string): string {
  const [, key = '', value = ''] = /^([^:]*:\s*|\s*)(.*)$/s.exec(line) ?? [];
  return 'secret' in redact && typeof redact.secret === 'function' && value !== '' ? key + String(redact.secret(value)) : line;
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
