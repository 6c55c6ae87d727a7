import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shape } from '../../../src/core/generated/runbook-schema.js';
import { allowedKeys } from '../../../src/core/schema/allowed-keys.js';
import { nameOfPart, nameOfPattern } from '../../../src/core/schema/words.js';

const schemas = readdirSync('schemas').filter((file) => file.endsWith('.schema.json'));
const patterns = schemas.flatMap((file) => [...readFileSync(`schemas/${file}`, 'utf8').matchAll(/"pattern": ("(?:[^"\\]|\\.)*")/g)].map(([, text]) => String(JSON.parse(text ?? '""'))));

describe('the words of schema problems', () => {
  it.each([...new Set(patterns)])('say what matches %s', (pattern) => {
    expect(nameOfPattern(pattern)).not.toContain(pattern);
  });

  it.each([
    [[], 'the runbook'],
    [['symptoms'], '"symptoms"'],
    [['symptoms', 'slow'], 'the symptom "slow"'],
    [['symptoms', 'when'], 'the symptom "when"'],
    [['symptoms', 'slow', 'title'], '"title" of the symptom "slow"'],
    [['symptoms', 'slow', 'when'], 'this condition'],
    [['symptoms', 'slow', 'when', 'all', 0], 'this condition'],
    [['derive', 'loss.slope'], 'the derived fact "loss.slope"'],
    [['resolutions', 'mend', 'steps', 1], 'item 2 of "steps"'],
  ])('name the part at %j', (path, name) => {
    expect(nameOfPart('runbook', path)).toBe(name);
  });

  it('name rule tests by their number', () => {
    expect(nameOfPart('test', ['tests', 0])).toBe('rule test 1');
  });
});

describe('allowedKeys', () => {
  it.each([
    [
      ['limits', 'x'],
      ['value', 'title', 'source'],
    ],
    [
      ['symptoms', 's', 'when', 'all', 0, 'above'],
      ['fact', 'times', 'plus', 'limit', 'path', 'params'],
    ],
    [
      ['resolutions', 'r', 'steps', 0],
      ['do', 'run', 'language', 'with'],
    ],
    [['nowhere'], []],
  ])('at %j of a runbook are %j', (path, keys) => {
    expect(allowedKeys(shape, path)).toEqual(keys);
  });

  it('at the top are those of the schema', () => {
    expect(allowedKeys(shape, [])).toEqual(Object.keys(shape.properties));
  });
});
