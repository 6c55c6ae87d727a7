import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../src/files/index.js';
import { temporaryFolder } from './temporary-folder.js';

const report = {
  version: 1,
  knowledge: { hash: '0', runbooks: 1, diagnoses: 1, symptoms: 1 },
  verdict: 'nothing-found',
  coverage: 0,
  diagnoses: [],
  consequences: [],
  sets: [],
  unexplained: 1,
  excluded: [],
  resolutions: [],
  nextChecks: [],
  procedures: [],
  alerts: [],
  symptoms: [],
  unknown: [],
  problems: [],
};

describe('readReport', () => {
  it('reads JSON, and YAML by its ending', async () => {
    const folder = temporaryFolder({ 'a.json': JSON.stringify(report), 'b.YAML': `# a report\n${JSON.stringify(report, null, 1)}` });
    expect((await readReport(join(folder, 'a.json'))).report).toEqual(report);
    expect((await readReport(join(folder, 'b.YAML'))).report).toEqual(report);
  });

  const cases: readonly (readonly [string, string, string])[] = [
    ['a text that is not JSON', '{', 'JSON_SYNTAX'],
    ['facts', '{ "metrics": {} }', 'REPORT_EXPECTED'],
    ['a list', '[]', 'REPORT_EXPECTED'],
    ['null', 'null', 'REPORT_EXPECTED'],
    ['another version', JSON.stringify({ ...report, version: 2 }), 'SCHEMA_VALUE'],
    ['a report without its symptoms', JSON.stringify({ ...report, symptoms: undefined }), 'SCHEMA_MISSING_KEY'],
    ['an unsafe key', JSON.stringify(report).replace('"version"', '"__proto__": {}, "version"'), 'YAML_UNSAFE_KEY'],
  ];
  it.each(cases)('refuses %s', async (_name, text, code) => {
    const folder = temporaryFolder({ 'a.json': text });
    const read = await readReport(join(folder, 'a.json'));
    expect(read.problems.map((problem) => problem.code)).toEqual([code]);
    expect(read.report).toBeUndefined();
  });

  it('tells of a file that is not there', async () => {
    expect(await readReport(join(temporaryFolder(), 'a.json'))).toMatchObject({ problems: [{ code: 'FILE_NOT_FOUND' }] });
  });
});
