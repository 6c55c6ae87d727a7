import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendLine } from '../../src/cli/append-line.js';
import { isRoot, temporaryFolder } from '../files/temporary-folder.js';

describe('appendLine', () => {
  it('makes a file and its folders for their owner only', async () => {
    const folder = temporaryFolder();
    await appendLine('deep/er/cases.jsonl', 'one', folder);
    expect(readFileSync(join(folder, 'deep/er/cases.jsonl'), 'utf8')).toBe('one\n');
    expect(statSync(join(folder, 'deep/er/cases.jsonl')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700);
  });

  it('loses nothing when many append at once', async () => {
    const file = join(temporaryFolder(), 'cases.jsonl');
    const lines = Array.from({ length: 200 }, (_, i) => `${i} ${'x'.repeat(20_000)}`);
    await Promise.all(lines.map((line) => appendLine(file, line, '/')));
    const read = readFileSync(file, 'utf8').split('\n');
    expect(read.filter((line) => line !== '').sort()).toEqual([...lines].sort());
  });

  it('closes a line that was cut off', async () => {
    const folder = temporaryFolder({ 'a.jsonl': '{"id":"a"}\n{"id"' });
    await appendLine('a.jsonl', '{"id":"b"}', folder);
    expect(readFileSync(join(folder, 'a.jsonl'), 'utf8')).toBe('{"id":"a"}\n{"id"\n{"id":"b"}\n');
  });

  it('keeps the rights of a file that is there, and follows a link', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'shared.jsonl'), '', { mode: 0o640 });
    symlinkSync('shared.jsonl', join(folder, 'link.jsonl'));
    await appendLine('link.jsonl', 'one', folder);
    expect(readFileSync(join(folder, 'shared.jsonl'), 'utf8')).toBe('one\n');
    expect(statSync(join(folder, 'shared.jsonl')).mode & 0o777).toBe(0o640);
  });

  it('says why a file cannot be written', async () => {
    const folder = temporaryFolder({ file: '' });
    mkdirSync(join(folder, 'folder'));
    await expect(appendLine('folder', 'x', folder)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE', message: 'folder cannot be written: it is a folder' });
    await expect(appendLine('file/cases.jsonl', 'x', folder)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  });

  it.skipIf(isRoot)('says that rights are missing', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'closed'), { mode: 0o500 });
    await expect(appendLine('closed/cases.jsonl', 'x', folder)).rejects.toMatchObject({ message: 'closed/cases.jsonl cannot be written: permission denied' });
  });
});
