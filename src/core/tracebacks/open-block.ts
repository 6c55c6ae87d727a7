import { type ExceptionLine, indentOf, readExceptionLine } from './line-forms.js';
import type { Frame, LogPlace } from './traceback.js';

/** The calls nearest to the exception are kept. */
const MOST_FRAMES = 128;
/** Code is cut here. In UTF-16 units. */
const MAX_SOURCE_LENGTH = 500;

/** A traceback of which the exception was not read yet. */
export interface OpenBlock {
  readonly place: LogPlace;
  /** The exception's line is indented as much as the head. */
  readonly indent: number;
  readonly isNested: boolean;
  readonly isIgnored: boolean;
  /** The type that was printed with the head. */
  readonly announced: string | undefined;
  readonly frames: Frame[];
  /** Whether the calls are indented no more than the head. */
  isDedented: boolean;
  expectsSource: boolean;
  /** Lines of something else since the last call. */
  foreign: number;
  /** Lines since the last call. */
  sinceFrame: number;
}

/** Adds a call. @param content the line that it was read from */
export function pushFrame(block: OpenBlock, frame: Frame, content: string): void {
  block.frames.push(frame);
  if (block.frames.length > MOST_FRAMES) block.frames.shift();
  block.expectsSource = true;
  block.foreign = 0;
  block.sinceFrame = 0;
  if (/^\s*File "/.test(content) && indentOf(content) <= block.indent) block.isDedented = true;
}

/** Adds the line of code of the last call. */
export function attachSource(block: OpenBlock, source: string): void {
  const last = block.frames.at(-1);
  if (last) block.frames[block.frames.length - 1] = { ...last, source: source.slice(0, MAX_SOURCE_LENGTH) };
  block.expectsSource = false;
}

/** The exception's line of a traceback. Between lines of others, or where the indentation is lost, only what surely is one. */
export function readEnding({ announced, isDedented, foreign, frames }: OpenBlock, content: string, isAtHead: boolean): ExceptionLine | undefined {
  const named = announced === undefined ? undefined : readExceptionLine(content.trimStart(), 'any');
  if (named && announced?.endsWith(named.type)) return named;
  return isAtHead ? readExceptionLine(content.trimStart(), isDedented || foreign > 0 || frames.length === 0 ? 'usual' : 'any') : undefined;
}
