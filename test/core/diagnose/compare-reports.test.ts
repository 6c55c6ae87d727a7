import { describe, expect, it } from 'vitest';
import { checkSchema, compareReports, compileKnowledge, diagnose, type Knowledge, type Report } from '../../../src/core/index.js';

interface Variant {
  readonly limit?: string;
  readonly prior?: string;
  readonly extra?: boolean;
}

function rules({ limit = '90%', prior = '20/1000', extra = false }: Variant = {}): Knowledge {
  const { knowledge, problems } = compileKnowledge([
    {
      runbook: 'memory',
      title: 'Memory',
      facts: { errors: { type: 'log' }, 'metrics.memory_percent': { type: 'number', unit: 'percent' }, 'config.gpus': { type: 'number' }, 'config.api_key': { type: 'string' } },
      limits: { full: { value: limit } },
      symptoms: {
        killed: { title: 'Killed', when: { log: 'errors', contains: ['Killed'] }, seenOtherwise: 'hardly-ever' },
        full: { title: 'Full', when: { fact: 'metrics.memory_percent', above: { limit: 'full' } }, seenOtherwise: 'now-and-then' },
        key: { title: 'Key is odd', when: { fact: 'config.api_key', equal: 'hunter2hunter2' }, seenOtherwise: 'common' },
        ...(extra && { other: { title: 'Other', when: { fact: 'metrics.memory_percent', above: 10 }, seenOtherwise: 'common' } }),
      },
      diagnoses: {
        host: { title: 'Host memory', prior, symptoms: { killed: 'usually', full: 'usually', key: 'sometimes', ...(extra && { other: 'often' }) }, resolutions: ['more', 'less'] },
        gpu: { title: 'GPU', prior: '15/1000', onlyIf: { fact: 'config.gpus', above: 0 }, symptoms: { killed: 'usually' } },
      },
      resolutions: { more: { title: 'More', steps: ['Add memory.'], minutes: 30, verify: { not: { symptom: 'full' } } }, less: { title: 'Less', steps: ['Use less.'] } },
      alerts: { high: { title: 'Memory is high', when: { fact: 'metrics.memory_percent', above: '95%' }, severity: 'warning' } },
    },
  ]);
  if (!knowledge) throw new Error(JSON.stringify(problems));
  return knowledge;
}

const same = rules();
const full = { errors: { text: 'Killed', complete: true }, metrics: { memory_percent: 97 }, config: { gpus: 1 } };
const mended = { errors: { text: 'done', complete: true }, metrics: { memory_percent: 40 }, config: { gpus: 1 } };
const states = ({ symptoms }: ReturnType<typeof compareReports>) => symptoms.map(({ id, before, now, by }) => `${id} ${before} ${now} ${by}`);

describe('compareReports', () => {
  it('finds nothing in equal reports', () => {
    const comparison = compareReports(diagnose(same, full), diagnose(same, full));
    expect(comparison).toMatchObject({ changed: false, by: 'nothing', rules: { same: true }, diagnoses: [], symptoms: [], resolutions: [], nextChecks: [], alerts: [] });
  });

  it('puts every change down to the facts when the rules are the same', () => {
    const comparison = compareReports(diagnose(same, full), diagnose(same, mended));
    expect(comparison).toMatchObject({ changed: true, by: 'facts', verdict: { before: 'settled', now: 'nothing-found' } });
    expect(states(comparison)).toEqual(['full present absent facts', 'killed present absent facts']);
    expect(comparison.symptoms[0]).toMatchObject({ becauseBefore: [{ fact: 'metrics.memory_percent', value: 97 }], because: [{ fact: 'metrics.memory_percent', value: 40 }] });
    expect(comparison.diagnoses[0]).toMatchObject({ id: 'host', change: 'fell', before: { place: 1 } });
    expect(comparison.resolutions.map(({ id, change }) => `${id} ${change}`)).toEqual(['less left', 'more left']);
    expect(comparison.alerts).toMatchObject([{ id: 'high', change: 'left' }]);
  });

  it('is turned round when the reports are', () => {
    const there = compareReports(diagnose(same, full), diagnose(same, mended));
    const back = compareReports(diagnose(same, mended), diagnose(same, full));
    expect(back.diagnoses.find(({ id }) => id === 'host')).toMatchObject({ change: 'rose' });
    expect(back.diagnoses.map(({ id, before, now }) => ({ id, before: now, now: before }))).toEqual(there.diagnoses.map(({ id, before, now }) => ({ id, before, now })));
    expect(back.resolutions.map(({ change }) => change)).toEqual(['entered', 'entered']);
  });

  it('says that a diagnosis is ruled out now', () => {
    const comparison = compareReports(diagnose(same, full), diagnose(same, { ...full, config: { gpus: 0 } }));
    expect(comparison.diagnoses.find(({ id }) => id === 'gpu')).toMatchObject({ change: 'left', ruledOut: true, before: {} });
    expect(comparison.diagnoses.find(({ id }) => id === 'gpu')).not.toHaveProperty('now');
  });

  it('counts other rules alone as no change', () => {
    const comparison = compareReports(diagnose(same, full), { ...diagnose(same, full), knowledge: { hash: 'other', runbooks: 1, diagnoses: 2, symptoms: 3 } });
    expect(comparison).toMatchObject({ changed: false, by: 'rules', rules: { same: false } });
  });

  it('puts a state down to the rules when the same fact decides it otherwise', () => {
    const facts = { ...full, metrics: { memory_percent: 85 } };
    const comparison = compareReports(diagnose(same, facts), diagnose(rules({ limit: '80%' }), facts));
    expect(comparison.by).toBe('rules');
    expect(states(comparison)).toEqual(['full absent present rules']);
  });

  it('puts a state down to the facts when another value meets the same rule, and leaves the order open', () => {
    const comparison = compareReports(diagnose(same, full), diagnose(rules({ prior: '1/1000' }), { ...full, metrics: { memory_percent: 40 } }));
    expect(comparison.by).toBe('facts-and-rules');
    expect(states(comparison)).toEqual(['full present absent facts']);
  });

  it('puts what came to be known, or is known no more, down to the facts', () => {
    const { metrics: _, ...unmeasured } = full;
    const other = rules({ prior: '1/1000' });
    expect(states(compareReports(diagnose(same, unmeasured), diagnose(other, full)))).toEqual(['full unknown present facts']);
    expect(states(compareReports(diagnose(same, full), diagnose(other, unmeasured)))).toEqual(['full present unknown facts']);
  });

  it('says that it is unclear when both the value and the rule are different', () => {
    const comparison = compareReports(diagnose(same, full), diagnose(rules({ limit: '80%' }), { ...full, metrics: { memory_percent: 70 } }));
    expect(states(comparison)).toEqual(['full present absent unclear']);
  });

  it('puts a symptom that only one of the rules knows down to the rules', () => {
    const comparison = compareReports(diagnose(same, full), diagnose(rules({ extra: true }), full));
    expect(states(comparison)).toEqual(['other undefined present rules']);
  });

  it('hides secrets of reports that show them, unless it is told not to', () => {
    const before = diagnose(same, full);
    const now = diagnose(same, { ...full, config: { gpus: 1, api_key: 'hunter2hunter2' } }, { redact: false });
    expect(JSON.stringify(now)).toContain('hunter2hunter2');
    expect(JSON.stringify(compareReports(before, now).symptoms.map(({ because }) => because.map(({ value }) => value)))).not.toContain('hunter2');
    expect(JSON.stringify(compareReports(before, now, { redact: false }))).toContain('hunter2hunter2');
  });
});

describe('diagnose with an earlier report', () => {
  const earlier = diagnose(same, full);
  const outcomes = (report: Report) => report.after?.resolutions.map(({ id, outcome, reason, missing }) => ({ id, outcome, ...(reason && { reason }), ...(missing && { missing }) }));
  const no = { id: 'less', outcome: 'cannot-be-told', reason: 'no-verify' };

  it('judges what it offered by what shows that it worked', () => {
    expect(outcomes(diagnose(same, mended, { after: earlier }))).toEqual([no, { id: 'more', outcome: 'worked' }]);
    expect(outcomes(diagnose(same, full, { after: earlier }))).toEqual([no, { id: 'more', outcome: 'not-yet' }]);
    expect(outcomes(diagnose(same, {}, { after: earlier }))).toEqual([no, { id: 'more', outcome: 'cannot-be-told', reason: 'missing-facts', missing: ['metrics.memory_percent'] }]);
  });

  it('does not call worked what held before', () => {
    const quiet = diagnose(same, { ...full, metrics: { memory_percent: 40 } });
    expect(outcomes(diagnose(same, mended, { after: quiet }))).toContainEqual({ id: 'more', outcome: 'cannot-be-told', reason: 'held-before' });
  });

  it('says which resolutions the rules do not know any more', () => {
    const other = { ...same, resolutions: same.resolutions.filter(({ id }) => id !== 'more') };
    expect(outcomes(diagnose(other, mended, { after: earlier }))).toContainEqual({ id: 'more', outcome: 'cannot-be-told', reason: 'no-such-rule' });
  });

  it('tells what changed since, as comparing the two reports does', () => {
    const { after, ...report } = diagnose(same, mended, { after: earlier });
    expect(after?.comparison).toEqual(compareReports(earlier, report));
  });

  it('gives reports that are valid, also with why not', () => {
    const report = diagnose(same, mended, { after: earlier, whyNot: 'host' });
    expect(checkSchema('report', report)).toEqual([]);
    expect(checkSchema('report', diagnose(same, { ...full, config: { gpus: 0 } }, { whyNot: 'gpu' }))).toEqual([]);
  });
});

describe('diagnose with whyNot', () => {
  const find = (report: Report, id: string) => [...report.diagnoses, ...report.excluded].find((one) => one.id === id)?.whyNot;

  it('names the facts that would tell, and gives the evidence too', () => {
    const report = diagnose(same, { config: { gpus: 1 } }, { whyNot: 'host', explain: 'none' });
    expect(find(report, 'host')).toMatchObject({ answer: 'learn', changes: [{ kind: 'symptom', id: 'killed', from: 'unknown', to: 'present', missing: ['errors'], because: [] }] });
    expect(report.diagnoses.filter(({ evidence }) => evidence !== undefined).map(({ id }) => id)).toEqual(['host']);
  });

  it('names the condition that rules a diagnosis out, with the fact that decides it', () => {
    const report = diagnose(same, { errors: { text: 'Killed', complete: true }, config: { gpus: 0 } }, { whyNot: 'gpu' });
    expect(report.excluded).toMatchObject([{ id: 'gpu', condition: 'config.gpus is above 0', because: [{ fact: 'config.gpus', value: 0 }] }]);
    expect(find(report, 'gpu')).toMatchObject({ answer: 'otherwise', changes: expect.arrayContaining([expect.objectContaining({ kind: 'only-if', from: 'absent', to: 'present' })]) });
  });

  it('is silent of all others, and of what there is not', () => {
    expect(JSON.stringify(diagnose(same, full, { whyNot: 'nobody' }))).not.toContain('"whyNot"');
    expect(find(diagnose(same, full, { whyNot: 'host' }), 'gpu')).toBeUndefined();
  });

  it('lets symptoms that refer to a changed one follow it', () => {
    const { knowledge } = compileKnowledge([
      {
        runbook: 'chain',
        title: 'Chain',
        facts: { errors: { type: 'log' } },
        symptoms: {
          base: { title: 'Base', when: { log: 'errors', contains: ['base'] }, seenOtherwise: 'never' },
          derived: { title: 'Derived', when: { symptom: 'base' }, seenOtherwise: 'never' },
        },
        diagnoses: {
          likely: { title: 'Likely', prior: 0.3, symptoms: { base: 'sometimes' } },
          asked: { title: 'Asked', prior: 0.01, symptoms: { base: 'usually', derived: 'usually' } },
        },
      },
    ]);
    if (!knowledge) throw new Error('the rules have problems');
    const whyNot = find(diagnose(knowledge, {}, { whyNot: 'asked' }), 'asked');
    const really = diagnose(knowledge, { symptoms: Object.fromEntries((whyNot?.changes ?? []).map(({ id, to }) => [id, to])) });
    expect(really.diagnoses[0]?.id).toBe('asked');
    expect(really.diagnoses[0]?.probability).toBe(whyNot?.probability);
    expect(whyNot?.changes).toHaveLength(1);
  });
});
