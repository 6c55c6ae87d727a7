import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Editors write a file in several steps: a change is over when nothing happened for so long. */
const QUIET_MS = 150;

/**
 * Watches folders, at any depth, and the folders of files, from now on.
 *
 * @returns `changed` resolves once something changed there and all is quiet again; `close` gives up.
 */
export function nextChange(paths: readonly string[]): { readonly changed: Promise<void>; close(): void } {
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const close = (): void => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
  const changed = new Promise<void>((done, fail) => {
    const note = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        close();
        done();
      }, QUIET_MS);
    };
    for (const { folder, recursive } of foldersOf(paths)) watchers.push(watch(folder, { recursive }, note).on('error', fail));
  });
  return { changed, close };
}

/** A file that is replaced, as most editors do, is seen by its folder only. */
function foldersOf(paths: readonly string[]): readonly { readonly folder: string; readonly recursive: boolean }[] {
  const folders = new Map<string, boolean>();
  for (const path of paths) {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const folder = isFolder ? resolve(path) : dirname(resolve(path));
    folders.set(folder, isFolder || folders.get(folder) === true);
  }
  return [...folders].map(([folder, recursive]) => ({ folder, recursive }));
}
