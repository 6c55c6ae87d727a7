import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/core/index.js';
import { renderReport } from '../../../src/report/render-report.js';
import { emptyReport, gpuOutOfMemory, hostOutOfMemory, settledReport } from '../sample-report.js';

const options = { color: true, width: 40, top: 5, minProbability: 0.05, explain: false };
const markdown = (report: Report, changed: Partial<typeof options> = {}): string => renderReport(report, 'markdown', { ...options, ...changed });
const headings = (text: string): readonly string[] => [...text.matchAll(/^#+ ([^:\n]+)/gm)].map(([, heading = '']) => heading);

describe('renderReport as Markdown', () => {
  it('tells emergencies first, then the cause, the fix, the next check, and the rest', () => {
    expect(headings(markdown(settledReport))).toEqual(['Emergency', 'Settled', 'Do this first', 'Check next', 'Alerts', 'Escalate', 'Other fixes']);
  });

  it('numbers the steps of an emergency', () => {
    expect(markdown(settledReport)).toContain(
      '## Emergency: Training system failure (critical)\n\nBecause `health.components.training` is unavailable\n\n1. Stop all active training jobs\n2. Check system health\n',
    );
  });

  it('lists the causes in a table', () => {
    expect(markdown(settledReport)).toContain(
      '| Cause | Probability | In words |\n|---|---:|---|\n| The job needs more GPU memory than there is (gpu-out-of-memory) | 93 % | very likely |\n| The host runs out of memory (host-out-of-memory) | 6 % | unlikely |\n',
    );
  });

  it('shows evidence with log line, number and origin', () => {
    const text = markdown(settledReport);
    expect(text).toContain('- for: The GPU allocator reports that it is out of memory (decisive, +28.2 dB)  \n  `train.log:812`: `RuntimeError: CUDA out of memory.');
    expect(text).toContain('  `metrics.gpu_memory_percent` is 97 (rule: above 90), from `facts.yaml`\n');
  });

  it('puts commands in a fence below their step, values first', () => {
    expect(markdown(settledReport)).toContain(
      `2. Start the job again\n   \`\`\`shell\n   export SCRIPT='my train.sh'\n   export SEED=  # not known: fill it in\n   sbatch --export=ALL "$SCRIPT"\n   \`\`\`\n`,
    );
  });

  it('says what the answers of the next check would do', () => {
    expect(markdown(settledReport)).toContain('| If | Chance | Then |\n|---|---:|---|\n| not "The model is too large" | 70 % | The job needs more GPU memory than there is, 97 % |\n');
  });

  it('gives alerts with value and threshold, and the escalation with its contact', () => {
    expect(markdown(settledReport)).toContain(
      '### Alerts\n\n- **warning:** Memory usage above 90 %  \n  `metrics.memory_percent` is 95 (rule: above 90)\n\n### Escalate\n\nLevel 2: Contact the ML engineering team (#ml-oncall)\n',
    );
  });

  it('tells several causes each with its evidence', () => {
    const report: Report = { ...settledReport, diagnoses: [gpuOutOfMemory, { ...hostOutOfMemory, probability: 0.8 }], sets: [] };
    expect(headings(markdown(report)).slice(1, 4)).toEqual(['Settled', 'The job needs more GPU memory than there is', 'The host runs out of memory']);
  });

  it('explains in a table that adds up', () => {
    const text = markdown(settledReport, { explain: true });
    expect(text).toContain('Base rate 12 of 1000 failed training jobs (from several sources). Rule: `rules/training/training-failures.yaml:120`.');
    expect(text).toContain('| -19.2 dB | `------` | before any symptom | |\n| +28.2 dB | `+++++++++` | The GPU allocator');
    expect(text).toContain('| +11.3 dB | `++++` | **with all of it: 93 %** | |');
    expect(text).toContain('already explains this; without it, this would rise by 8.3 dB.');
    expect(text).toContain('- The machine does not respond (expected in 15 %)');
  });

  it('says of nothing found what was looked at and what to collect', () => {
    const text = markdown(emptyReport);
    expect(text).toContain('## Nothing found\n\nNone of the 3 known causes shows in these facts. Looked at 2 symptoms: 0 present, 1 absent, 1 unknown.');
    expect(text).toContain('### Worth collecting\n\n- `model.parameters`: Parameters of the model (count, for 1 symptom)');
  });
});
