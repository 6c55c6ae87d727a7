import { expect, it } from 'vitest';
import { reviewKnowledge } from '../../src/core/index.js';
import { readTestedRules } from '../../src/files/index.js';

const { rules, problems } = await readTestedRules([]);

it('leaves `check --strict` nothing to say of the shipped rules', () => {
  expect(problems).toEqual([]);
  expect(rules && reviewKnowledge(rules.knowledge)).toEqual([]);
});
