import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/index.js';
import type { RuleTests } from '../../src/core/model.js';
import { loadKnowledge } from '../../src/files/index.js';
import { parseRuleTests } from '../../src/yaml/index.js';
import { ruleTestFailures } from './rule-test-failures.js';

const files = readdirSync('rules', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.yaml'))
  .map((file) => join('rules', file))
  .toSorted();
const knowledge = await loadKnowledge();

describe.each(files)('%s', (file) => {
  const { value, problems } = parseRuleTests(readFileSync(file, 'utf8'), { file });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const { tests } = value as RuleTests;
  it.each(tests.map((test) => [test.name, test] as const))('%s', async (_, { facts, limits, expect: expected }) => {
    const rules = limits ? await loadKnowledge(undefined, { limits }) : knowledge;
    expect(ruleTestFailures(diagnose(rules, facts), expected)).toEqual([]);
  });
});

describe('the shipped rule tests', () => {
  const tests = files.flatMap((file) => (parseRuleTests(readFileSync(file, 'utf8'), { file }).value as RuleTests).tests);

  it('name only what the rules define', () => {
    const known = new Set(
      [...knowledge.diagnoses, ...knowledge.symptoms, ...knowledge.resolutions, ...knowledge.checks, ...knowledge.procedures, ...knowledge.alerts, ...knowledge.escalations].map(({ id }) => id),
    );
    const named = tests.flatMap(({ expect: { diagnosis, resolution, nextCheck, escalation, probability, symptoms, offered, notOffered, excluded, procedures, alerts } }) => [
      ...[diagnosis, resolution, nextCheck, escalation].filter((id) => id !== undefined && id !== 'none'),
      ...Object.keys(probability ?? {}),
      ...Object.keys(symptoms ?? {}),
      ...[offered, notOffered, excluded, procedures, alerts].flatMap((ids) => ids ?? []),
    ]);
    expect(named.filter((id) => id !== undefined && !known.has(id))).toEqual([]);
  });

  it('show every diagnosis first at least once', () => {
    const first = new Set(tests.map(({ expect: { diagnosis } }) => diagnosis));
    expect(knowledge.diagnoses.map(({ id }) => id).filter((id) => !first.has(id))).toEqual([]);
  });
});
