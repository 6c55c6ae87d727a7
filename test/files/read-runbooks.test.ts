import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RundxError } from '../../src/core/index.js';
import { loadKnowledge, readRunbooks, shippedRules } from '../../src/files/index.js';
import { isRoot, temporaryFolder } from './temporary-folder.js';

const runbook = (id: string) => `runbook: ${id}\ntitle: The runbook ${id}\n`;
const idsOf = (runbooks: readonly unknown[]) => runbooks.map((value) => (typeof value === 'object' && value !== null && 'runbook' in value ? value.runbook : undefined));

describe('readRunbooks', () => {
  it('reads the shipped rules when nothing is named', async () => {
    const { runbooks, sources, problems } = await readRunbooks();
    expect(runbooks.length).toBeGreaterThan(0);
    expect(sources[0]?.file).toMatch(/^rules\//);
    expect(problems).toEqual([]);
    expect((await readRunbooks([shippedRules])).runbooks).toEqual(runbooks);
  });

  it('reads a folder at any depth in the order of code units, without tests, dot files and node_modules', async () => {
    const folder = temporaryFolder({
      'b.yaml': runbook('b'),
      'B.yml': runbook('big-b'),
      'a/z.yaml': runbook('a-z'),
      'a.yaml': runbook('a'),
      'a.test.yaml': 'tests: []',
      'notes.md': '# no rules',
      '.hidden.yaml': runbook('hidden'),
      '.git/x.yaml': runbook('git'),
      'node_modules/m/x.yaml': runbook('module'),
    });
    const { runbooks, sources, texts, problems } = await readRunbooks([folder]);
    expect(idsOf(runbooks)).toEqual(['big-b', 'a', 'a-z', 'b']);
    expect(problems).toEqual([]);
    expect(sources.map(({ file }) => file)).toEqual(['B.yml', 'a.yaml', 'a/z.yaml', 'b.yaml'].map((name) => join(folder, name)));
    expect(texts.get(join(folder, 'b.yaml'))).toBe(runbook('b'));
  });

  it('reads single files, JSON too, and each file once', async () => {
    const folder = temporaryFolder({ 'a.yaml': runbook('a'), 'b.json': '{"runbook": "b", "title": "B"}', 'a.test.yaml': 'tests: []' });
    const { runbooks, problems } = await readRunbooks([join(folder, 'b.json'), folder, join(folder, 'a.yaml'), join(folder, 'a.test.yaml')]);
    expect(idsOf(runbooks)).toEqual(['b', 'a']);
    expect(problems).toEqual([]);
  });

  it('names files relative to the current folder when they are below it', async () => {
    const { sources } = await readRunbooks(['schemas/examples/valid/../valid/runbook-minimal.yaml']);
    expect(sources[0]?.file).toBe('schemas/examples/valid/runbook-minimal.yaml');
    expect(sources[0]?.locate(['title'], 'key')).toMatchObject({ file: 'schemas/examples/valid/runbook-minimal.yaml', line: 3, column: 1 });
  });

  it('suggests the name that was probably meant when a path is missing', async () => {
    const folder = temporaryFolder({ 'memory.yaml': runbook('memory') });
    const { problems } = await readRunbooks([join(folder, 'memry.yaml'), join(folder, 'nowhere', 'x.yaml'), 'bad\u0000name']);
    expect(problems).toMatchObject([{ code: 'FILE_NOT_FOUND', args: { suggestion: join(folder, 'memory.yaml') } }, { code: 'FILE_NOT_FOUND' }, { code: 'FILE_NOT_FOUND' }]);
  });

  it('refuses links that leave the folder, to files and to folders', async () => {
    const outside = temporaryFolder({ 'secret.yaml': runbook('secret') });
    const folder = temporaryFolder({ 'a.yaml': runbook('a') });
    symlinkSync(join(outside, 'secret.yaml'), join(folder, 'b.yaml'));
    symlinkSync(outside, join(folder, 'more'));
    symlinkSync(outside, join(folder, 'notes.txt'));
    const { runbooks, problems } = await readRunbooks([folder]);
    expect(idsOf(runbooks)).toEqual(['a']);
    expect(problems.map(({ code, place }) => [code, place?.file])).toEqual([
      ['FILE_OUTSIDE_FOLDER', join(folder, 'b.yaml')],
      ['FILE_OUTSIDE_FOLDER', join(folder, 'more')],
      ['FILE_OUTSIDE_FOLDER', join(folder, 'notes.txt')],
    ]);
  });

  it('follows links inside the folder once, as those of a mounted ConfigMap, and circles of links not at all', async () => {
    const folder = temporaryFolder({ '..2026_01/memory.yaml': runbook('memory'), 'a.yaml': runbook('a') });
    symlinkSync('..2026_01', join(folder, '..data'));
    symlinkSync('..data/memory.yaml', join(folder, 'memory.yaml'));
    symlinkSync('a.yaml', join(folder, 'again.yaml'));
    symlinkSync('.', join(folder, 'self'));
    symlinkSync('round.yaml', join(folder, 'round.yaml'));
    symlinkSync('gone.yaml', join(folder, 'dangling.yaml'));
    const { runbooks, problems } = await readRunbooks([folder]);
    expect(idsOf(runbooks)).toEqual(['a', 'memory']);
    expect(problems.map(({ code, place }) => [code, place?.file])).toEqual([
      ['FILE_UNREADABLE', join(folder, 'dangling.yaml')],
      ['FILE_UNREADABLE', join(folder, 'round.yaml')],
    ]);
  });

  it('follows a link that is named itself', async () => {
    const outside = temporaryFolder({ 'a.yaml': runbook('a') });
    const folder = temporaryFolder();
    symlinkSync(outside, join(folder, 'rules'));
    expect(await readRunbooks([join(folder, 'rules')])).toMatchObject({ runbooks: [{ runbook: 'a' }], problems: [] });
  });

  it('measures files before it reads them', async () => {
    const folder = temporaryFolder({ 'huge.yaml': '', 'full.yaml': `# ${'x'.repeat(2 * 1024 * 1024 - 2)}` });
    truncateSync(join(folder, 'huge.yaml'), 2 ** 40);
    const { problems } = await readRunbooks([folder]);
    expect(problems).toMatchObject([{ code: 'YAML_EMPTY' }, { code: 'FILE_TOO_LARGE', args: { size: 2 ** 40, limit: 2 * 1024 * 1024 } }]);
  });

  it.each([
    ['an empty file', '', 'YAML_EMPTY'],
    ['a binary file', new Uint8Array([0, 1, 2, 3]), 'FILE_UNREADABLE'],
    ['invalid UTF-8', new Uint8Array([0x72, 0x3a, 0x20, 0xff, 0xfe]), 'FILE_UNREADABLE'],
    ['an alias bomb', `a: &a [x, x]\n${'bcdefghijklmnop'.replace(/./g, (name, i) => `${name}: &${name} [${`*${'abcdefghijklmnop'[i]}, `.repeat(9)}]\n`)}`, 'YAML_ALIASES'],
    ['100,000 levels', '['.repeat(100_000), 'YAML_TOO_DEEP'],
    ['a syntax error', 'a: [1', 'YAML_SYNTAX'],
  ])('reports %s and reads the rest', async (_, content, code) => {
    const folder = temporaryFolder({ 'bad.yaml': content, 'good.yaml': runbook('good') });
    const { runbooks, problems } = await readRunbooks([folder]);
    expect(idsOf(runbooks)).toEqual(['good']);
    expect(problems).toMatchObject([{ code, place: { file: join(folder, 'bad.yaml') } }]);
  });

  it.each([
    ['CRLF', runbook('a').replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${runbook('a')}`],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(runbook('a'), 'utf16le')])],
  ])('reads text with %s', async (_, content) => {
    const folder = temporaryFolder({ 'a.yaml': content });
    const { sources, problems } = await readRunbooks([folder]);
    expect(problems).toEqual([]);
    expect(sources[0]?.locate(['title'], 'key')).toMatchObject({ line: 2, column: 1, length: 5 });
    expect(sources[0]?.locate(['title'])).toMatchObject({ line: 2, column: 8, length: 13 });
  });

  it('reports a folder without rules and one that is no folder', async () => {
    const folder = temporaryFolder({ 'notes.md': '' });
    const { problems } = await readRunbooks([folder, '/dev/null']);
    expect(problems.map(({ code }) => code)).toEqual(['FOLDER_EMPTY', 'FILE_UNREADABLE']);
  });

  it.skipIf(isRoot)('reports files and folders that it may not read', async () => {
    const folder = temporaryFolder({ 'a.yaml': runbook('a'), 'b.yaml': runbook('b') });
    mkdirSync(join(folder, 'closed'));
    chmodSync(join(folder, 'a.yaml'), 0);
    chmodSync(join(folder, 'closed'), 0);
    const { runbooks, problems } = await readRunbooks([folder]);
    expect(idsOf(runbooks)).toEqual(['b']);
    expect(problems).toMatchObject([
      { code: 'FILE_UNREADABLE', args: { reason: 'permission denied' } },
      { code: 'FILE_UNREADABLE', args: { reason: 'permission denied' } },
    ]);
    chmodSync(join(folder, 'closed'), 0o700);
  });
});

describe('loadKnowledge', () => {
  it('compiles the shipped rules', async () => {
    expect((await loadKnowledge()).diagnoses.length).toBeGreaterThan(0);
  });

  it('sets limits by options and by site files', async () => {
    const folder = temporaryFolder({ 'a.yaml': `${runbook('a')}limits: { full: { value: 90% }, long: { value: 10 } }\n`, 'site/site.yaml': `${runbook('site')}setLimits: { long: 20 }\n` });
    const knowledge = await loadKnowledge([join(folder, 'a.yaml')], { limits: { full: '85%' }, site: [join(folder, 'site')] });
    expect(knowledge.limits.map(({ id, value }) => [id, value])).toEqual([
      ['full', '85%'],
      ['long', 20],
    ]);
  });

  it('throws all problems at once', async () => {
    const folder = temporaryFolder({ 'a.yaml': `${runbook('a')}symptms: {}\nwatch: 1\n`, 'b.yaml': `${runbook('b')}issues: { x: { title: X, diagnoses: [nowhere] } }\n` });
    const error = await loadKnowledge([folder]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RundxError);
    expect(error).toMatchObject({ code: 'RULES_INVALID', problems: [{ code: 'SCHEMA_UNKNOWN_KEY' }, { code: 'SCHEMA_TYPE' }, { code: 'RULE_UNKNOWN_DIAGNOSIS' }] });
  });

  it('does not report what is missing because a file could not be read', async () => {
    const folder = temporaryFolder({ 'a.yaml': 'a: [', 'b.yaml': `${runbook('b')}issues: { x: { title: X, diagnoses: [of-a] } }\nwatch: 1\n` });
    writeFileSync(join(folder, 'c.yaml'), runbook('c'));
    await expect(loadKnowledge([folder])).rejects.toMatchObject({ problems: [{ code: 'YAML_SYNTAX' }, { code: 'SCHEMA_TYPE' }] });
  });
});
