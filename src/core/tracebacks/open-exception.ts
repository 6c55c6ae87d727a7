import { announcesIgnored, isWrapper } from './exception-kinds.js';
import { type ExceptionLine, indentOf, readExceptionLine } from './line-forms.js';
import { type ExceptionChain, type Frame, type LogPlace, MAX_MESSAGE_LENGTH, type ReadException } from './traceback.js';

const MOST_MESSAGE_LINES = 20;
/** Lines that are read for a message, with the calls in it. */
const MOST_LINES = 500;
const MOST_FRAMES = 128;

/** Marks of something left out, and what a pool puts around the traceback of its worker. */
const MESSAGE_END = /^(?:\[\.\.\.\]|""")\s*$/;
/** Keras tells the calls of a graph, and then what was raised there. */
const USER_CODE = 'in user code:';

/** An exception of which the message may go on. */
export interface OpenException {
  readonly line: ExceptionLine;
  readonly place: LogPlace;
  readonly isRecord: boolean;
  readonly frames: Frame[];
  readonly isNested: boolean;
  readonly isIgnored: boolean;
  readonly isBare: boolean;
  /** Of the line that its traceback begins with. */
  readonly start: LogPlace;
  readonly message: string[];
  length: number;
  /** Lines that were read. */
  lines: number;
  isInFrames: boolean;
}

/** The message as far as it was read. */
export function messageOf({ message }: OpenException): string {
  return message.join('\n').trim().slice(0, MAX_MESSAGE_LENGTH);
}

/** Adds a line to the message. TensorFlow tells the calls of a graph in the middle of it; those of Keras belong to the traceback. */
export function readMessageLine(exception: OpenException, content: string, frame: Frame | undefined): void {
  exception.lines++;
  if (frame && says(exception, USER_CODE) && exception.frames.length < MOST_FRAMES) exception.frames.push(frame);
  exception.isInFrames = frame !== undefined || (exception.isInFrames && indentOf(content) > 4);
  if (!exception.isInFrames) addToMessage(exception, content);
}

function addToMessage(exception: OpenException, content: string): void {
  const inner = says(exception, USER_CODE) ? readExceptionLine(content.trimStart(), 'usual') : undefined;
  if (inner) exception.message.splice(0, exception.message.length);
  const text = inner ? (inner.message ?? '') : content.replace(/^E {3,10}/, '').trim();
  if (exception.length < MAX_MESSAGE_LENGTH) exception.message.push(text.slice(0, MAX_MESSAGE_LENGTH));
  exception.length += content.length;
}

/** Whether a line is none of the message of an exception. */
export function endsMessage({ message, lines, isRecord, isBare }: OpenException, content: string, isRecordHere: boolean): boolean {
  if (isRecordHere !== isRecord || message.length >= MOST_MESSAGE_LINES || lines >= MOST_LINES || MESSAGE_END.test(content)) return true;
  if (announcesIgnored(content) || readExceptionLine(content, 'usual')) return true;
  // Behind an exception's line without a traceback stands anything.
  return isBare && indentOf(content) === 0 && !/^E {3}|^$|:$/.test(content.startsWith('E   ') ? content : (message.at(-1) ?? ''));
}

/** A chain with one more exception: what the last one wraps, or what was raised after it. */
export function linkException(chain: ExceptionChain, exception: ReadException, { isNested, isBare }: OpenException): ExceptionChain {
  const root = isWrapper(chain.root) ? exception : chain.root;
  if (isNested) return { ...chain, root, last: exception, wrapper: chain.wrapper ?? chain.last, isBare };
  if (isWrapper(exception)) return { ...chain, wrapper: exception };
  // A pool raises the exception of its worker again.
  if (chain.wrapper?.type.endsWith('RemoteTraceback') && chain.last.type === exception.type) return chain;
  return { root, last: exception, isBare: isBare && chain.isBare, place: chain.place };
}

function says({ message }: OpenException, text: string): boolean {
  return message[0] === text;
}
