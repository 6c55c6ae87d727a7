import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRuleTests } from '../../src/files/read-rule-tests.js';
import { temporaryFolder } from './temporary-folder.js';

const good = 'tests:\n  - name: nothing given\n    facts: {}\n    expect: { verdict: nothing-found }\n';

describe('readRuleTests', () => {
  it('reads the tests of folders and those that are named, and nothing else', async () => {
    const folder = temporaryFolder({ 'a.test.yaml': good, 'b/c.test.yml': 'tests: 5', 'b/rules.yaml': 'tests: 5', 'node_modules/d.test.yaml': 'tests: 5', '.e.test.yaml': 'tests: 5' });
    const { files, problems, texts } = await readRuleTests([folder, join(folder, 'b/rules.yaml'), join(folder, 'a.test.yaml')]);
    expect([...texts.keys()]).toEqual(['a.test.yaml', 'b/c.test.yml'].map((name) => join(folder, name)));
    expect(files.map(({ tests }) => (tests.tests ?? []).map(({ name }) => name))).toEqual([['nothing given']]);
    expect(problems).toMatchObject([{ code: 'SCHEMA_TYPE', place: { file: join(folder, 'b/c.test.yml'), line: 1 } }]);
  });

  it('leaves paths that are not there to the reader of rules', async () => {
    expect(await readRuleTests([join(temporaryFolder(), 'nowhere')])).toEqual({ files: [], problems: [], texts: new Map() });
  });

  it('reports tests that cannot be read', async () => {
    const folder = temporaryFolder({ 'huge.test.yaml': '', 'binary.test.yaml': new Uint8Array([0, 1, 2]) });
    truncateSync(join(folder, 'huge.test.yaml'), 2 ** 30);
    const { problems } = await readRuleTests([folder]);
    expect(problems.map(({ code }) => code)).toEqual(['FILE_UNREADABLE', 'FILE_TOO_LARGE']);
  });
});
