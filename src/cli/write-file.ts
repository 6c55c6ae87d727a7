import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RundxError } from '../core/index.js';
import type { Io } from './io.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** Writes a result to a file, or to standard output where none is named. */
export async function writeOutput(text: string, file: string | undefined, io: Io): Promise<void> {
  if (file === undefined) io.stdout(text);
  else await writeWhole(file, text, io.cwd);
}

/**
 * Writes a file in one step: a reader sees the old text or the whole new one.
 *
 * @throws RundxError `FILE_UNWRITABLE`.
 */
export async function writeWhole(file: string, text: string, cwd: string): Promise<void> {
  const target = resolve(cwd, file);
  const draft = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, target);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new RundxError('FILE_UNWRITABLE', `${file} cannot be written: ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return REASONS[code] ?? code;
}
