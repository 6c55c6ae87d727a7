import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { viewCase } from '../../src/core/diagnose/case-view.js';
import type { RuleTests } from '../../src/core/model.js';
import { rankDiagnoses } from '../../src/core/reasoning/rank.js';
import { loadKnowledge } from '../../src/files/index.js';
import { parseRuleTests } from '../../src/yaml/index.js';
import { addWeights } from '../core/reasoning/add-weights.js';

const knowledge = await loadKnowledge();
const tests = readdirSync('rules', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.yaml'))
  .toSorted()
  .flatMap((file) => (parseRuleTests(readFileSync(join('rules', file), 'utf8'), { file }).value as RuleTests).tests ?? [])
  .filter(({ expect: { diagnosis } }) => diagnosis !== undefined);

it('agrees with plain adding of weights on the first diagnosis of nine in ten rule tests that name one', async ({ annotate }) => {
  const opinions = tests.flatMap(({ name, facts }) => {
    const { verdict, diagnoses, network } = rankDiagnoses(knowledge, viewCase(knowledge, facts).observed);
    const [best] = [...addWeights(network)].toSorted(([, a], [, b]) => b - a);
    return verdict === 'nothing-found' ? [] : [{ name, first: diagnoses[0]?.id, second: best?.[0] }];
  });
  const differing = opinions.filter(({ first, second }) => first !== second);
  const names = differing.map(({ name, first, second }) => `${name}: ${first}, by weights ${second}`);
  await annotate([`first answers differ in ${differing.length} of ${opinions.length} rule tests`, ...names].join('\n'));
  expect(opinions.length).toBeGreaterThan(100);
  expect(differing.length / opinions.length).toBeLessThan(0.1);
});
