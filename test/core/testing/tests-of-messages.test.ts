import { expect, it } from 'vitest';
import type { RuleTests } from '../../../src/core/model.js';
import { linkRuleTests } from '../../../src/core/testing/link-rule-tests.js';
import { prepareRules } from '../../../src/core/testing/rule-set.js';
import { runRuleTests } from '../../../src/core/testing/run-rule-tests.js';

const runbook = {
  runbook: 'pump',
  title: 'Pump',
  symptoms: {
    'pipe-burst': { title: 'A pipe burst', when: { log: 'errors', contains: ['pipe burst'], except: ['drill'] }, seenOtherwise: 'never' },
    'kernel-wet': { title: 'Water in the machine', when: { log: ['logs.*', 'logs.kernel'], matches: ['water on \\w+'] }, seenOtherwise: 'never' },
  },
};
const { rules } = prepareRules([runbook]);
if (rules === undefined) throw new Error('these rules compile');

const run = (messages: NonNullable<RuleTests['messages']>) => {
  const { tests, problems } = linkRuleTests([{ tests: { messages } }], rules.knowledge);
  return { problems: problems.map(({ code, args, place }) => ({ code, id: args.id, path: place?.path })), results: runRuleTests(rules, tests).results.map(({ name, passed }) => [name, passed]) };
};

it('tests each message alone: those to be found as excerpts, the others as whole logs', () => {
  expect(run({ 'pipe-burst': { found: ['a pipe burst', 'a pipe dripped'], notFound: ['a pipe burst in the drill', 'a pipe burst'] } })).toEqual({
    problems: [],
    results: [
      ['pipe-burst is found in: a pipe burst', true],
      ['pipe-burst is found in: a pipe dripped', false],
      ['pipe-burst is not found in: a pipe burst in the drill', true],
      ['pipe-burst is not found in: a pipe burst', false],
    ],
  });
});

it('puts them into the first log that the symptom names in full', () => {
  expect(run({ 'kernel-wet': { found: ['water on cpu0'] } }).results).toEqual([['kernel-wet is found in: water on cpu0', true]]);
});

it('tells of symptoms that no rule defines', () => {
  expect(run({ 'pipe-brust': { found: ['a pipe burst'] } }).problems).toEqual([{ code: 'RULE_UNKNOWN_SYMPTOM', id: 'pipe-brust', path: ['messages', 'pipe-brust'] }]);
});
