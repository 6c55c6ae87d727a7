import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import type { Problem } from '../core/index.js';
import { compareNames } from './display-name.js';
import { fileProblem, problemOf, unreadable } from './file-problem.js';

/** A file or folder, by the path that people see and by the path without links. */
interface Entry {
  readonly path: string;
  readonly real: string;
}

/**
 * The rule files that paths of files and folders mean, in the order of the paths; those of a folder by code unit.
 * In folders: all .yaml and .yml files at any depth, but no dot files, nothing in `node_modules`, and no link that leaves the folder.
 * Rule tests (`*.test.yaml`) are left out, and each file comes once.
 */
export async function listRuleFiles(paths: readonly string[]): Promise<Files> {
  return listFiles(paths, { inFolder: isRuleFile, named: (path) => !isRuleTest(path) });
}

/** The files of rule tests that paths mean, found as rule files are. Paths that cannot be read are left to `listRuleFiles`. */
export async function listRuleTests(paths: readonly string[]): Promise<readonly string[]> {
  const { files } = await listFiles(paths, { inFolder: isRuleTest, named: isRuleTest });
  return files;
}

/** The files of cases that paths mean, found as rule files are; in folders .yaml, .yml, .json and .jsonl. */
export async function listCaseFiles(paths: readonly string[]): Promise<Files> {
  return listFiles(paths, { inFolder: (name) => isRuleFile(name) || /\.jsonl?$/i.test(name), named: () => true });
}

interface Files {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/** Which files are meant. */
interface Wanted {
  inFolder(name: string): boolean;
  /** Of those that are named themselves. */
  named(path: string): boolean;
}

async function listFiles(paths: readonly string[], wanted: Wanted): Promise<Files> {
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    try {
      const entry = { path, real: await realpath(path) };
      const stats = await stat(entry.real);
      const found = stats.isDirectory() ? await listFolder(entry, wanted.inFolder, problems) : wanted.named(path) ? [entry] : [];
      if (!stats.isDirectory() && !stats.isFile()) problems.push(unreadable(path, 'it is no regular file'));
      else for (const file of found) if (!files.has(file.real)) files.set(file.real, file.path);
    } catch (error) {
      problems.push(await fileProblem(path, error));
    }
  }
  return { files: [...files.values()], problems };
}

interface Listing {
  readonly root: Entry;
  readonly isWanted: Wanted['inFolder'];
  readonly visited: Set<string>;
  /** By real path. */
  readonly files: Map<string, Entry>;
  readonly links: string[];
  readonly problems: Problem[];
}

async function listFolder(root: Entry, isWanted: Wanted['inFolder'], problems: Problem[]): Promise<readonly Entry[]> {
  const listing: Listing = { root, isWanted, visited: new Set(), files: new Map(), links: [], problems: [] };
  await visitFolder(listing, root);
  // Links come last, so that a file goes by its own name where it has one in the folder; those found behind links are appended.
  for (const link of listing.links) await followLink(listing, link);
  if (listing.files.size === 0 && listing.problems.length === 0) problems.push(problemOf('FOLDER_EMPTY', root.path));
  problems.push(...listing.problems);
  return [...listing.files.values()].sort((left, right) => compareNames(left.path.replaceAll(sep, '/'), right.path.replaceAll(sep, '/')));
}

async function visitFolder(listing: Listing, { path, real }: Entry): Promise<void> {
  if (listing.visited.has(real)) return;
  listing.visited.add(real);
  try {
    const entries = await readdir(path, { withFileTypes: true });
    for (const entry of entries.sort((left, right) => compareNames(left.name, right.name))) {
      const { name } = entry;
      const inside = { path: join(path, name), real: join(real, name) };
      if (name.startsWith('.') || name === 'node_modules') continue;
      if (entry.isSymbolicLink()) listing.links.push(inside.path);
      else if (entry.isDirectory()) await visitFolder(listing, inside);
      else if (entry.isFile() && listing.isWanted(name)) listing.files.set(inside.real, inside);
    }
  } catch (error) {
    listing.problems.push(await fileProblem(path, error));
  }
}

async function followLink(listing: Listing, path: string): Promise<void> {
  try {
    const real = await realpath(path);
    const stats = await stat(real);
    if (!stats.isDirectory() && !listing.isWanted(basename(path))) return;
    if (!isInside(listing.root.real, real)) listing.problems.push(problemOf('FILE_OUTSIDE_FOLDER', path));
    else if (stats.isDirectory()) await visitFolder(listing, { path, real });
    else if (stats.isFile() && !listing.files.has(real)) listing.files.set(real, { path, real });
  } catch {
    if (listing.isWanted(basename(path))) listing.problems.push(unreadable(path, 'it is a link that leads nowhere'));
  }
}

function isInside(folder: string, real: string): boolean {
  const way = relative(folder, real);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function isRuleFile(name: string): boolean {
  return /\.ya?ml$/i.test(name) && !isRuleTest(name);
}

function isRuleTest(path: string): boolean {
  return /\.test\.ya?ml$/i.test(path);
}
