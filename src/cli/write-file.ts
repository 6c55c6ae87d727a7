import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Writes a file in one step: a reader sees the old text or the whole new one. */
export async function writeWhole(file: string, text: string, cwd: string): Promise<void> {
  const target = resolve(cwd, file);
  const draft = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
