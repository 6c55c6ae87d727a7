import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/index.js';
import { checkSchema } from '../../src/core/schema/check-schema.js';
import { renderReport } from '../../src/report/render-report.js';
import { withoutStyle } from '../../src/report/style.js';
import { columnsOf } from '../../src/report/wrap.js';
import { emptyReport, gpuOutOfMemory, hostOutOfMemory, settledReport } from './sample-report.js';

const look = { color: false, width: 80, top: 5, minProbability: 0.05, explain: false };
const text = (report: Report, options: Partial<typeof look> = {}): string => renderReport(report, 'text', { ...look, ...options });
const headings = (rendered: string): readonly string[] => [...rendered.matchAll(/^([A-Z][A-Z ]+?)(?: {2}|$)/gm)].map(([, heading = '']) => heading);

const notSettled: Report = { ...settledReport, verdict: 'not-settled', procedures: [], diagnoses: [{ ...gpuOutOfMemory, probability: 0.41 }, hostOutOfMemory] };
const twoCauses: Report = {
  ...settledReport,
  procedures: [],
  diagnoses: [gpuOutOfMemory, { ...hostOutOfMemory, probability: 0.8, under: 'gpu-out-of-memory' }],
  sets: [{ diagnoses: ['gpu-out-of-memory', 'host-out-of-memory'], probability: 0.77 }],
  resolutions: [...settledReport.resolutions, { id: 'add-memory', title: 'Add memory', for: ['host-out-of-memory'], success: 0.4, minutes: 30, risk: 'low', steps: [{ do: 'Order it.' }] }],
};

beforeAll(() => {
  for (const report of [settledReport, emptyReport, notSettled, twoCauses]) expect(checkSchema('report', report)).toEqual([]);
});

describe('renderReport as text', () => {
  it('tells emergencies first, then the cause, the fix, the next check, and the rest', () => {
    expect(headings(text(settledReport))).toEqual(['EMERGENCY', 'SETTLED', 'DO THIS FIRST', 'CHECK NEXT', 'ALSO POSSIBLE', 'OTHER FIXES', 'ALERTS', 'ESCALATE', 'FACTS']);
  });

  it('says what is wrong and how sure that is, in words and in a number', () => {
    expect(text(settledReport)).toContain('SETTLED  The job needs more GPU memory than there is\n  very likely, 93 % (severity high, gpu-out-of-memory)\n');
  });

  it('shows the strongest evidence with its log line, place and count, and facts with their values', () => {
    expect(text(settledReport)).toContain(
      '  + The GPU allocator reports that it is out of memory (decisive)\n    train.log:812: RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB\n      (GPU 0; 79.15 GiB total capacity; 77.32 GiB already allocated) (3 lines)\n',
    );
    expect(text(settledReport)).toContain('metrics.gpu_memory_percent is 97 (rule: above 90) [facts.yaml]');
  });

  it('leaves slight evidence out unless there is no other', () => {
    expect(text(settledReport)).not.toContain('Loss increases');
    const slight = { ...gpuOutOfMemory, evidence: (gpuOutOfMemory.evidence ?? []).slice(3, 4) };
    expect(text({ ...settledReport, diagnoses: [slight] })).toContain('- not seen: Loss increases instead of decreasing (slight)');
  });

  it('gives values to a command before it, quoted, and says which are not known', () => {
    expect(text(settledReport)).toContain(`       export SCRIPT='my train.sh'\n       export SEED=  # not known: fill it in\n       sbatch --export=ALL "$SCRIPT"\n`);
  });

  it('names the language of a snippet that is no shell command, and keeps its lines', () => {
    expect(text(settledReport)).toContain("  javascript:\n    const size = await getModelSize(agentId);\n    console.log('Model parameters:', size.parameters);\n");
  });

  it('says what the answers of the next check would do', () => {
    expect(text(settledReport)).toContain('> if "The model is too large" (30 %): The host runs out of memory, 60 %');
  });

  it('names of many signs only those that an answer shows', () => {
    const outcomes = ['a', 'b', 'c'].map((id) => ({ kind: 'symptom' as const, id, state: 'absent' as const }));
    const answers = [
      { outcomes, probability: 0.8, firstProbability: 0.7, verdict: 'nothing-found' as const },
      {
        outcomes: [{ kind: 'symptom' as const, id: 'a', state: 'present' as const }, ...outcomes.slice(1)],
        probability: 0.2,
        first: 'host-out-of-memory',
        firstProbability: 0.9,
        verdict: 'settled' as const,
      },
    ];
    const rendered = text({ ...settledReport, nextChecks: settledReport.nextChecks.map((check) => ({ ...check, answers })) });
    expect(rendered).toContain('  > if none of these 3 signs (80 %): none of the known causes, 70 %\n  > if "a" (20 %): The host runs out of memory, 90 %\n');
  });

  it('asks only for facts that bear on the listed diagnoses when the matter is settled', () => {
    const unknown = [
      { fact: 'model.parameters', symptoms: ['model-too-large'] },
      { fact: 'host.answers', symptoms: ['system-unresponsive'] },
    ];
    expect(text({ ...settledReport, unknown })).toContain('WORTH COLLECTING\n  ? host.answers (for 1 symptom)\n  and 1 more: see rundx facts\n');
    expect(text({ ...notSettled, unknown })).toContain('WORTH COLLECTING\n  ? host.answers (for 1 symptom)\n  ? model.parameters (for 1 symptom)\n');
  });

  it('puts a check first that should come before any fix', () => {
    const nextChecks = settledReport.nextChecks.map((check) => ({ ...check, beforeFixing: true }));
    expect(headings(text({ ...settledReport, nextChecks })).slice(2, 4)).toEqual(['CHECK FIRST', 'DO THIS FIRST']);
  });

  it('says what keeps a first cause from settling the matter', () => {
    expect(text(notSettled)).toContain(
      'NOT SETTLED  The job needs more GPU memory than there is\n  possible, 41 % (severity high, gpu-out-of-memory)\n  The best guess: no cause is more likely than not.',
    );
    expect(text({ ...settledReport, verdict: 'not-settled', coverage: 0.23 })).toContain('Only 23 % of what could show it is known.');
  });

  it('tells several causes at once, each with its evidence and its fix', () => {
    const rendered = text(twoCauses);
    expect(rendered).toContain('SETTLED  2 causes at once: 77 % that exactly these are there');
    expect(rendered.replace(/\s+/g, ' ')).toContain('caused by The job needs more GPU memory than there is)');
    expect(headings(rendered).slice(0, 3)).toEqual(['SETTLED', 'DO THIS FIRST', 'THEN']);
    expect(rendered).toContain('THEN  Add memory\n  30 min, low risk, helps in 40 %, for "The host runs out of memory"\n');
  });

  it('says of nothing found what was looked at, what is not known and what to collect', () => {
    const rendered = text(emptyReport);
    expect(rendered).toContain('NOTHING FOUND  none of the 3 known causes shows in these facts.');
    expect(rendered).toContain('LOOKED AT  2 symptoms: 0 present, 1 absent, 1 unknown.');
    expect(rendered).toContain('WORTH COLLECTING\n  ? model.parameters: Parameters of the model (count, for 1 symptom)');
    expect(headings(rendered)).not.toContain('DO THIS FIRST');
  });

  it('cuts the other diagnoses by number and by probability, never the first', () => {
    expect(text(settledReport, { top: 1 })).not.toContain('host-out-of-memory)');
    expect(text(settledReport, { minProbability: 0.07 })).not.toContain('host-out-of-memory)');
    expect(text(settledReport, { minProbability: 1 })).toContain('gpu-out-of-memory');
    expect(text(settledReport, { minProbability: 0.001 })).toContain('< 1 %  The training data is bad (unlikely, bad-data)');
  });

  it('explains every listed diagnosis in decibans with signed bars and words', () => {
    const rendered = text(settledReport, { explain: true });
    expect(rendered).toContain('   -19.2 dB = before any symptom\n   +28.2 dB ++++++++++++ decisive   The GPU allocator');
    expect(rendered).toContain('   +11.3 dB = with all of it: 93 %');
    expect(rendered).toContain('"The job needs more GPU memory than there is" already explains this; without\n  it, this would rise by 8.3 dB.');
    expect(rendered).toContain('    ? The machine does not respond (expected in 15 %)');
    expect(headings(rendered).filter((heading) => heading === 'EXPLAINED')).toHaveLength(2);
  });

  it('tells no symptom by itself that is absent while its event counts elsewhere, but one that is missed', () => {
    const absent = { state: 'absent' as const, expected: 0.9, db: 0, aloneDb: 0, because: [] };
    const evidence = [
      { ...absent, symptom: 'a', title: 'The log says so', sameEvent: 'e' },
      { ...absent, symptom: 'b', title: 'The signal says so', db: -7, aloneDb: -7, sameEvent: 'e' },
      { ...absent, symptom: 'c', title: 'It is slow' },
    ];
    const rendered = text({ ...settledReport, diagnoses: [{ ...gpuOutOfMemory, evidence }] }, { explain: true });
    expect(rendered).not.toContain('The log says so');
    expect(rendered).toContain('+0.0 dB 1 other symptom together');
    expect(rendered.match(/\(expected but absent, expected in 90 %/g)).toHaveLength(2);
  });

  it('says more about emergencies and alerts where the rules do, with every value that set an alert off', () => {
    const because = [
      { fact: 'metrics.memory_percent', value: 95, expected: 'above 90' },
      { fact: 'metrics.swap_percent', value: 40, expected: 'above 10' },
    ];
    const report: Report = {
      ...settledReport,
      procedures: settledReport.procedures.map((procedure) => ({ ...procedure, description: 'Nobody can train.' })),
      alerts: [{ id: 'memory', title: 'Memory is short', description: 'Jobs will be killed.', severity: 'high', because }],
    };
    expect(text(report)).toContain('EMERGENCY  Training system failure (critical)\n  Nobody can train.\n  because');
    expect(text(report)).toContain('  ! high: Memory is short: metrics.memory_percent is 95 (rule: above 90);\n    metrics.swap_percent is 40 (rule: above 10)\n    Jobs will be killed.\n');
  });

  it.each([40, 60, 80, 120])('keeps to %d columns, commands aside', (width) => {
    const lines = text(settledReport, { width, explain: true }).split('\n');
    expect(lines.filter((line) => columnsOf(line) > width && !/console\.log|getModelSize|export/.test(line))).toEqual([]);
  });

  it('uses at least 40 columns and at most 120', () => {
    expect(text(settledReport, { width: 1 })).toBe(text(settledReport, { width: 40 }));
    expect(text(settledReport, { width: 1000 })).toBe(text(settledReport, { width: 120 }));
  });

  it('says the same with and without colour', () => {
    const options = { explain: true };
    expect(withoutStyle(text(settledReport, { ...options, color: true }))).toBe(text(settledReport, options));
  });

  it('makes control characters of facts, logs and rules visible', () => {
    const hostile = '\u001b[2Jx\u202ey\u0007';
    const report: Report = {
      ...settledReport,
      diagnoses: [{ ...gpuOutOfMemory, title: hostile, evidence: [{ symptom: 'a', title: hostile, state: 'present', db: 9, aloneDb: 9, because: [{ fact: 'errors', text: hostile }] }] }],
    };
    const rendered = text(report);
    expect(rendered).toContain('SETTLED  \\x1b[2Jx\\u202ey\\x07');
    expect(rendered).not.toMatch(/[^\P{C}\n]/u);
  });
});

describe('renderReport as JSON', () => {
  it('holds the whole report, whatever is cut for people', () => {
    expect(JSON.parse(renderReport(settledReport, 'json', { ...look, top: 1 }))).toEqual(settledReport);
  });

  it('escapes what could steer a terminal, and reads back as it was', () => {
    const report: Report = { ...emptyReport, unknown: [{ fact: 'a\u202e\u009b\u{e0041}\n', symptoms: [] }] };
    const rendered = renderReport(report, 'json', look);
    expect(rendered).not.toMatch(/[^\P{C}\n]/u);
    expect(JSON.parse(rendered)).toEqual(report);
  });
});
