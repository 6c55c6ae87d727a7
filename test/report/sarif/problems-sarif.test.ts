import publicSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue, createRedactor, problem } from '../../../src/core/index.js';
import { renderProblems } from '../../../src/report/render-problems.js';
import { fileUri } from '../../../src/report/sarif/file-uri.js';

const text = 'runbook: a\nsymptoms:\n  too-hot: [ot]\n';
const texts = new Map([['rules/a.yaml', text]]);
const look = { texts, color: false, width: 80, version: '1.2.3' };
const unknownSymptom = problem('RULE_UNKNOWN_SYMPTOM', { id: 'ot', suggestion: 'too-hot' }, { file: 'rules/a.yaml', line: 3, column: 13, length: 2 });
const undeclared = problem('RULE_UNDECLARED_FACT', { path: 'gpu.temp' }, { file: '/etc/rundx/site rules.yaml', line: 7 });
const noPlace = problem('FOLDER_EMPTY', { file: 'rules' });

const log = (problems: Parameters<typeof renderProblems>[0], options: Partial<Parameters<typeof renderProblems>[2]> = {}) => JSON.parse(renderProblems(problems, 'sarif', { ...look, ...options }));

let validate: ReturnType<Ajv['compile']>;

beforeAll(() => {
  // The public schema is of draft 4; of what it uses, only the name of its `id` has changed since; two of its patterns are no Unicode patterns.
  const { $schema: _draft, id: _id, ...schema } = publicSchema;
  const isUri = (value: string): boolean => URL.canParse(value);
  const formats = { uri: isUri, 'uri-reference': (value: string) => /^[A-Za-z0-9%/._~:?#@!$&'()*+,;=-]*$/.test(value), 'date-time': true, regex: true } as const;
  validate = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats }).compile(schema);
});

describe('renderProblems as SARIF', () => {
  it.each([
    ['no problem', []],
    ['an error, a warning and one without a place', [unknownSymptom, undeclared, noPlace]],
    ['every code', Object.entries(catalogue).map(([code, { severity, message }]) => ({ code, severity, message, file: 'a.yaml', line: 1, column: 1 }))],
  ])('is valid against the public schema for %s', (_name, problems) => {
    validate(log(problems));
    expect(validate.errors).toBeNull();
  });

  it('is refused by that schema when it is wrong', () => {
    const wrong = log([unknownSymptom]);
    wrong.runs[0].results[0].level = 'fatal';
    expect(validate(wrong)).toBe(false);
  });

  it('names the tool with every problem code as a rule', () => {
    const { driver } = log([]).runs[0].tool;
    expect(driver).toMatchObject({ name: 'rundx', version: '1.2.3' });
    expect(driver.rules.map(({ id }: { id: string }) => id)).toEqual(Object.keys(catalogue));
    expect(driver.rules.find(({ id }: { id: string }) => id === 'RULE_UNDECLARED_FACT')).toEqual({
      id: 'RULE_UNDECLARED_FACT',
      shortDescription: { text: 'no runbook declares the fact "…"' },
      fullDescription: { text: expect.stringContaining('An undeclared fact works') },
      help: { text: expect.stringContaining('Hints: did you mean') },
      defaultConfiguration: { level: 'warning' },
    });
  });

  it('gives each result its rule, level, message with hint, and place', () => {
    const { results, tool } = log([unknownSymptom]).runs[0];
    expect(results[0]).toMatchObject({
      ruleId: 'RULE_UNKNOWN_SYMPTOM',
      level: 'error',
      message: { text: 'no symptom has the id "ot". Hint: did you mean "too-hot"?' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'rules/a.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 3, startColumn: 13, endColumn: 15 } } }],
    });
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe('RULE_UNKNOWN_SYMPTOM');
  });

  it('keeps a stretch inside its line', () => {
    const long = { ...unknownSymptom, place: { ...unknownSymptom.place, length: 99 } };
    expect(log([long]).runs[0].results[0].locations[0].physicalLocation.region.endColumn).toBe(16);
  });

  it('has fingerprints that stay when lines are added above, and differ for the same problem twice', () => {
    const moved = { ...unknownSymptom, place: { ...unknownSymptom.place, line: 4 } };
    const before = log([unknownSymptom, unknownSymptom]).runs[0].results.map((result: { partialFingerprints: unknown }) => result.partialFingerprints);
    const after = log([moved], { texts: new Map([['rules/a.yaml', `\n${text}`]]) }).runs[0].results[0].partialFingerprints;
    expect(after).toEqual(before[0]);
    expect(before[1]).not.toEqual(before[0]);
  });

  it('doubles braces and breaks links, which are markup in SARIF', () => {
    const found = log([problem('RULE_UNKNOWN_SYMPTOM', { id: '[a](1) {0}' })]).runs[0].results[0];
    expect(found.message.text).toContain('[a] (1) {{0}}');
  });

  it('hides secrets', () => {
    const secret = `ghp_${'a1B2'.repeat(9)}`;
    const rendered = renderProblems([problem('RULE_UNKNOWN_SYMPTOM', { id: secret })], 'sarif', { ...look, redact: createRedactor() });
    expect(rendered).not.toContain(secret);
  });
});

describe('fileUri', () => {
  it.each([
    ['rules/a.yaml', 'rules/a.yaml'],
    ['rules/a b#1?.yaml', 'rules/a%20b%231%3F.yaml'],
    ['/etc/rules/ä.yaml', 'file:///etc/rules/%C3%A4.yaml'],
    ['C:\\rules\\a.yaml', 'file:///C:/rules/a.yaml'],
    ['javascript:alert(1)', 'javascript%3Aalert(1)'],
    ['a\ud800b', 'a%EF%BF%BDb'],
  ])('writes %j as %s', (path, uri) => {
    expect(fileUri(path)).toBe(uri);
  });
});
