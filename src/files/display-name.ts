import { relative, resolve, sep } from 'node:path';

/** Name of a file for people: relative to the current folder when it is below it, else as an absolute path; always with `/`. */
export function displayName(path: string): string {
  const absolute = resolve(path);
  const below = relative(process.cwd(), absolute);
  const isBelow = below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && below !== absolute;
  return (isBelow ? below : absolute).replaceAll(sep, '/');
}

/** Order of names that is the same everywhere: by code unit. */
export function compareNames(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
