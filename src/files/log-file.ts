import { closeSync, openSync, readSync } from 'node:fs';
import { MEGABYTE } from './read-text.js';

/** Logs of at most this size are read at once; longer ones in parts, when they are searched. In bytes. */
export const LONGEST_READ_AT_ONCE = 16 * MEGABYTE;

/** About as much of a long log is in memory at a time. In bytes. */
const PART = 4 * MEGABYTE;

/** A line that is longer than this is cut between parts. In bytes. */
const LONGEST_LINE = 60 * MEGABYTE;

/** How much is read at a time to find where a line ends. In bytes. */
const STEP = 65_536;

const LINE_FEED = 0x0a;

/** A part of a file: whole lines, read anew each time. */
interface FilePart {
  readonly start: number;
  readonly end: number;
}

/**
 * The bytes of a long log as parts of whole lines, read when they are asked for, with flat memory: each replaces the one before.
 * What is written to the file afterwards is left out.
 */
export function logFileParts(path: string, size: number): readonly (() => Uint8Array)[] {
  let buffer = new Uint8Array(0);
  return divide(path, size).map(({ start, end }) => () => {
    if (buffer.length < end - start) buffer = new Uint8Array(end - start);
    return buffer.subarray(0, readAt(path, buffer.subarray(0, end - start), start));
  });
}

function divide(path: string, size: number): readonly FilePart[] {
  const file = openSync(path, 'r');
  try {
    const parts: FilePart[] = [];
    for (let start = byteOrderMark(file); start < size; ) {
      const end = Math.min(size, start + PART >= size ? size : endOfLine(file, start + PART, Math.min(size, start + LONGEST_LINE)));
      parts.push({ start, end });
      start = end;
    }
    return parts;
  } finally {
    closeSync(file);
  }
}

/** Bytes of the mark of UTF-8 at the beginning. */
function byteOrderMark(file: number): number {
  const [first, second, third] = readFrom(file, 0, 3);
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
}

/** Where the line ends that a byte is in, behind its line end. */
function endOfLine(file: number, from: number, limit: number): number {
  for (let at = from; at < limit; at += STEP) {
    const found = readFrom(file, at, STEP).indexOf(LINE_FEED);
    if (found >= 0) return at + found + 1;
  }
  return limit;
}

function readFrom(file: number, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, at));
}

function readAt(path: string, target: Uint8Array, position: number): number {
  const file = openSync(path, 'r');
  try {
    let filled = 0;
    while (filled < target.length) {
      const read = readSync(file, target, filled, target.length - filled, position + filled);
      if (read === 0) break;
      filled += read;
    }
    return filled;
  } finally {
    closeSync(file);
  }
}
