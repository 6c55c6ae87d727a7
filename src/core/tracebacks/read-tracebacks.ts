import type { Log } from '../logs/log.js';
import { readBareException, readFrame, readHeader } from './line-forms.js';
import { type PrefixedLine, readPrefix } from './line-prefix.js';
import { LinesNear } from './lines-near.js';
import { StreamReader } from './stream-reader.js';
import type { ExceptionChain, Frame, LogPlace } from './traceback.js';

/** What was read from one log, told as it is read. */
export interface TracebackListener {
  /** @param stream names the writer; equal for all lines of one. */
  chain(chain: ExceptionChain, stream: string): void;
  /** A traceback that ends before its exception. */
  cut(frames: readonly Frame[], place: LogPlace): void;
  /** The rank that torchelastic says has failed first. */
  firstFailure(rank: number): void;
}

/** Lines of more writers are read as if one had written them. */
const MOST_STREAMS = 256;
const MOST_LEARNED = 64;
/** A writer that is silent for so many lines has no more to say of its traceback. */
const MOST_SILENT_LINES = 1000;

/** Reads the tracebacks and exceptions of a log. In time that grows with the length of the log, and in bounded memory. */
export function readTracebacks(log: Log, listener: TracebackListener): void {
  let reader: LogReader | undefined;
  let file: string | undefined;
  for (const [part, { text, file: partFile }] of log.parts.entries()) {
    if (!reader || partFile !== file) {
      reader?.end();
      reader = new LogReader(listener, partFile ?? '');
      file = partFile;
    }
    reader.readPart(text, part);
  }
  reader?.end();
}

class LogReader {
  readonly #listener: TracebackListener;
  readonly #file: string;
  readonly #streams = new Map<string, { readonly reader: StreamReader; lastRead: number }>();
  /** Prefixes of lines that are not known forms, seen before the head of a traceback. */
  readonly #learned = new Set<string>();
  /** A reader that awaits its first frame from lines without its prefix, by stream of those. */
  readonly #orphans = new Map<string, StreamReader>();
  #speaksOfFirstFailure = false;
  /** Lines that were read. */
  #count = 0;

  constructor(listener: TracebackListener, file: string) {
    this.#listener = listener;
    this.#file = file;
  }

  readPart(text: string, part: number): void {
    const lines = new LinesNear(text);
    let until = -1;
    for (;;) {
      if (lines.cursor > until && !this.#isOpen()) {
        const from = lines.cursor;
        const wanted = lines.leap(isCandidate);
        if (lines.cursor !== from) this.end();
        if (wanted === undefined) return;
        until = wanted;
      }
      const line = lines.take();
      if (!line) return;
      this.#readLine(line.text, { part, offset: line.offset });
    }
  }

  end(): void {
    for (const { reader } of this.#streams.values()) reader.end();
    this.#orphans.clear();
  }

  #isOpen(): boolean {
    for (const { reader, lastRead } of this.#streams.values()) if (reader.isOpen && this.#count - lastRead <= MOST_SILENT_LINES) return true;
    return false;
  }

  #readLine(text: string, place: LogPlace): void {
    this.#count++;
    this.#readSummary(text);
    const known = readPrefix(text);
    const { stream, isRecord, content } = this.#takeLearned(known);
    const reader = this.#readerOf(stream);
    if (stream === known.stream) this.#joinOrphan(stream, reader, content);
    reader.read({ content, isRecord, place });
    if (stream !== known.stream && reader.awaitsFrames) this.#orphans.set(known.stream, reader);
  }

  /** torchelastic tells which rank failed first. */
  #readSummary(text: string): void {
    const start = text.slice(0, 200);
    if (start.includes('Root Cause (first observed failure)')) this.#speaksOfFirstFailure = true;
    const [, rank] = this.#speaksOfFirstFailure ? (/\brank {0,10}: (\d{1,6})\b/.exec(start) ?? []) : [];
    if (rank === undefined) return;
    this.#speaksOfFirstFailure = false;
    this.#listener.firstFailure(Number(rank));
  }

  /** Takes off a prefix that stood before the head of a traceback, and learns it there. */
  #takeLearned(line: PrefixedLine): PrefixedLine {
    const prefix = [...this.#learned].find((candidate) => line.content.startsWith(candidate)) ?? this.#learn(line.content);
    return prefix === undefined ? line : { ...line, stream: `${line.stream}${prefix}`, content: line.content.slice(prefix.length) };
  }

  #learn(content: string): string | undefined {
    const { before, announced } = readHeader(content) ?? { before: '' };
    const isPrefix = announced === undefined && before.length <= 100 && /[:|>\])-] {0,10}$/.test(before) && !/traceback|exception|^[ |+]*$/i.test(before);
    if (!isPrefix || this.#learned.size >= MOST_LEARNED) return undefined;
    this.#learned.add(before);
    return before;
  }

  #joinOrphan(stream: string, reader: StreamReader, content: string): void {
    const orphan = this.#orphans.get(stream);
    if (!orphan) return;
    this.#orphans.delete(stream);
    if (orphan.awaitsFrames && readFrame(content)) reader.adopt(orphan);
  }

  #readerOf(stream: string): StreamReader {
    const name = this.#streams.has(stream) || this.#streams.size < MOST_STREAMS ? stream : '';
    const known = this.#streams.get(name);
    if (known) {
      known.lastRead = this.#count;
      return known.reader;
    }
    const id = `${this.#file}\n${name}`;
    const reader = new StreamReader(
      (chain) => this.#listener.chain(chain, id),
      (frames, place) => this.#listener.cut(frames, place),
    );
    this.#streams.set(name, { reader, lastRead: this.#count });
    return reader;
  }
}

/** Whether a line begins a traceback or names an exception. */
function isCandidate(line: string): boolean {
  const { content } = readPrefix(line);
  return readHeader(content) !== undefined || readBareException(content) !== undefined;
}
