import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knowledge } from '../core/index.js';
import { parseKnowledge, writeKnowledge } from './knowledge-file.js';
import { MEGABYTE } from './read-text.js';

/** Compiled rules of the user, by hash of what they were compiled from. */
export interface KnowledgeCache {
  /** Undefined when they are not there, or what is there cannot be trusted. */
  read(sources: string): Promise<Knowledge | undefined>;
  /** Keeps them; what keeps it from doing so, such as a full disk, is ignored. */
  write(sources: string, knowledge: Knowledge): Promise<void>;
}

const LARGEST = 256 * MEGABYTE;
/** Rules that are edited leave a file for every text that they had: the oldest are removed. */
const MOST_FILES = 16;
const OWNER_ONLY = 0o700;
const OTHERS_MAY_WRITE = 0o022;

/** The folder of caches of this user; undefined when none is known. @source XDG Base Directory Specification */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { XDG_CACHE_HOME: caches, HOME: home } = env;
  if (caches?.startsWith('/')) return join(caches, 'rundx');
  return home?.startsWith('/') ? join(home, '.cache', 'rundx') : undefined;
}

/** A cache in a folder, which is made when it is first written to. A folder or file that somebody else owns or may write to is not used. */
export function openCache(folder: string): KnowledgeCache {
  const fileOf = (sources: string): string => join(folder, `rules-${sources}.json`);
  return {
    read: async (sources) => {
      try {
        if (!(await isOurs(folder))) return undefined;
        const found = parseKnowledge(await readOwn(fileOf(sources)), 'given');
        return typeof found === 'object' && found.sources === sources ? found.knowledge : undefined;
      } catch {
        // Not there, or not readable: the rules are compiled again.
        return undefined;
      }
    },
    write: async (sources, knowledge) => {
      try {
        await mkdir(folder, { recursive: true, mode: OWNER_ONLY });
        if (!(await isOurs(folder))) return;
        await replaceFile(fileOf(sources), writeKnowledge({ sources, knowledge }));
        await removeOldest(folder);
      } catch {
        // The next run compiles again.
      }
    },
  };
}

async function isOurs(folder: string): Promise<boolean> {
  const stats = await lstat(folder);
  return stats.isDirectory() && isPrivate(stats);
}

/** Whether it belongs to this user, and nobody else can write to it. Windows has no such modes: there the folder of the user is private by itself. */
function isPrivate({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & OTHERS_MAY_WRITE) === 0);
}

/** @throws when it is no file of our own */
async function readOwn(path: string): Promise<string> {
  // Links are not followed, and a pipe in the place of the file is not waited for.
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await file.stat();
    if (!stats.isFile() || !isPrivate(stats) || stats.size > LARGEST) throw new Error('it cannot be trusted');
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** In one step: whoever reads finds the old file or the whole new one. */
async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

async function removeOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^rules-[0-9a-f]{64}\.json(\.\d+\.tmp)?$/.test(name));
  if (names.length <= MOST_FILES) return;
  const files = await Promise.all(names.map(async (name) => ({ path: join(folder, name), written: (await stat(join(folder, name))).mtimeMs })));
  files.sort((left, right) => right.written - left.written);
  for (const { path } of files.slice(MOST_FILES)) await rm(path, { force: true });
}
