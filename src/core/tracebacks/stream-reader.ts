import { announcesIgnored, isWrapper } from './exception-kinds.js';
import { type ExceptionLine, type Header, indentOf, isConnector, readBareException, readFrame, readHeader, readPointedSource } from './line-forms.js';
import { attachSource, type OpenBlock, pushFrame, readEnding } from './open-block.js';
import { endsMessage, linkException, messageOf, type OpenException, readMessageLine } from './open-exception.js';
import type { ExceptionChain, Frame, LogPlace, ReadException } from './traceback.js';

/** A line of one writer. */
export interface StreamLine {
  readonly content: string;
  /** Whether it began with a time or a level. */
  readonly isRecord: boolean;
  readonly place: LogPlace;
}

/** Lines of something else that may stand between the lines of a traceback. */
const MOST_FOREIGN_LINES = 50;
/** Lines that may follow a call: its code, or that around it in Jupyter and pytest. */
const MOST_LINES_OF_FRAME = 200;
/** How far behind an exception its chain, or what it wraps, can go on. In lines. */
const LINGER = 8;
const WRAPPER_LINGER = 80;

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
    const goesOn = messageOf(exception) === '' || exception.message.at(-1)?.endsWith(':') === true;
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
    const last = this.#exception ? { ...this.#exception.line, message: messageOf(this.#exception) } : this.#chain?.last;
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
    if ((frame && this.#nests(false)) || endsMessage(exception, content, line.isRecord)) {
      this.#closeException();
      this.#readOther(content, line);
      return;
    }
    readMessageLine(exception, content, frame);
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
      lines: 1,
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
    const exception: ReadException = { type, ...(module !== undefined && { module }), message: messageOf(open), frames: open.frames, place: open.place };
    this.#chain = this.#chain ? linkException(this.#chain, exception, open) : { root: exception, last: exception, isBare: open.isBare, place: open.start };
    this.#isChained = false;
  }

  #finishChain(): void {
    if (this.#chain) this.#found(this.#chain);
    this.#chain = undefined;
    this.#isChained = false;
  }
}
