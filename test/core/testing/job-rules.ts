import { linkRuleTests, prepareRules, type RuleSet, type RuleTestRun, runRuleTests } from '../../../src/core/index.js';
import type { RuleTest } from '../../../src/core/model.js';

/** A small runbook in which everything that can be changed occurs. */
export const jobRunbook = {
  runbook: 'job',
  title: 'Jobs',
  population: { title: 'failed jobs' },
  facts: {
    errors: { type: 'log' },
    'metrics.gpu_percent': { type: 'number', unit: 'percent' },
    'metrics.retries': { type: 'number' },
    'config.batch_size': { type: 'number' },
    'config.precision': { type: 'string' },
    'metrics.loss_history': { type: 'series' },
    'kubernetes.pods': { type: 'list' },
    'health.training': { type: 'string' },
  },
  limits: { 'gpu-full': { value: '90%' }, retries: { value: 3 } },
  symptoms: {
    'oom-message': { title: 'Out of memory', when: { log: 'errors', contains: ['out of memory', 'OOM'], matches: ['alloc\\w+ failed'], except: ['host'] }, seenOtherwise: 'never', sameEvent: 'oom' },
    'gpu-full': { title: 'GPU memory is full', when: { fact: 'metrics.gpu_percent', above: { limit: 'gpu-full' } }, seenOtherwise: 'fairly-common', sameEvent: 'oom' },
    'many-retries': { title: 'Many retries', when: { all: [{ fact: 'metrics.retries', atLeast: { limit: 'retries' } }, { not: { symptom: 'oom-message' } }] }, seenOtherwise: 'hardly-ever' },
    'pod-lost': { title: 'A pod is lost', when: { some: 'kubernetes.pods', as: 'pod', where: { fact: 'pod.phase', in: ['Failed', 'Unknown'] } }, seenOtherwise: 'never' },
    'loss-nan': {
      title: 'Loss is NaN',
      when: {
        any: [
          { series: 'metrics.loss_history', has: 'non-finite' },
          { log: 'errors', contains: ['loss is nan'], atLeastTimes: 2 },
        ],
      },
      seenOtherwise: 'never',
    },
    silent: { title: 'The machine does not answer', ask: 'Is it silent?', seenOtherwise: 'hardly-ever' },
  },
  diagnoses: {
    'gpu-oom': {
      title: 'The GPU runs out of memory',
      prior: '40/1000',
      factors: [{ when: { fact: 'config.batch_size', above: 64 }, makes: 'likelier' }],
      symptoms: { 'oom-message': 'always', 'gpu-full': 'usually' },
      resolutions: { 'reduce-batch': 'usually', 'bigger-gpu': 'often' },
    },
    'node-lost': { title: 'A node is lost', prior: '20/1000', symptoms: { 'pod-lost': 'usually', 'many-retries': 'usually', silent: 'often' }, resolutions: { 'drain-node': 'usually' } },
    overflow: {
      title: 'Numbers overflow',
      prior: '20/1000',
      onlyIf: { fact: 'config.precision', notEqual: 'fp32' },
      symptoms: { 'loss-nan': 'usually' },
      resolutions: { 'use-bf16': 'usually' },
    },
  },
  resolutions: {
    'reduce-batch': {
      title: 'Reduce the batch',
      steps: ['Set batch_size to {{ config.batch_size | divide 2 }}.'],
      onlyIf: { fact: 'config.batch_size', above: 1 },
      minutes: 5,
      verify: { all: [{ not: { symptom: 'oom-message' } }, { not: { symptom: 'gpu-full' } }] },
    },
    'bigger-gpu': { title: 'Take a bigger GPU', steps: ['Ask for one.'], minutes: 60 },
    'drain-node': { title: 'Drain the node', steps: ['Drain it.'], verify: { not: { symptom: 'pod-lost' } } },
    'use-bf16': { title: 'Use bf16', steps: ['Set it.'], verify: { not: { symptom: 'loss-nan' } } },
  },
  procedures: { outage: { title: 'Outage', when: { fact: 'health.training', equal: 'down' }, steps: ['Stop.'] } },
  alerts: { 'gpu-high': { title: 'GPU memory is high', when: { fact: 'metrics.gpu_percent', between: ['80%', '100%'] } } },
} as const;

const over = { errors: { text: 'step 9', complete: true }, metrics: { gpu_percent: 40 } };

/** Rule tests of this runbook; all pass. */
export const jobTests: readonly RuleTest[] = [
  {
    name: 'The allocator fails with a large batch',
    facts: { errors: 'CUDA out of memory', config: { batch_size: 128 }, metrics: { gpu_percent: 95 } },
    expect: { diagnosis: 'gpu-oom', resolution: 'reduce-batch', symptoms: { 'oom-message': 'present', 'gpu-full': 'present' }, alerts: ['gpu-high'] },
    after: [{ resolutions: ['reduce-batch'], facts: { ...over, config: { batch_size: 64 } } }],
  },
  { name: 'A full GPU alone is not it', facts: { metrics: { gpu_percent: 91 } }, expect: { diagnosis: 'none', symptoms: { 'gpu-full': 'present' } } },
  {
    name: 'A pod fails',
    facts: {
      kubernetes: {
        pods: [
          { name: 'a', phase: 'Running' },
          { name: 'b', phase: 'Failed' },
        ],
      },
    },
    expect: { diagnosis: 'node-lost', procedures: [] },
  },
  { name: 'No overflow in full precision', facts: { config: { precision: 'fp32' }, metrics: { loss_history: [1, Number.NaN] } }, expect: { excluded: ['overflow'] } },
  { name: 'The training system is down', facts: { health: { training: 'down' } }, expect: { procedures: ['outage'] } },
];

/** The rules, compiled for testing. */
export function jobRules(runbook: unknown = jobRunbook): RuleSet {
  const { rules, problems } = prepareRules([runbook]);
  if (!rules) throw new Error(JSON.stringify(problems));
  return rules;
}

/** Runs rule tests on the runbook. */
export function runJobTests(tests: readonly RuleTest[] = jobTests, rules: RuleSet = jobRules()): RuleTestRun {
  const linked = linkRuleTests([{ tests: { tests: [...tests] } }], rules.knowledge);
  if (linked.problems.length > 0) throw new Error(JSON.stringify(linked.problems));
  return runRuleTests(rules, linked.tests);
}
