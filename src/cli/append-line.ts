import { mkdir, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { unwritable } from './write-file.js';

/** Only its owner reads what a person confirmed. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/**
 * Appends a line with one write, so that several processes can append at once and lose nothing (POSIX; not on network file systems that emulate O_APPEND).
 * A last line that was cut off is closed first. A new file is readable by its owner only; its folder is made.
 *
 * @throws RundxError `FILE_UNWRITABLE`.
 */
export async function appendLine(file: string, line: string, cwd: string): Promise<void> {
  const path = resolve(cwd, file);
  try {
    await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
    const handle = await open(path, 'a+', FILE_MODE);
    try {
      const bytes = Buffer.from(`${(await endsOpen(handle)) ? '\n' : ''}${line}\n`);
      const { bytesWritten } = await handle.write(bytes);
      if (bytesWritten < bytes.length) throw Object.assign(new Error('cut off'), { code: 'ENOSPC' });
      await handle.datasync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

/** Whether the last line has no end. */
async function endsOpen(handle: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return bytesRead === 1 && buffer[0] !== 0x0a;
}
