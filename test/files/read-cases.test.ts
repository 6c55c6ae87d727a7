import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCases } from '../../src/files/index.js';
import { temporaryFolder } from './temporary-folder.js';

const yaml = (id: string, cause = 'leak') => `id: ${id}\nroot_cause: ${cause}\nlog: |\n  Killed\n`;
const json = (id: string, cause = 'leak') => JSON.stringify({ id, root_cause: cause });
const codesOf = ({ problems }: Awaited<ReturnType<typeof readCases>>) => problems.map(({ code, severity, place }) => [code, severity, place?.line]);

describe('readCases', () => {
  it('reads folders at any depth: a case a file, or one a line', async () => {
    const folder = temporaryFolder({
      'b.yaml': yaml('b'),
      'in/a.yml': yaml('a'),
      'in/c.json': json('c'),
      'd.jsonl': `${json('d')}\n\n${json('e')}\n`,
      'x.test.yaml': 'no case',
      'readme.md': 'no case',
      '.hidden.yaml': 'no case',
    });
    const { cases, problems } = await readCases([folder]);
    expect(problems).toEqual([]);
    expect(cases.map(({ value }) => value.id)).toEqual(['b', 'd', 'e', 'a', 'c']);
    expect(cases[0]?.value).toEqual({ id: 'b', root_cause: 'leak', log: 'Killed\n' });
  });

  it('takes the last of two lines with one id, which is a correction', async () => {
    const folder = temporaryFolder({ 'a.jsonl': `${json('a', 'leak')}\n${json('a', 'disk-full')}\n` });
    const { cases, problems } = await readCases([folder]);
    expect(cases.map(({ value }) => value.root_cause)).toEqual(['disk-full']);
    expect(problems).toEqual([]);
  });

  it('tells of one id in two files, and takes the later', async () => {
    const folder = temporaryFolder({ 'a.yaml': yaml('same', 'leak'), 'b.yaml': yaml('same', 'disk-full') });
    const read = await readCases([join(folder, 'a.yaml'), join(folder, 'b.yaml')]);
    expect(read.cases.map(({ value }) => value.root_cause)).toEqual(['disk-full']);
    expect(codesOf(read)).toEqual([['CASE_TWICE', 'warning', 1]]);
  });

  it('leaves out a last line that was cut off, with a warning', async () => {
    const folder = temporaryFolder({ 'a.jsonl': `${json('a')}\n${json('b').slice(0, 12)}` });
    const read = await readCases([folder]);
    expect(read.cases.map(({ value }) => value.id)).toEqual(['a']);
    expect(codesOf(read)).toEqual([['CASE_LINE_CUT', 'warning', 2]]);
  });

  it('finds a broken line elsewhere, and what does not fit the schema, at its line', async () => {
    const folder = temporaryFolder({ 'a.jsonl': `${json('a')}\n{"id": }\n{"id":"c","root_cause":"leak","colour":"red"}\n` });
    const read = await readCases([folder]);
    expect(read.cases.map(({ value }) => value.id)).toEqual(['a']);
    expect(codesOf(read)).toEqual([
      ['JSON_SYNTAX', 'error', 2],
      ['SCHEMA_UNKNOWN_KEY', 'error', 3],
    ]);
  });

  it.each([
    ['broken YAML', { 'a.yaml': 'id: [a\n' }, 'YAML_SYNTAX'],
    ['a case without a cause', { 'a.yaml': 'id: a\n' }, 'SCHEMA_MISSING_KEY'],
    ['a list', { 'a.yaml': '- a\n' }, 'SCHEMA_TYPE'],
    ['an empty file of lines', { 'a.jsonl': '\n' }, 'CASE_NONE'],
    ['a file of one line that was cut off', { 'a.jsonl': '{"id"' }, 'CASE_NONE'],
    ['an empty folder', { 'readme.md': '' }, 'FOLDER_EMPTY'],
    ['an id that could change objects', { 'a.jsonl': '{"id":"a","root_cause":"leak","facts":{"__proto__":{"x":1}}}\n' }, 'YAML_UNSAFE_KEY'],
  ])('refuses %s', async (_, files, code) => {
    const { cases, problems } = await readCases([temporaryFolder(files)]);
    expect(cases).toEqual([]);
    expect(problems.filter(({ severity }) => severity === 'error').map((found) => found.code)).toEqual([code]);
  });

  it('tells of paths that are not there', async () => {
    expect((await readCases([join(temporaryFolder(), 'none.jsonl')])).problems.map(({ code }) => code)).toEqual(['FILE_NOT_FOUND']);
  });
});
