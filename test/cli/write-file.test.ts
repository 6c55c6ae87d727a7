import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../../src/cli/write-file.js';
import { temporaryFolder } from '../files/temporary-folder.js';

describe('writeWhole', () => {
  it('replaces a file and leaves nothing else behind', async () => {
    const folder = temporaryFolder({ 'report.txt': 'old and longer' });
    await writeWhole('report.txt', 'new', folder);
    expect([readdirSync(folder), readFileSync(join(folder, 'report.txt'), 'utf8')]).toEqual([['report.txt'], 'new']);
  });

  it('writes what a link leads to', async () => {
    const folder = temporaryFolder({ 'report.txt': 'old' });
    symlinkSync('report.txt', join(folder, 'link.txt'));
    await writeWhole('link.txt', 'new', folder);
    expect([lstatSync(join(folder, 'link.txt')).isSymbolicLink(), readFileSync(join(folder, 'report.txt'), 'utf8')]).toEqual([true, 'new']);
  });

  it.skipIf(process.platform === 'win32')('writes to a pipe instead of replacing it', async () => {
    const pipe = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = spawn('cat', [pipe]);
    const [read] = await Promise.all([text(reader.stdout), once(reader, 'close'), writeWhole(pipe, 'new', '/')]);
    expect([read, lstatSync(pipe).isFIFO()]).toEqual(['new', true]);
  });

  it('says why a file cannot be written, and leaves no draft', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken'));
    await expect(writeWhole('taken', 'new', folder)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    await expect(writeWhole('none/report.txt', 'new', folder)).rejects.toThrow('its folder is not there');
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});
