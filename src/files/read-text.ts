import { createReadStream, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Problem } from '../core/index.js';
import { fileProblem, problemOf, unreadable } from './file-problem.js';

export const MEGABYTE = 1024 * 1024;

export interface ReadTextOptions {
  /** Most bytes that are read. A larger file is refused before it is read, one without a size (a pipe) as soon as it is longer. */
  readonly limit: number;
  /** Bytes that are no UTF-8 become �, as befits logs; else they are a problem. Default false. */
  readonly lenient?: boolean;
}

export type ReadText = { readonly text: string } | { readonly problem: Problem };

/** Reads a file as UTF-8, or as UTF-16 when its byte order mark says so; the mark is left out. Failures are problems. */
export async function readText(path: string, { limit, lenient = false }: ReadTextOptions): Promise<ReadText> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return { problem: unreadable(path, 'it is a folder') };
    if (stats.size > limit) return { problem: problemOf('FILE_TOO_LARGE', path, { size: stats.size, limit }) };
    const bytes = (await readWhole(path, stats)) ?? (await readBytes(path, limit));
    if (bytes.length > limit) return { problem: problemOf('FILE_TOO_LARGE', path, { size: bytes.length, limit }) };
    const text = decode(bytes, lenient);
    return text === undefined ? { problem: unreadable(path, 'it is not a text in UTF-8') } : { text };
  } catch (error) {
    return { problem: await fileProblem(path, error) };
  }
}

/** A file of a known size, in one step; undefined when it has another by now. */
async function readWhole(path: string, { size }: Stats): Promise<Buffer | undefined> {
  if (size === 0) return undefined;
  const file = await open(path);
  try {
    const bytes = Buffer.allocUnsafe(size + 1);
    const { bytesRead } = await file.read(bytes);
    return bytesRead === size ? bytes.subarray(0, size) : undefined;
  } finally {
    await file.close();
  }
}

/** At most one byte more than the limit, however long the file has become meanwhile. */
async function readBytes(path: string, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: limit, highWaterMark: MEGABYTE })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer, lenient: boolean): string | undefined {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: !lenient }).decode(bytes);
    return lenient || !text.includes('\u0000') ? text : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
