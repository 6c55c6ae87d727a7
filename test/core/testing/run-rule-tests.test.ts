import { describe, expect, it } from 'vitest';
import type { RuleTest } from '../../../src/core/model.js';
import { jobTests, runJobTests } from './job-rules.js';

const oom = { errors: 'CUDA out of memory', config: { batch_size: 128 } };
const mended = { errors: { text: 'step 9', complete: true }, metrics: { gpu_percent: 40 } };

function differencesOf(test: Omit<RuleTest, 'name'>) {
  const [result] = runJobTests([{ name: 'one', ...test }]).results;
  return result?.differences ?? [];
}

describe('runRuleTests', () => {
  it('passes what comes out as expected', () => {
    expect(runJobTests().results.map(({ name, passed, differences }) => [name, passed, differences])).toEqual(jobTests.map(({ name }) => [name, true, []]));
  });

  it.each([
    ['diagnosis', { diagnosis: 'overflow' }, 'overflow', 'gpu-oom'],
    ['verdict', { verdict: 'nothing-found' }, 'nothing-found', 'settled'],
    ['resolution', { resolution: 'bigger-gpu' }, 'bigger-gpu', 'reduce-batch'],
    ['offered', { offered: ['bigger-gpu', 'drain-node'] }, 'offered', 'not offered'],
    ['notOffered', { notOffered: ['reduce-batch'] }, 'not offered', 'offered'],
    ['symptoms', { symptoms: { silent: 'present' } }, 'present', 'unknown'],
    ['excluded', { excluded: ['overflow'] }, 'ruled out', 'possible'],
    ['procedures', { procedures: ['outage'] }, 'outage', 'none'],
    ['alerts', { alerts: ['gpu-high'] }, 'gpu-high', 'none'],
    ['probability', { probability: { 'gpu-oom': { below: 0.5 } } }, 'below 0.5', undefined],
  ] as const)('tells expected and got of %s', (about, expected, wanted, got) => {
    const differences = differencesOf({ facts: oom, expect: expected as RuleTest['expect'] });
    expect(differences).toMatchObject([{ about, expected: wanted, ...(got !== undefined && { got }) }]);
  });

  it('tells by what evidence another diagnosis is first, and where the expected one is', () => {
    const [difference] = differencesOf({ facts: oom, expect: { diagnosis: 'node-lost' } });
    expect(difference?.why).toMatchObject([
      { kind: 'diagnosis', id: 'gpu-oom', place: 1, evidence: [{ symptom: 'oom-message', state: 'present', because: [{ fact: 'errors', text: 'CUDA out of memory' }] }] },
      { kind: 'diagnosis', id: 'node-lost' },
    ]);
  });

  it('tells by what condition a diagnosis is ruled out', () => {
    const [difference] = differencesOf({ facts: { config: { precision: 'fp32' }, metrics: { loss_history: [Number.NaN, 1] } }, expect: { diagnosis: 'overflow' } });
    expect(difference?.why).toMatchObject([{ kind: 'none' }, { kind: 'diagnosis', id: 'overflow', ruledOutBy: expect.stringContaining('config.precision'), evidence: [] }]);
  });

  it('works under the limits of the test', () => {
    expect(differencesOf({ facts: { metrics: { gpu_percent: 85 } }, limits: { 'gpu-full': '80%' }, expect: { symptoms: { 'gpu-full': 'present' } } })).toEqual([]);
  });

  it('replaces secrets in what it tells', () => {
    const key = `sk-${'a1B2'.repeat(12)}`;
    const { results } = runJobTests([{ name: `with ${key}`, facts: { errors: `CUDA out of memory api_key=${key}` }, expect: { diagnosis: 'none' } }]);
    expect(JSON.stringify(results)).not.toContain(key);
  });
});

describe('the effect of a resolution', () => {
  const test = (effect: NonNullable<RuleTest['after']>[number]) => differencesOf({ facts: oom, expect: { diagnosis: 'gpu-oom' }, after: [effect] });

  it('is that its verify holds and the diagnosis falls', () => {
    expect(test({ resolutions: ['reduce-batch'], facts: mended })).toEqual([]);
  });

  it('is told when it is not there yet', () => {
    expect(test({ resolutions: ['reduce-batch'], facts: {} })).toMatchObject([
      { about: 'outcome', id: 'reduce-batch', expected: 'worked', got: 'not-yet', after: ['reduce-batch'], why: [{ kind: 'condition', state: 'absent' }] },
      { about: 'falls', expected: 'not gpu-oom', got: 'gpu-oom' },
    ]);
    expect(test({ resolutions: ['reduce-batch'], facts: {}, expect: { outcome: 'not-yet', diagnosis: 'gpu-oom' } })).toEqual([]);
  });

  it('cannot be told without the facts that it needs, or without a verify', () => {
    const { metrics: _metrics, ...without } = mended;
    expect(test({ resolutions: ['reduce-batch'], facts: without })).toMatchObject([{ about: 'outcome', got: 'cannot-be-told' }]);
    expect(test({ resolutions: ['bigger-gpu'], facts: mended })).toMatchObject([{ about: 'outcome', got: 'cannot-be-told' }]);
  });

  it('is nothing for a resolution that was not offered', () => {
    expect(test({ resolutions: ['drain-node'], facts: { ...mended, kubernetes: { pods: [] } } })).toMatchObject([{ about: 'offered', id: 'drain-node', expected: 'offered', got: 'not offered' }]);
  });

  it('cannot be told by what held before', () => {
    const differences = differencesOf({
      facts: { kubernetes: { pods: [{ phase: 'Running' }] }, symptoms: { silent: 'present' }, metrics: { retries: 9 }, errors: { text: '', complete: true } },
      expect: { diagnosis: 'node-lost' },
      after: [{ resolutions: ['drain-node'], facts: { metrics: { retries: 0 }, symptoms: { silent: 'absent' } } }],
    });
    expect(differences).toMatchObject([{ about: 'outcome', got: 'cannot-be-told' }]);
  });

  it('changes maps inside, and takes the place of logs', () => {
    const { evaluated } = runJobTests([{ name: 'one', facts: oom, expect: { diagnosis: 'gpu-oom' }, after: [{ resolutions: ['reduce-batch'], facts: { ...mended, config: { precision: 'bf16' } } }] }]);
    expect(evaluated[0]?.effects[0]?.facts).toEqual({ errors: mended.errors, config: { batch_size: 128, precision: 'bf16' }, metrics: mended.metrics });
  });
});
