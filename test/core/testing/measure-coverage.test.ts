import { describe, expect, it } from 'vitest';
import { type Coverage, measureCoverage } from '../../../src/core/index.js';
import type { RuleTest } from '../../../src/core/model.js';
import { jobRules, jobRunbook, jobTests, runJobTests } from './job-rules.js';

const rules = jobRules();

function missing(kind: keyof Coverage, tests: readonly RuleTest[] = jobTests): Readonly<Record<string, readonly string[]>> {
  const { items } = measureCoverage(rules, runJobTests(tests, rules))[kind];
  return Object.fromEntries(items.map((item) => [item.id, item.missing]));
}

describe('measureCoverage', () => {
  it('tells which states of symptoms no test shows', () => {
    expect(missing('symptoms')).toEqual({
      'gpu-full': [],
      'loss-nan': ['absent'],
      'many-retries': ['present'],
      'oom-message': [],
      'pod-lost': ['absent'],
      silent: ['present', 'absent'],
    });
  });

  it('counts an answer for a question only, not for a condition', () => {
    const answers = { name: 'answers', facts: { symptoms: { silent: 'present', 'many-retries': 'present' } }, expect: { diagnosis: 'node-lost' } };
    expect(missing('symptoms', [answers])).toMatchObject({ silent: ['absent', 'unknown'], 'many-retries': ['present', 'absent', 'unknown'] });
  });

  it('looks at each leaf of a condition, also at those of lists', () => {
    const leaves = missing('conditions');
    expect(Object.entries(leaves).filter(([id]) => id.startsWith('pod-lost'))).toEqual([[expect.stringContaining('pod.phase'), []]]);
    expect(
      Object.entries(leaves)
        .filter(([id]) => id.startsWith('gpu-high'))
        .map(([, states]) => states),
    ).toEqual([[], ['absent']]);
  });

  it('has diagnoses first where that is expected, and rightly not first where they could be', () => {
    expect(missing('diagnoses')).toEqual({ 'gpu-oom': [], 'node-lost': ['not-first'], overflow: ['first'] });
  });

  it('wants resolutions offered for what is first, with all their values, and verified', () => {
    expect(missing('resolutions')).toEqual({ 'reduce-batch': [], 'bigger-gpu': [], 'drain-node': ['verified'], 'use-bf16': ['rendered', 'verified'] });
    const [first] = jobTests;
    const { config: _config, ...facts } = first?.facts ?? {};
    expect(missing('resolutions', [{ name: 'no batch', facts, expect: { diagnosis: 'gpu-oom' } }])).toMatchObject({ 'reduce-batch': ['rendered', 'verified'], 'bigger-gpu': [] });
  });

  it('asks for nothing that no facts can show', () => {
    const never = { title: 'Seen or not known', when: { log: 'errors', contains: ['x'] }, whenNotSeen: 'unknown', seenOtherwise: 'never' };
    const own = jobRules({ ...jobRunbook, symptoms: { ...jobRunbook.symptoms, never, opposite: { title: 'Opposite', when: { not: { symptom: 'never' } }, seenOtherwise: 'never' } } });
    const { items } = measureCoverage(own, runJobTests([], own)).symptoms;
    expect(items.filter(({ id }) => id === 'never' || id === 'opposite').map(({ goals }) => goals)).toEqual([
      ['present', 'unknown'],
      ['absent', 'unknown'],
    ]);
  });

  it('counts what passes, and nothing else', () => {
    const failing = jobTests.map((test) => ({ ...test, expect: { ...test.expect, verdict: 'settled' as const, symptoms: { silent: 'present' as const } } }));
    const { diagnoses, symptoms } = measureCoverage(rules, runJobTests(failing, rules));
    expect([diagnoses.covered, symptoms.covered, symptoms.share]).toEqual([0, 0, 0]);
  });
});
