import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSchema } from '../../../src/core/schema/check-schema.js';
import type { DocumentKind } from '../../../src/core/schema/document-kind.js';
import { parseJson, parseYaml } from '../../../src/yaml/index.js';

const folder = 'schemas/examples';
const kinds: readonly DocumentKind[] = ['runbook', 'test', 'facts', 'case', 'report', 'evaluation'];
const filesIn = (name: string) => readdirSync(`${folder}/${name}`).sort();

/** A file is named for its kind: `<kind>-<name>.yaml` or `.json`. */
function check(file: string) {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const kind = kinds.find((name) => file.includes(`/${name}-`));
  if (kind === undefined) throw new Error(`${file} is not named for a kind`);
  const parsed = file.endsWith('.json') ? parseJson(text) : parseYaml(text);
  const schemaProblems = parsed.value === undefined ? [] : checkSchema(kind, parsed.value);
  return { text, problems: [...parsed.problems, ...schemaProblems] };
}

describe('the examples of the schemas', () => {
  it.each(kinds)('have a valid and an invalid %s', (kind) => {
    expect(filesIn('valid').some((file) => file.startsWith(`${kind}-`))).toBe(true);
    expect(filesIn('invalid').some((file) => file.startsWith(`${kind}-`))).toBe(true);
  });

  it.each(filesIn('valid'))('have no problem: %s', (file) => {
    expect(check(`valid/${file}`).problems).toEqual([]);
  });

  it.each(filesIn('invalid'))('have exactly the problems that their first line names: %s', (file) => {
    const { text, problems } = check(`invalid/${file}`);
    const expected = /^# expect: (.+)$/m
      .exec(text)?.[1]
      ?.split('; ')
      .map((line) => line.split(' at '));
    const wrongTexts = problems.filter(({ place }) => place?.path === undefined);
    expect(problems.map(({ code }) => code).sort()).toEqual(expected?.map(([code]) => code).sort());
    for (const { code, place } of problems) if (place?.path) expect(expected).toContainEqual([code, place.path.join('.') || '(top)']);
    for (const { place } of wrongTexts) expect(place?.line).toBeGreaterThan(1);
  });
});
