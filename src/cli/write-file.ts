import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RundxError } from '../core/index.js';
import type { Io } from './io.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EEXIST: 'a draft of it is in the way',
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
 * Writes a file in one step: a reader sees the old text or the whole new one. What a link leads to is written, the link stays;
 * a device or pipe, such as /dev/stdout, is written to and not replaced.
 *
 * @throws RundxError `FILE_UNWRITABLE`.
 */
export async function writeWhole(file: string, text: string, cwd: string): Promise<void> {
  const given = resolve(cwd, file);
  try {
    const target = await realpath(given).catch(() => given);
    const stats = await stat(target).catch(() => undefined);
    if (stats && !stats.isFile() && !stats.isDirectory()) await writeFile(target, text);
    else await replaceFile(target, text);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

/** The failure to write a file. */
export function unwritable(file: string, cause: unknown): RundxError {
  return new RundxError('FILE_UNWRITABLE', `${file} cannot be written: ${reasonOf(cause)}`, { cause });
}

async function replaceFile(target: string, text: string): Promise<void> {
  const draft = `${target}.${process.pid}.tmp`;
  // Never through a file or link that somebody else put in the place of the draft.
  await writeFile(draft, text, { flag: 'wx' });
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return REASONS[code] ?? code;
}
