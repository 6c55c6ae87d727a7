import { announcesIgnored, isWrapper } from './exception-kinds.js';
import { type ExceptionLine, type Header, isConnector, readBareException, readExceptionLine, readFrame, readHeader, readPointedSource } from './line-forms.js';
import { type ExceptionChain, type Frame, type LogPlace, MAX_MESSAGE_LENGTH, type ReadException } from './traceback.js';

/** A line of one writer. */
export interface StreamLine {
  readonly content: string;
  /** Whether it began with a time or a level. */
  readonly isRecord: boolean;
  readonly place: LogPlace;
}

/** The calls nearest to the exception are kept. */
const MOST_FRAMES = 128;
/** Lines of something else that may stand between the lines of a traceback. */
const MOST_FOREIGN_LINES = 50;
/** Lines that may follow a call: its code, or that around it in Jupyter and pytest. */
const MOST_LINES_OF_FRAME = 200;
const MOST_MESSAGE_LINES = 20;
/** How far behind an exception its chain, or what it wraps, can go on. In lines. */
const LINGER = 8;
const WRAPPER_LINGER = 80;

/** Marks of something left out, and what a pool puts around the traceback of its worker. */
const MESSAGE_END = /^(?:\[\.\.\.\]|""")\s*$/;

interface OpenBlock {
  readonly place: LogPlace;
  /** The exception's line is indented as much as the head. */
  readonly indent: number;
  readonly isNested: boolean;
  readonly isIgnored: boolean;
  /** The type that was printed with the head. */
  readonly announced: string | undefined;
  readonly frames: Frame[];
  isDedented: boolean;
  expectsSource: boolean;
  foreign: number;
  sinceFrame: number;
}

interface OpenException {
  readonly line: ExceptionLine;
  readonly place: LogPlace;
  readonly isRecord: boolean;
  readonly frames: Frame[];
  readonly isNested: boolean;
  readonly isIgnored: boolean;
  readonly isBare: boolean;
  readonly start: LogPlace;
  readonly message: string[];
  length: number;
  isInFrames: boolean;
}

/** Reads the tracebacks that one writer printed, line by line. In bounded memory. */
export class StreamReader {
  readonly #found: (chain: ExceptionChain) => void;
  readonly #cut: (frames: readonly Frame[], place: LogPlace) => void;
  #block: OpenBlock | undefined;
  #exception: OpenException | undefined;
  #chain: ExceptionChain | undefined;
  #isChained = false;
  #ignoresNext = false;
  /** Number of the member of an exception group that is being read. */
  #member = 0;
  #sinceException = 0;

  /**
   * @param found is told of every chain of exceptions.
   * @param cut is told of every traceback that ends before its exception.
   */
  constructor(found: (chain: ExceptionChain) => void, cut: (frames: readonly Frame[], place: LogPlace) => void) {
    this.#found = found;
    this.#cut = cut;
  }

  /** Whether the next lines can belong to what was read. */
  get isOpen(): boolean {
    if (this.#block || this.#exception) return true;
    return this.#chain !== undefined && this.#sinceException <= (isWrapper(this.#chain.last) ? WRAPPER_LINGER : LINGER);
  }

  /** Whether a traceback has begun of which no call was read yet. */
  get awaitsFrames(): boolean {
    return this.#block?.frames.length === 0;
  }

  /** Goes on with what another writer began: its first line had a prefix that the next ones lack. */
  adopt(other: StreamReader): void {
    this.end();
    this.#block = other.#block;
    other.#block = undefined;
  }

  read(line: StreamLine): void {
    const content = this.#readMargin(line.content);
    this.#sinceException++;
    const header = readHeader(content);
    if (content.trim() === '') this.#readBlank();
    else if (isConnector(content)) this.#connect();
    else if (header) this.#open(header, content, line.place);
    else if (this.#block) this.#readInBlock(this.#block, content, line);
    else if (this.#exception) this.#readMessage(this.#exception, content, line);
    else this.#readOther(content, line);
  }

  /** No line follows. */
  end(): void {
    this.#closeBlock();
    this.#closeException();
    this.#finishChain();
    this.#member = 0;
    this.#ignoresNext = false;
  }

  /** Takes off the margin of exception groups. */
  #readMargin(content: string): string {
    const [, number] = /^[ |]{0,100}\+[-+]{1,4}-{5,40} ?(\d{1,4}|\.{3})?/.exec(content) ?? [];
    if (number !== undefined) {
      this.#closeBlock();
      this.#closeException();
      this.#member = Number(number);
      return '';
    }
    return content.replace(/^(?: {0,40}\|){1,20} ?| {2}\+ (?=Exception Group)/, '');
  }

  #readBlank(): void {
    const exception = this.#exception;
    if (!exception) return;
    const goesOn = joined(exception) === '' || exception.message.at(-1)?.endsWith(':') === true;
    if (!goesOn) this.#closeException();
  }

  #connect(): void {
    this.#closeBlock();
    this.#closeException();
    this.#isChained = this.#chain !== undefined;
  }

  #open(header: Header, content: string, place: LogPlace): void {
    if (this.awaitsFrames) return;
    this.#closeBlock();
    const isNested = this.#nests(header.before.endsWith('Original '));
    this.#closeException();
    if (!isNested && !this.#isChained) this.#finishChain();
    this.#openBlock(place, { indent: indentOf(content), isNested, announced: header.announced });
  }

  #openBlock(place: LogPlace, { indent, isNested, isDedented = false, announced }: { indent: number; isNested: boolean; isDedented?: boolean; announced?: string | undefined }): OpenBlock {
    const block = { place, indent, isNested, announced, isIgnored: this.#ignoresNext || this.#member > 1, frames: [], isDedented, expectsSource: false, foreign: 0, sinceFrame: 0 };
    this.#block = block;
    this.#ignoresNext = false;
    return block;
  }

  /** Whether what follows is wrapped by the exception that was read last. */
  #nests(isSaid: boolean): boolean {
    const last = this.#exception ? { ...this.#exception.line, message: joined(this.#exception) } : this.#chain?.last;
    return last !== undefined && (isSaid || (isWrapper(last) && this.#sinceException <= WRAPPER_LINGER));
  }

  #readInBlock(block: OpenBlock, content: string, line: StreamLine): void {
    const frame = readFrame(content);
    const pointed = readPointedSource(content);
    const isAtHead = indentOf(content) <= block.indent;
    const ending = frame || pointed !== undefined ? undefined : readEnding(block, content, isAtHead);
    if (++block.sinceFrame > MOST_LINES_OF_FRAME) this.#closeBlock();
    else if (frame) pushFrame(block, frame, content);
    else if (pointed !== undefined) attachSource(block, pointed);
    else if (ending) this.#raise(ending, line, { block });
    else if (block.expectsSource) attachSource(block, content.trim());
    else if (isAtHead && !/^(?:\d{1,7}\b|\[Previous line repeated)/.test(content) && ++block.foreign > MOST_FOREIGN_LINES) this.#closeBlock();
  }

  #readMessage(exception: OpenException, content: string, line: StreamLine): void {
    const frame = readFrame(content);
    if (frame ? this.#nests(false) : endsMessage(exception, content, line.isRecord)) {
      this.#closeException();
      this.#readOther(content, line);
      return;
    }
    // TensorFlow tells the calls of a graph in the middle of the message.
    if (frame && says(exception, 'in user code:')) exception.frames.push(frame);
    const isCode = exception.isInFrames && indentOf(content) > 4;
    exception.isInFrames = frame !== undefined || isCode;
    if (!exception.isInFrames) addToMessage(exception, content);
  }

  #readOther(content: string, line: StreamLine): void {
    const frame = readFrame(content);
    const bare = frame ? undefined : readBareException(content);
    if (announcesIgnored(content)) this.#ignoresNext = true;
    if (!frame && !bare) return;
    const isNested = this.#nests(false);
    if (!isNested && !this.#isChained) this.#finishChain();
    if (bare) this.#raise(bare, line, { isNested });
    if (!frame) return;
    const indent = indentOf(content);
    const block = this.#openBlock(line.place, { indent: Math.max(0, indent - 2), isNested, isDedented: indent === 0 });
    pushFrame(block, frame, content);
  }

  #raise(ending: ExceptionLine, line: StreamLine, { block, isNested = block?.isNested ?? false }: { block?: OpenBlock; isNested?: boolean }): void {
    this.#block = undefined;
    this.#sinceException = 0;
    this.#exception = {
      line: ending,
      place: line.place,
      isRecord: line.isRecord,
      frames: block?.frames ?? [],
      isNested,
      isIgnored: block ? block.isIgnored : this.#member > 1,
      isBare: !block || block.frames.length === 0,
      start: block?.place ?? line.place,
      message: [ending.message ?? ''],
      length: 0,
      isInFrames: false,
    };
    if (ending.message === undefined) this.#closeException();
  }

  #closeBlock(): void {
    const block = this.#block;
    this.#block = undefined;
    if (block && block.frames.length > 0 && !block.isIgnored) this.#cut(block.frames, block.place);
  }

  #closeException(): void {
    const open = this.#exception;
    this.#exception = undefined;
    if (!open || open.isIgnored) return;
    const { type, module } = open.line;
    const exception: ReadException = { type, ...(module !== undefined && { module }), message: joined(open), frames: open.frames, place: open.place };
    this.#chain = this.#chain ? link(this.#chain, exception, open) : { root: exception, last: exception, isBare: open.isBare, place: open.start };
    this.#isChained = false;
  }

  #finishChain(): void {
    if (this.#chain) this.#found(this.#chain);
    this.#chain = undefined;
    this.#isChained = false;
  }
}

/** A chain with one more exception: what the last one wraps, or what was raised after it. */
function link(chain: ExceptionChain, exception: ReadException, { isNested, isBare }: OpenException): ExceptionChain {
  const root = isWrapper(chain.root) ? exception : chain.root;
  if (isNested) return { ...chain, root, last: exception, wrapper: chain.wrapper ?? chain.last, isBare };
  if (isWrapper(exception)) return { ...chain, wrapper: exception };
  // A pool raises the exception of its worker again.
  if (chain.wrapper?.type.endsWith('RemoteTraceback') && chain.last.type === exception.type) return chain;
  return { root, last: exception, isBare: isBare && chain.isBare, place: chain.place };
}

/** The exception's line of a traceback. Between lines of others, or where the indentation is lost, only what surely is one. */
function readEnding({ announced, isDedented, foreign, frames }: OpenBlock, content: string, isAtHead: boolean): ExceptionLine | undefined {
  const named = announced === undefined ? undefined : readExceptionLine(content.trimStart(), 'any');
  if (named && announced?.endsWith(named.type)) return named;
  return isAtHead ? readExceptionLine(content.trimStart(), isDedented || foreign > 0 || frames.length === 0 ? 'usual' : 'any') : undefined;
}

function addToMessage(exception: OpenException, content: string): void {
  const inner = says(exception, 'in user code:') ? readExceptionLine(content.trimStart(), 'usual') : undefined;
  if (inner) exception.message.splice(0, exception.message.length);
  const text = inner ? (inner.message ?? '') : content.replace(/^E {3,10}/, '').trim();
  if (exception.length < MAX_MESSAGE_LENGTH) exception.message.push(text.slice(0, MAX_MESSAGE_LENGTH));
  exception.length += content.length;
}

/** Whether a line is none of the message of an exception. */
function endsMessage({ message, isRecord, isBare }: OpenException, content: string, isRecordHere: boolean): boolean {
  if (isRecordHere !== isRecord || message.length >= MOST_MESSAGE_LINES || MESSAGE_END.test(content)) return true;
  if (announcesIgnored(content) || readExceptionLine(content, 'usual')) return true;
  // Behind an exception's line without a traceback stands anything.
  return isBare && indentOf(content) === 0 && !/^E {3}|^$|:$/.test(content.startsWith('E   ') ? content : (message.at(-1) ?? ''));
}

function says({ message }: OpenException, text: string): boolean {
  return message[0] === text;
}

function pushFrame(block: OpenBlock, frame: Frame, content: string): void {
  block.frames.push(frame);
  if (block.frames.length > MOST_FRAMES) block.frames.shift();
  block.expectsSource = true;
  block.foreign = 0;
  block.sinceFrame = 0;
  if (/^\s*File "/.test(content) && indentOf(content) <= block.indent) block.isDedented = true;
}

function attachSource(block: OpenBlock, source: string): void {
  const last = block.frames.at(-1);
  if (last) block.frames[block.frames.length - 1] = { ...last, source: source.slice(0, 500) };
  block.expectsSource = false;
}

function joined({ message }: OpenException): string {
  return message.join('\n').trim().slice(0, MAX_MESSAGE_LENGTH);
}

function indentOf(content: string): number {
  return content.length - content.trimStart().length;
}
