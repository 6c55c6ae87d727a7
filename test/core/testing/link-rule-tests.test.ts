import { describe, expect, it } from 'vitest';
import { linkRuleTests } from '../../../src/core/index.js';
import { jobRules, jobTests } from './job-rules.js';

const { knowledge } = jobRules();

describe('linkRuleTests', () => {
  it('finds every id that nobody defines, with the one that was probably meant', () => {
    const tests = [
      {
        name: 'one',
        facts: {},
        limits: { 'gpu-ful': 3 },
        expect: {
          diagnosis: 'gpu-om',
          probability: { 'node-los': { above: 0.5 } },
          resolution: 'reduce-bach',
          offered: ['zzz'],
          symptoms: { silence: 'present' as const },
          nextCheck: 'look',
          procedures: ['outages'],
          alerts: ['gpu-hi'],
          escalation: 'boss',
        },
        after: [{ resolutions: ['use-bf32'], facts: {}, expect: { diagnosis: 'overflows' } }],
      },
    ];
    const { problems } = linkRuleTests([{ tests: { tests } }], knowledge);
    expect(problems.map(({ code, args, place }) => [code, args.id, args.suggestion, place?.path?.join('.')]).sort()).toEqual([
      ['RULE_UNKNOWN_ALERT', 'gpu-hi', 'gpu-high', 'tests.0.expect.alerts.0'],
      ['RULE_UNKNOWN_CHECK', 'look', undefined, 'tests.0.expect.nextCheck'],
      ['RULE_UNKNOWN_DIAGNOSIS', 'gpu-om', 'gpu-oom', 'tests.0.expect.diagnosis'],
      ['RULE_UNKNOWN_DIAGNOSIS', 'node-los', 'node-lost', 'tests.0.expect.probability.node-los'],
      ['RULE_UNKNOWN_DIAGNOSIS', 'overflows', 'overflow', 'tests.0.after.0.expect.diagnosis'],
      ['RULE_UNKNOWN_ESCALATION', 'boss', undefined, 'tests.0.expect.escalation'],
      ['RULE_UNKNOWN_LIMIT', 'gpu-ful', 'gpu-full', 'tests.0.limits.gpu-ful'],
      ['RULE_UNKNOWN_PROCEDURE', 'outages', 'outage', 'tests.0.expect.procedures.0'],
      ['RULE_UNKNOWN_RESOLUTION', 'reduce-bach', 'reduce-batch', 'tests.0.expect.resolution'],
      ['RULE_UNKNOWN_RESOLUTION', 'use-bf32', 'use-bf16', 'tests.0.after.0.resolutions.0'],
      ['RULE_UNKNOWN_RESOLUTION', 'zzz', undefined, 'tests.0.expect.offered.0'],
      ['RULE_UNKNOWN_SYMPTOM', 'silence', 'silent', 'tests.0.expect.symptoms.silence'],
    ]);
  });

  it('finds a name that stands twice in one file, and lets two files have the same', () => {
    const file = { tests: { tests: [...jobTests] } };
    const twice = { tests: { tests: jobTests.slice(0, 1).concat(jobTests.slice(0, 1)) } };
    expect(linkRuleTests([file, file], knowledge)).toMatchObject({ problems: [], tests: { length: 2 * jobTests.length } });
    expect(linkRuleTests([twice], knowledge).problems).toMatchObject([{ code: 'TEST_DUPLICATE_NAME', args: { first: 'test 1' }, place: { path: ['tests', 1, 'name'] } }]);
  });
});
