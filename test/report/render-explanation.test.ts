import { describe, expect, it } from 'vitest';
import { renderExplanation } from '../../src/report/render-explanation.js';
import { settledReport } from './sample-report.js';

const explained = (id: string, report = settledReport): string | undefined => renderExplanation(report, id, { color: false, width: 80 });

describe('renderExplanation', () => {
  it('gives the evidence of one diagnosis from its base rate to its probability', () => {
    const rendered = explained('gpu-out-of-memory');
    expect(rendered).toMatch(/^EXPLAINED {2}93 % for The job needs more GPU memory than there is/);
    expect(rendered).toContain('  Base rate 12 of 1000 failed training jobs (from several sources).\n');
    expect(rendered).toContain('  Circumstances:\n    odds x 3    config.batch_size is 128 (rule: above 64)\n');
  });

  it('says why a diagnosis is ruled out', () => {
    const report = { ...settledReport, excluded: [{ id: 'no-gpu', title: 'The GPU is gone', reason: 'only-if' as const, because: [{ fact: 'config.gpu_count', value: 0, expected: 'above 0' }] }] };
    expect(explained('no-gpu', report)).toBe('RULED OUT  The GPU is gone: it is not possible here (no-gpu)\n  config.gpu_count is 0 (rule: above 0)\n');
  });

  it('says the state of a symptom and what decides it', () => {
    expect(explained('cuda-out-of-memory')).toMatch(/^PRESENT {2}The GPU allocator reports .*\n {2}train\.log:812: RuntimeError/);
    const report = { ...settledReport, unknown: [{ fact: 'host.answers', title: 'Whether the host answers', symptoms: ['system-unresponsive'] }] };
    expect(explained('system-unresponsive', report)).toBe('UNKNOWN  The machine does not respond (system-unresponsive)\n  ? not known: host.answers (Whether the host answers)\n');
  });

  it('knows no other ids', () => {
    expect(explained('constructor')).toBeUndefined();
  });
});
