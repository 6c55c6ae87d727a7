import { describe, expect, it } from 'vitest';
import { caseIdOf, caseOfReport, checkSchema, createRedactor, diagnose, observe, type Report } from '../../../src/core/index.js';
import { jobKnowledge } from './small-cases.js';

const knowledge = jobKnowledge();
const reportOf = (facts: unknown, redact = true): Report => diagnose(knowledge, facts, { redact });
const factsOf = (report: Report) => caseOfReport(report, knowledge, { cause: 'host-memory' }).facts;

describe('caseOfReport', () => {
  it('keeps the states of known symptoms, plain values that decided something, and the lines that did', () => {
    const report = reportOf({ errors: { text: 'step 1\nKilled\n', complete: true }, config: { precision: 'fp32' }, metrics: { memory_percent: 97, loss_history: [1, 2, 3] } });
    expect(caseOfReport(report, knowledge, { cause: 'host-memory', fixedBy: 'clean', id: 'incident-7' })).toEqual({
      id: 'incident-7',
      provenance: `rundx report, rules ${knowledge.hash}`,
      facts: {
        config: { precision: 'fp32' },
        errors: { text: 'Killed\n', complete: false },
        metrics: { memory_percent: 97 },
        symptoms: { 'cuda-message': 'absent', 'killed-message': 'present', 'loss-rises': 'present', 'memory-full': 'present', 'no-space': 'absent' },
      },
      root_cause: 'host-memory',
      fixed_by: 'clean',
    });
  });

  it('gives every symptom the state that the report has', () => {
    const facts = { errors: { text: 'Killed', complete: true }, logs: { kernel: 'Killed' }, metrics: { memory_percent: 20 } };
    const kept = observe(knowledge, factsOf(reportOf(facts)));
    const whole = observe(knowledge, facts);
    for (const { id } of knowledge.symptoms) expect([id, kept.get(id)?.state]).toEqual([id, whole.get(id)?.state]);
  });

  it('says which symptoms were seen in excerpts, in which nothing is known to be absent', () => {
    const { seen_in_excerpts } = caseOfReport(reportOf({ errors: 'Killed', metrics: { memory_percent: 97 } }), knowledge, { cause: 'host-memory' });
    expect(seen_in_excerpts).toEqual(['killed-message']);
  });

  it('keeps what it can of a report without reasons', () => {
    const report = diagnose(knowledge, { errors: 'Killed' }, { explain: 'none' });
    expect(factsOf(report)).toEqual({ symptoms: { 'killed-message': 'present' } });
  });

  it('fits the schema of cases', () => {
    for (const facts of [{}, { errors: 'Killed' }, { errors: null, config: { precision: 3 } }])
      expect(checkSchema('case', caseOfReport(reportOf(facts), knowledge, { cause: 'disk-full' }))).toEqual([]);
  });

  it('hides secrets of a report that shows them', () => {
    const secret = 'hf_AbCdEfGhIjKlMnOpQrStUvWxYz012345';
    const report = reportOf({ errors: `Killed ${secret}`, config: { token: secret } }, false);
    expect(JSON.stringify(report)).toContain(secret);
    expect(JSON.stringify(caseOfReport(report, knowledge, { cause: 'host-memory' }))).not.toContain(secret);
    expect(JSON.stringify(caseOfReport(report, knowledge, { cause: 'host-memory', redact: createRedactor() }))).not.toContain(secret);
    expect(JSON.stringify(caseOfReport(report, knowledge, { cause: 'host-memory', redact: false }))).toContain(secret);
  });

  it('takes no path that could change how objects behave', () => {
    const report = reportOf({ errors: { text: 'Killed', complete: true } });
    const because = [
      { fact: '__proto__.polluted', line: 1, text: 'x' },
      { fact: 'a.constructor', line: 1, text: 'x' },
      { fact: 'errors.below', line: 1, text: 'x' },
      { fact: 'kubernetes.pods[0].reason', line: 1, text: 'x' },
    ];
    const facts = factsOf({ ...report, symptoms: report.symptoms.map((symptom) => ({ ...symptom, because: [...symptom.because, ...because] })) });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Object.keys(facts ?? {})).toEqual(['errors', 'symptoms']);
  });
});

describe('caseIdOf', () => {
  it('is the same for the same report only', () => {
    expect(caseIdOf(reportOf({ errors: 'Killed' }))).toBe(caseIdOf(reportOf({ errors: 'Killed' })));
    expect(caseIdOf(reportOf({ errors: 'Killed' }))).not.toBe(caseIdOf(reportOf({ errors: 'Killed now' })));
  });
});
