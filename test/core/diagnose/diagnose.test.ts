import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSchema, compileKnowledge, diagnose, diagnoseOnDemand, observe } from '../../../src/core/index.js';
import type { Knowledge } from '../../../src/core/model.js';

const runbook = {
  runbook: 'memory',
  title: 'Memory',
  population: { title: 'failed jobs' },
  facts: {
    errors: { type: 'log', title: 'Error output' },
    'metrics.gpu_percent': { type: 'number', unit: 'percent', title: 'GPU memory in use', ask: 'How full is it?' },
    'config.batch_size': { type: 'number', title: 'Batch size' },
    'config.gpu_count': { type: 'number' },
    'config.api_key': { type: 'string' },
    'kubernetes.pods': { type: 'list' },
    'health.training': { type: 'string', values: ['healthy', 'unavailable'] },
  },
  limits: { full: { value: '90%' } },
  symptoms: {
    'oom-message': { title: 'The allocator is out of memory', when: { log: 'errors', contains: ['CUDA out of memory'] }, seenOtherwise: 'never', sameEvent: 'oom' },
    'gpu-full': { title: 'GPU memory is nearly full', when: { fact: 'metrics.gpu_percent', above: { limit: 'full' } }, seenOtherwise: 'fairly-common', sameEvent: 'oom' },
    'pod-killed': { title: 'A pod was killed for memory', when: { some: 'kubernetes.pods', as: 'pod', where: { fact: 'pod.reason', equal: 'OOMKilled' } }, seenOtherwise: 'never' },
    frozen: { title: 'The machine does not answer', ask: 'Has the machine stopped answering?', seenOtherwise: 'hardly-ever' },
  },
  diagnoses: {
    'gpu-oom': {
      title: 'The job needs more GPU memory than there is',
      prior: '12/1000',
      severity: 'high',
      onlyIf: { fact: 'config.gpu_count', above: 0 },
      factors: [{ when: { fact: 'config.batch_size', above: 64 }, makes: 'likelier' }],
      symptoms: { 'oom-message': 'always', 'gpu-full': 'usually' },
      leadsTo: { crash: 'usually' },
      impact: 'The job with batch {{ config.batch_size }} stops.',
      resolutions: { 'smaller-batch': 'usually', reset: 'often' },
      escalation: 'team',
    },
    'host-oom': { title: 'The host is out of memory', prior: '30/1000', symptoms: { 'pod-killed': 'usually', frozen: 'sometimes' }, resolutions: ['restart-pod'] },
  },
  consequences: { crash: { title: 'The job crashes' } },
  issues: { 'out-of-memory': { title: 'Out of memory', symptoms: ['oom-message'], diagnoses: ['gpu-oom', 'host-oom'] } },
  checks: { 'look-at-gpu': { title: 'Look at the GPU', learns: ['metrics.gpu_percent'], run: 'nvidia-smi', minutes: 1 } },
  resolutions: {
    'smaller-batch': {
      title: 'Smaller batch',
      steps: ['Set batch_size to {{ config.batch_size | divide 4 | at-least 1 }} (now {{ config.batch_size }}).'],
      onlyIf: { fact: 'config.batch_size', above: 1 },
      verify: { not: { symptom: 'oom-message' } },
    },
    reset: { title: 'Reset the node', steps: ['Drain it.'], risk: 'destructive', onlyIf: { fact: 'health.training', equal: 'unavailable' } },
    'restart-pod': { title: 'Restart the pod', steps: [{ do: 'Restart {{ pod.name }}.', run: 'kubectl delete pod "$POD"', with: { POD: 'config.api_key' } }] },
  },
  procedures: { down: { title: 'Training is down', severity: 'critical', when: { fact: 'health.training', equal: 'unavailable' }, steps: ['Stop all jobs.'] } },
  alerts: { 'gpu-high': { title: 'GPU memory above 90 %', when: { fact: 'metrics.gpu_percent', above: '90%' } } },
  escalation: { docs: { level: 1, title: 'Read the docs' }, team: { level: 2, title: 'Call the team', ifBelow: 0.5 } },
};

const knowledge = compile(runbook);
const oom = { errors: 'step 1\nRuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB', config: { batch_size: 128, gpu_count: 1 } };

describe('diagnose', () => {
  it('names the cause, why, and what to do with values filled in', () => {
    const report = diagnose(knowledge, oom);
    expect(report.diagnoses[0]).toMatchObject({ id: 'gpu-oom', severity: 'high', impact: 'The job with batch 128 stops.', consequences: ['crash'], resolutions: ['smaller-batch'] });
    expect(report.diagnoses[0]?.probability).toBeGreaterThan(0.9);
    expect(report.diagnoses[0]?.evidence?.[0]).toMatchObject({ symptom: 'oom-message', because: [{ fact: 'errors', line: 2, count: 1 }] });
    expect(report.resolutions[0]).toMatchObject({ id: 'smaller-batch', steps: [{ do: 'Set batch_size to 32 (now 128).' }], condition: 'holds', verify: 'no more "The allocator is out of memory"' });
    expect(report.escalation?.id).toBe('team');
  });

  it('gives a report that fits the schema', () => {
    for (const facts of [oom, {}, { health: { training: 'unavailable' }, metrics: { gpu_percent: '95%' } }, { kubernetes: { pods: [{ name: 'a', reason: 'OOMKilled' }] } }])
      for (const explain of ['all', 'none', 'shown'] as const) expect(checkSchema('report', diagnose(knowledge, facts, { explain, issue: 'out-of-memory' }))).toEqual([]);
  });

  it('lets prior and evidence add up to the posterior', () => {
    for (const { priorDb = 0, posteriorDb = 0, evidence = [] } of diagnose(knowledge, oom, { explain: 'all' }).diagnoses)
      expect(priorDb + evidence.reduce((sum, { db }) => sum + db, 0)).toBeCloseTo(posteriorDb, 4);
  });

  it('excludes what is not possible, but not what is unknown', () => {
    const ids = (facts: unknown) => diagnose(knowledge, facts).excluded.map(({ id, reason }) => `${id} ${reason}`);
    expect(ids({ config: { gpu_count: 0 } })).toEqual(['gpu-oom only-if']);
    expect(ids({})).toEqual([]);
  });

  it('does not rank the diagnoses of a population that is not there', () => {
    const other = compile({ ...runbook, population: { title: 'GPU jobs', onlyIf: { fact: 'config.gpu_count', above: 0 } } });
    expect(diagnose(other, {}).excluded.map(({ reason }) => reason)).toEqual(['population', 'population']);
    expect(diagnose(other, { config: { gpu_count: 1 } }).excluded).toEqual([]);
  });

  it('shows the item that a list condition found, and its alerts and procedures', () => {
    const report = diagnose(knowledge, {
      kubernetes: {
        pods: [
          { name: 'a', reason: 'Error' },
          { name: 'b', reason: 'OOMKilled' },
        ],
      },
      health: { training: 'unavailable' },
      metrics: { gpu_percent: 95 },
    });
    expect(report.diagnoses[0]?.id).toBe('host-oom');
    expect(report.resolutions.find(({ id }) => id === 'restart-pod')?.steps[0]?.do).toBe('Restart b.');
    expect(report.symptoms.find(({ id }) => id === 'pod-killed')?.because).toEqual([{ fact: 'kubernetes.pods[1].reason', value: 'OOMKilled', expected: 'equal to "OOMKilled"' }]);
    expect([report.procedures.map(({ id }) => id), report.alerts.map(({ id }) => id)]).toEqual([['down'], ['gpu-high']]);
  });

  it('says what is unknown, and offers to look at it', () => {
    const report = diagnose(knowledge, {});
    expect(report.verdict).toBe('nothing-found');
    expect(report.unknown.map(({ fact }) => fact)).toEqual(['errors', 'kubernetes.pods', 'metrics.gpu_percent', 'symptoms.frozen']);
    expect(report.unknown.find(({ fact }) => fact === 'symptoms.frozen')).toMatchObject({ ask: 'Has the machine stopped answering?' });
    expect(diagnose(knowledge, {}, { advice: false }).nextChecks).toEqual([]);
  });

  it('never shows a secret or a control character', () => {
    const facts = {
      errors: '\u001b[31mCUDA out of memory\u001b[0m \u0007 password=hunter22hunter22',
      config: { api_key: 'AKIA0123456789ABCDEF', batch_size: 2 },
      kubernetes: { pods: [{ name: 'AKIA0123456789ABCDEF', reason: 'OOMKilled' }] },
    };
    const text = JSON.stringify(diagnose(knowledge, facts, { explain: 'all' }));
    expect(text).not.toMatch(/hunter22|AKIA0123456789ABCDEF|\\u001b|\\u0007/);
    expect(text).toContain('[secret');
    expect(JSON.stringify(diagnose(knowledge, facts, { redact: false }))).toContain('hunter22');
  });

  it('never shows a secret or a control character inside a list or map of a text', () => {
    const listing = compile({
      ...runbook,
      facts: { ...runbook.facts, 'config.args': { type: 'list' }, 'config.env': { type: 'map' } },
      resolutions: { ...runbook.resolutions, 'smaller-batch': { title: 'x', steps: ['Look at {{ config.args | join }} and {{ config.args }} and {{ config.env }}.'] } },
    });
    const facts = { ...oom, config: { ...oom.config, args: ['--fast', 'password=hunter22hunter22', '\u001b[31mred'], env: { API_KEY: 'abcdefgh12345678', MODE: 'x' } } };
    const step = diagnose(listing, facts).resolutions.find(({ id }) => id === 'smaller-batch')?.steps[0]?.do ?? '';
    expect(step).toContain('--fast');
    for (const hidden of ['hunter22', 'abcdefgh12345678', '\u001b']) expect(step).not.toContain(hidden);
  });

  it('gives the same bytes for any order of facts', () => {
    const reversed = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, reversed(inner)]),
          )
        : value;
    expect(JSON.stringify(diagnose(knowledge, reversed(oom), { explain: 'all' }))).toBe(JSON.stringify(diagnose(knowledge, oom, { explain: 'all' })));
  });

  it('answers the same with json-rules-engine', async () => {
    for (const facts of [oom, {}, { kubernetes: { pods: null }, symptoms: { frozen: 'yes' } }])
      expect(await diagnoseOnDemand(knowledge, { facts }, { explain: 'all' })).toEqual(diagnose(knowledge, facts, { explain: 'all' }));
  });

  it('keeps to the facts as they were, whatever their owner does while sources are read', async () => {
    const facts = structuredClone(oom);
    const read = async (): Promise<number> => {
      await Promise.resolve();
      facts.errors = 'all is well';
      return 97;
    };
    const report = await diagnoseOnDemand(knowledge, { facts, sources: { 'metrics.gpu_percent': { read } } });
    expect(facts.errors).toBe('all is well');
    expect(report).toEqual(diagnose(knowledge, { ...oom, metrics: { gpu_percent: 97 } }));
  });

  it('shows the deciding items of symptoms and procedures in texts, whole or a part of them', () => {
    const listing = (list: string, as: string) => ({ some: list, as, where: { fact: `${as}.bad`, equal: true } });
    const linked = compile({
      runbook: 'items',
      title: 'Items',
      facts: { pods: { type: 'list' }, nodes: { type: 'list' } },
      symptoms: { killed: { title: 'x', when: listing('pods', 'pod'), seenOtherwise: 'never' } },
      procedures: { drain: { title: 'x', severity: 'high', when: listing('nodes', 'node'), steps: ['Drain {{ node.name }} of {{ pod.name }}, {{ pod }}.'] } },
    });
    const facts = { pods: [{ name: 'a' }, { name: 'b', bad: true }], nodes: [{ name: 'n', bad: true }] };
    expect(diagnose(linked, facts).procedures[0]?.steps[0]?.do).toBe('Drain n of b, { bad: true, name: b }.');
  });

  it('turns bad facts into problems, and goes on', () => {
    const report = diagnose(knowledge, { ...oom, metrics: { gpu_percent: 'lots' } });
    expect(report.problems).toMatchObject([{ code: 'FACT_WRONG_TYPE', fact: 'metrics.gpu_percent' }]);
    expect(report.diagnoses[0]?.id).toBe('gpu-oom');
    expect(report.symptoms.find(({ id }) => id === 'gpu-full')).toMatchObject({
      state: 'unknown',
      reason: 'wrong-type',
      because: [{ fact: 'metrics.gpu_percent', expected: 'above 90 % (limit full)' }],
    });
    expect(report.symptoms.find(({ id }) => id === 'gpu-full')?.because[0]).not.toHaveProperty('value');
    const brief = diagnose(knowledge, { ...oom, metrics: { gpu_percent: 'lots' } }, { explain: 'none' });
    expect(brief.symptoms.find(({ id }) => id === 'gpu-full')).toMatchObject({ state: 'unknown', reason: 'wrong-type', because: [] });
  });

  it('says that a fact is missing, however many others cannot be used', () => {
    const wrong = Array.from({ length: 8 }, (_, i) => `a${i}`);
    const linked = compile({
      runbook: 'many',
      title: 'Many',
      facts: Object.fromEntries([...wrong, 'z'].map((path) => [path, { type: 'number' }])),
      symptoms: {
        high: { title: 'One is high', when: { any: [...wrong, 'z'].map((fact) => ({ fact, above: 1 })) }, seenOtherwise: 'never' },
        frozen: { title: 'It is frozen', ask: 'Is it frozen?', seenOtherwise: 'never' },
      },
    });
    const given = Object.fromEntries(wrong.map((path) => [path, 'lots']));
    const reasonsOf = (facts: unknown) => Object.fromEntries(diagnose(linked, facts).symptoms.map(({ id, reason }) => [id, reason]));
    expect(reasonsOf(given)).toEqual({ high: 'missing', frozen: 'missing' });
    expect(reasonsOf({ ...given, z: 'lots', symptoms: { frozen: 'perhaps' } })).toEqual({ high: 'wrong-type', frozen: 'wrong-type' });
    expect(reasonsOf({ symptoms: { frozen: 'unknown' } })).toEqual({ high: 'missing', frozen: 'missing' });
  });

  it('follows symptoms that refer to each other in many ways once each', () => {
    const refers = (to: string) => ({ title: 'x', when: { any: [{ symptom: to }, { all: [{ symptom: to }] }] }, seenOtherwise: 'never' });
    const chain = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`link-${i + 1}`, refers(`link-${i}`)]));
    const linked = compile({
      runbook: 'chain',
      title: 'Chain',
      facts: { a: { type: 'number' } },
      symptoms: { 'link-0': { title: 'x', when: { fact: 'a', above: 1 }, seenOtherwise: 'never' }, ...chain },
    });
    expect(diagnose(linked, {}).unknown).toMatchObject([{ fact: 'a', symptoms: linked.symptoms.map(({ id }) => id) }]);
    expect(observe(linked, { a: 5 }).get('link-60')).toMatchObject({ state: 'present', because: [{ fact: 'a', value: 5 }] });
  });

  it('never throws, whatever the facts are', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (facts) => diagnose(knowledge, facts).version === 1),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(
        fc.record({ errors: fc.anything(), metrics: fc.anything(), config: fc.anything(), kubernetes: fc.anything(), symptoms: fc.anything() }),
        (facts) => checkSchema('report', diagnose(knowledge, facts)).length === 0,
      ),
      { numRuns: 300 },
    );
  });
});

describe('observe', () => {
  it('gives what is present in id order, and reasons when asked', () => {
    const seen = observe(knowledge, { ...oom, metrics: { gpu_percent: 95 } });
    expect(seen.present).toEqual(['gpu-full', 'oom-message']);
    expect(seen.get('gpu-full')).toEqual({ state: 'present', because: [{ fact: 'metrics.gpu_percent', value: 95, expected: 'above 90 % (limit full)' }] });
    expect(seen.get('nothing')).toBeUndefined();
  });

  it('answers however deep the facts are nested', () => {
    const deep = (inner: unknown, wrap: (value: unknown) => unknown) => Array.from({ length: 100_000 }).reduce<unknown>((value) => wrap(value), inner);
    const nested = { lists: deep([], (value) => [value]), maps: deep({}, (value) => ({ value })) };
    expect(observe(knowledge, { ...oom, other: nested }).present).toEqual(['oom-message']);
  });

  it('keeps no reference to the facts', () => {
    const facts = { kubernetes: { pods: [{ name: 'a', reason: 'OOMKilled' }] } };
    const seen = observe(knowledge, facts);
    for (const pod of facts.kubernetes.pods) pod.reason = 'Error';
    expect(seen.get('pod-killed')).toMatchObject({ state: 'present', because: [{ value: 'OOMKilled' }] });
  });
});

function compile(source: object): Knowledge {
  const { knowledge: compiled, problems } = compileKnowledge([source]);
  if (!compiled) throw new Error(JSON.stringify(problems));
  return compiled;
}
