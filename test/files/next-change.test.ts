import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nextChange } from '../../src/files/next-change.js';
import { temporaryFolder } from './temporary-folder.js';

describe('nextChange', () => {
  it('resolves when a file deep in a folder is written', async () => {
    const folder = temporaryFolder({ 'a/b/rules.yaml': 'old' });
    const { changed } = nextChange([folder]);
    writeFileSync(join(folder, 'a/b/rules.yaml'), 'new');
    await expect(changed).resolves.toBeUndefined();
  });

  it('sees that a file is replaced, as editors do', async () => {
    const folder = temporaryFolder({ 'rules.yaml': 'old', 'draft/rules.yaml': 'new' });
    const { changed } = nextChange([join(folder, 'rules.yaml')]);
    renameSync(join(folder, 'draft/rules.yaml'), join(folder, 'rules.yaml'));
    await expect(changed).resolves.toBeUndefined();
  });

  it('waits for a file that is not there yet', async () => {
    const folder = temporaryFolder({});
    mkdirSync(join(folder, 'rules'));
    const { changed } = nextChange([join(folder, 'rules/a.test.yaml')]);
    writeFileSync(join(folder, 'rules/a.test.yaml'), 'tests: []');
    await expect(changed).resolves.toBeUndefined();
  });
});
