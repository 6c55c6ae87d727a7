import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/index.js';
import { jobKnowledge } from '../../cli/consult/job-knowledge.js';

const none = { checks: [], facts: [] };
const idsAfter = (asked: { readonly checks: readonly string[]; readonly facts: readonly string[] }, facts: unknown = {}): readonly string[] =>
  diagnose(jobKnowledge, facts, { asked }).nextChecks.map(({ id }) => id);

describe('next checks after what was asked', () => {
  it('are the same when nothing was asked', () => {
    expect(diagnose(jobKnowledge, {}, { asked: none })).toEqual(diagnose(jobKnowledge, {}));
  });

  it('ask for a declared fact that no check learns, since somebody can tell it', () => {
    const { checks, ...rest } = jobKnowledge;
    const knowledge = { ...rest, checks: checks.filter(({ id }) => id !== 'look-at-memory') };
    expect(diagnose(knowledge, {}).nextChecks.map(({ learns }) => learns)).not.toContainEqual(['metrics.gpu_memory']);
    expect(diagnose(knowledge, {}, { asked: none }).nextChecks[0]).toMatchObject({ id: 'tell-metrics.gpu_memory', title: 'GPU memory in use', learns: ['metrics.gpu_memory'] });
  });

  it('leave out a check that was done, but not another one for the same fact', () => {
    expect(idsAfter(none)).toEqual(expect.arrayContaining(['read-log', 'run-again']));
    const after = idsAfter({ checks: ['read-log'], facts: [] });
    expect(after).not.toContain('read-log');
    expect(after).toContain('run-again');
  });

  it('leave out every check for a fact that nobody can tell', () => {
    const after = idsAfter({ checks: [], facts: ['errors', 'symptoms.machine-silent'] });
    for (const id of ['read-log', 'run-again', 'ask-machine-silent']) expect(after).not.toContain(id);
  });

  it('offer the next best where the best was left open, also when none changes the answer', () => {
    const left = idsAfter({ checks: [], facts: ['metrics.gpu_memory', 'errors', 'metrics.loss_history', 'symptoms.machine-silent', 'config.optimizer', 'kubernetes.pods', 'dataset.errors'] });
    expect(left).toHaveLength(1);
  });

  it('change nothing but the checks', () => {
    const { nextChecks: _before, ...before } = diagnose(jobKnowledge, { metrics: { gpu_memory: 97 } });
    const { nextChecks: _after, ...after } = diagnose(jobKnowledge, { metrics: { gpu_memory: 97 } }, { asked: { checks: ['read-log'], facts: ['config.pinned'] } });
    expect(after).toEqual(before);
  });
});
