import { describe, expect, it } from 'vitest';
import { snapshotFacts } from '../../../src/core/facts/fact-snapshot.js';
import type { Condition, SymptomRule } from '../../../src/core/model.js';
import { sampleKnowledge } from './sample-knowledge.js';

const symptom = (id: string): SymptomRule => ({ id, title: id, runbook: 'training', seenOtherwise: 0.1 });

const conditions: readonly Condition[] = [
  { kind: 'not', of: { kind: 'fact', path: 'config.optimizer', test: { operator: 'above', operand: { kind: 'fact', path: 'config.num_classes', times: 1, plus: 0 } } } },
  { kind: 'items', path: 'cluster.pods', as: 'pod', atLeast: 1, where: { kind: 'fact', path: 'pod.phase', test: { operator: 'exists', value: true } } },
  {
    kind: 'all',
    of: [
      { kind: 'log', logs: ['traces.*'], query: 0, atLeastTimes: 1 },
      { kind: 'series', path: 'metrics.loss_history', word: 'rising' },
    ],
  },
];

const knowledge = sampleKnowledge({
  facts: [
    { path: 'config.batch_size', type: 'number' },
    { path: 'config.precision', type: 'string', values: { fp16: 'fp16', fp32: 'fp32' } },
    { path: 'dataset.class_distribution', type: 'map' },
    { path: 'dataset.bytes', type: 'number', unit: 'bytes' },
  ],
  derivations: [{ path: 'duration.ratio', kind: 'divide', from: 'metrics.duration_seconds', dividedBy: 'metrics.expected_duration_seconds' }],
  conditions,
  symptoms: [symptom('loss-rises'), symptom('system-unresponsive')],
  checks: [{ id: 'look', title: 'Look', runbook: 'training', learns: ['config.epochs'], with: { CONFIG: 'config.path' }, minutes: 1, references: [] }],
});

const problemsOf = (facts: unknown): readonly unknown[] =>
  snapshotFacts(knowledge, facts)
    .problems()
    .map(({ code, args }) => ({ code, ...args }));

describe('problems of facts', () => {
  it('has none for what the rules know', () => {
    const facts = {
      $schema: 'facts.schema.json',
      errors: 'Killed',
      logs: { 'rank0.log': 'x' },
      traces: { a: 'text' },
      config: { batch_size: 32, precision: 'FP16', optimizer: 'adam', num_classes: 10, epochs: 3, path: 'train.yaml' },
      dataset: { class_distribution: { cat: 5, 'dog.small': 6 } },
      duration: { ratio: 2 },
      metrics: { loss_history: [1, 2], duration_seconds: 5, expected_duration_seconds: null },
      cluster: { pods: [{ phase: 'Failed' }] },
      kubernetes: { nodes: [], labels: { 'app.name': 'x' } },
      host: { swap: 0 },
      gpu: { temperature: 71 },
      prometheus: { up: 1 },
      symptoms: { 'loss-rises': true, 'system-unresponsive': null },
      health: null,
    };
    expect(problemsOf(facts)).toEqual([{ code: 'FACT_UNDECLARED', path: 'health' }]);
  });

  it.each([
    [{ config: { bach_size: 32 } }, { code: 'FACT_UNDECLARED', path: 'config.bach_size', suggestion: 'config.batch_size' }],
    [{ batch_size: 32 }, { code: 'FACT_UNDECLARED', path: 'batch_size', suggestion: 'config.batch_size' }],
    [{ pod: { phase: 'x' } }, { code: 'FACT_UNDECLARED', path: 'pod.phase' }],
    [{ 'config.batch_size': 32 }, { code: 'FACT_DOTTED_KEY', key: 'config.batch_size' }],
    [{ config: { batch_size: '32' } }, { code: 'FACT_WRONG_TYPE', path: 'config.batch_size', expected: 'a number', actual: 'the text "32"', mend: 'write 32 without quotes' }],
    [{ config: { batch_size: { a: { b: 1 } } } }, { code: 'FACT_WRONG_TYPE', path: 'config.batch_size', expected: 'a number', actual: 'a map' }],
    [{ config: 5 }, { code: 'FACT_WRONG_TYPE', path: 'config', expected: 'a map', actual: '5' }],
    [{ dataset: { bytes: '5m' } }, { code: 'FACT_BAD_UNIT', path: 'dataset.bytes', value: '5m', unit: 'bytes' }],
    [{ config: { precision: 'fp61' } }, { code: 'FACT_VALUE_NOT_ALLOWED', path: 'config.precision', value: 'fp61', suggestion: 'fp16', allowed: 'fp16, fp32' }],
    [{ errors: 5 }, { code: 'FACT_WRONG_TYPE', path: 'errors', expected: 'a log: text, a list of lines, or text with complete and file', actual: '5' }],
    [{ symptoms: { 'los-rises': true } }, { code: 'FACT_UNKNOWN_SYMPTOM', id: 'los-rises', suggestion: 'loss-rises' }],
    [{ symptoms: { 'loss-rises': 'yes' } }, { code: 'FACT_WRONG_TYPE', path: 'symptoms.loss-rises', expected: 'present, absent or unknown', actual: 'the text "yes"' }],
    [{ symptoms: [] }, { code: 'FACT_WRONG_TYPE', path: 'symptoms', expected: 'a map', actual: 'a list' }],
    [[], { code: 'FACT_NOT_A_MAP', actual: 'a list' }],
    [undefined, { code: 'FACT_NOT_A_MAP', actual: 'nothing' }],
  ])('of %j is one', (facts, expected) => {
    expect(problemsOf(facts)).toEqual([expected]);
  });

  it('come by path, whatever the order of the facts, with the place', () => {
    const forwards = { zeta: 1, alpha: 2, config: { batch_size: '1' } };
    const backwards = { config: { batch_size: '1' }, alpha: 2, zeta: 1 };
    const origins = { config: 'config.yaml' };
    const problems = snapshotFacts(knowledge, forwards, { origins }).problems();
    expect(problems.map(({ code, place }) => [code, place])).toEqual([
      ['FACT_UNDECLARED', { path: ['alpha'] }],
      ['FACT_WRONG_TYPE', { file: 'config.yaml', path: ['config', 'batch_size'] }],
      ['FACT_UNDECLARED', { path: ['zeta'] }],
    ]);
    expect(snapshotFacts(knowledge, backwards, { origins }).problems()).toEqual(problems);
  });
});
