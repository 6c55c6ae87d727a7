import { describe, expect, it } from 'vitest';
import { runRuleTests } from '../../src/core/index.js';
import { readTestedRules } from '../../src/files/index.js';

const { rules, tests, problems } = await readTestedRules([]);
if (!rules) throw new Error(JSON.stringify(problems));
const { results } = runRuleTests(rules, tests);

describe('the shipped rule tests', () => {
  it('can be read, and name only what the rules define', () => {
    expect(problems).toEqual([]);
  });

  it.each(results.map((result) => [`${result.file}: ${result.name}`, result] as const))('%s', (_, { differences }) => {
    expect(differences).toEqual([]);
  });

  it('show every diagnosis first at least once', () => {
    const first = new Set(tests.map(({ test }) => test.expect.diagnosis));
    expect(rules.knowledge.diagnoses.map(({ id }) => id).filter((id) => !first.has(id))).toEqual([]);
  });
});
