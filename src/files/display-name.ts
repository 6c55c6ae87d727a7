import { dirname, relative, resolve, sep } from 'node:path';
import { shippedRules } from './shipped-rules.js';

/** Name of a file for people, always with `/`: of a shipped rule from the package, else relative to the current folder when it is below it, else as an absolute path. */
export function displayName(path: string): string {
  const absolute = resolve(path);
  const name = nameBelow(shippedRules, absolute) === undefined ? nameBelow(process.cwd(), absolute) : nameBelow(dirname(shippedRules), absolute);
  return (name ?? absolute).replaceAll(sep, '/');
}

function nameBelow(folder: string, path: string): string | undefined {
  const name = relative(folder, path);
  return name === '' || name === '..' || name.startsWith(`..${sep}`) || name === path ? undefined : name;
}

/** Order of names that is the same everywhere: by code unit. */
export function compareNames(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
