import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Problem, type ProblemCode, problem, suggest } from '../core/index.js';
import { displayName } from './display-name.js';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go round in circles',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
};

/** The problem that a failed operation on a file means; a missing file comes with the name in its folder that was probably meant. */
export async function fileProblem(path: string, error: unknown): Promise<Problem> {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE') return problemOf('FILE_NOT_FOUND', path, { suggestion: await nearestName(path) });
  return unreadable(path, REASONS[code] ?? code);
}

export function unreadable(path: string, reason: string): Problem {
  return problemOf('FILE_UNREADABLE', path, { reason });
}

/** A problem with a whole file or folder. */
export function problemOf(code: ProblemCode, path: string, args: Readonly<Record<string, string | number | undefined>> = {}): Problem {
  const file = displayName(path);
  return problem(code, { file, ...args }, { file });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

async function nearestName(path: string): Promise<string | undefined> {
  const folder = dirname(resolve(path));
  const names = await readdir(folder).catch(() => []);
  const name = suggest(basename(path), names);
  return name === undefined ? undefined : displayName(join(folder, name));
}
