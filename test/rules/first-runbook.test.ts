import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/files/index.js';

/** The operational runbook "Training Failures" that was carried over: how much of everything it holds. */
const issues = {
  'training-job-fails-to-start': { symptoms: 3, checks: 3, resolutions: 4 },
  'training-diverges-or-does-not-converge': { symptoms: 3, checks: 3, resolutions: 5 },
  'out-of-memory-during-training': { symptoms: 3, checks: 3, resolutions: 5 },
  'training-data-quality-issues': { symptoms: 3, checks: 3, resolutions: 5 },
};

/** The calls that its diagnosis steps are written with; two steps have none. */
const snippets = [
  'base44.entities.Agent.get(agentId)',
  'validateTrainingData(trainingData)',
  'base44.functions.getSystemHealth()',
  'config.learning_rate',
  'analyzeDataQuality(trainingData)',
  'getTrainingMetrics(trainingId)',
  'getSystemMetrics()',
  'config.batch_size',
  'getModelSize(agentId)',
  'analyzeTrainingData(trainingData)',
];

const knowledge = await loadKnowledge();
const runbook = knowledge.runbooks.find(({ id }) => id === 'training-failures');

describe('the first runbook is carried over whole', () => {
  it('has its four issues, with every symptom, diagnosis step and resolution', () => {
    const counted = Object.fromEntries(
      knowledge.issues
        .filter(({ runbook: owner }) => owner === 'training-failures')
        .map(({ id, symptoms, checks, resolutions }) => [id, { symptoms: symptoms.length, checks: checks.length, resolutions: resolutions.length }]),
    );
    expect(counted).toEqual(issues);
  });

  it('has causes behind every issue', () => {
    for (const { diagnoses } of knowledge.issues) expect(diagnoses.length).toBeGreaterThanOrEqual(3);
  });

  it('keeps the snippets of the diagnosis steps, as JavaScript', () => {
    const steps = knowledge.issues.flatMap(({ checks }) => checks).map((id) => knowledge.checks.find((check) => check.id === id));
    const scripts = steps.filter((check) => check?.language === 'javascript').map((check) => check?.run ?? '');
    for (const snippet of snippets)
      expect(
        scripts.some((script) => script.includes(snippet)),
        snippet,
      ).toBe(true);
    expect(steps.filter((check) => check?.learns.length === 0)).toEqual([]);
  });

  it('has the emergency procedure with its six steps in order', () => {
    const steps = knowledge.procedures.find(({ id }) => id === 'training-system-failure')?.steps.map((step) => step.do.join(''));
    expect(steps).toHaveLength(6);
    for (const [i, word] of ['stop', 'health', 'log', 'notify', 'fallback', 'users'].entries()) expect(steps?.[i]?.toLowerCase()).toContain(word);
  });

  it('has the four alerts with their thresholds', () => {
    const limits = new Map(knowledge.limits.map(({ id, value }) => [id, value]));
    expect(knowledge.alerts).toHaveLength(4);
    expect(['failure-rate-high', 'memory-usage-high', 'duration-over-expected', 'data-quality-low'].map((id) => limits.get(id))).toEqual(['10%', '90%', 2, 0.7]);
  });

  it('has key metrics, best practices, escalation levels, related documentation, date and contact', () => {
    expect(runbook?.watch).toHaveLength(5);
    expect(runbook?.practices).toHaveLength(5);
    expect(knowledge.escalations.map(({ level }) => level).toSorted()).toEqual([1, 2, 3]);
    expect(runbook?.references.map(({ href }) => href)).toEqual(['../architecture/training-system.md', '../api/training-api.md', '../../../AGENTS.md']);
    expect([runbook?.updated, runbook?.contact]).toEqual(['2025-12-30', '[Add contact info]']);
  });
});
