import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import { parseRunbook } from '../../../src/yaml/index.js';

const base = () => ({
  runbook: 'memory',
  title: 'Memory',
  facts: {
    'metrics.gpu_percent': { type: 'number', unit: 'percent' },
    'metrics.failure_rate': { type: 'number', unit: 'ratio' },
    'container.shm': { type: 'number', unit: 'bytes' },
    'config.precision': { type: 'string', values: { fp32: [], fp16: ['half'] } },
    'config.optimizer': { type: 'string' },
    'agent.exists': { type: 'boolean' },
    'metrics.loss': { type: 'series' },
    'kubernetes.pods': { type: 'list' },
    errors: { type: 'log' },
  },
  limits: { full: { value: '90%' } },
  symptoms: {
    'oom-message': { title: 'x', when: { log: 'errors', contains: ['out of memory'] }, seenOtherwise: 'never' } as object,
    'memory-full': { title: 'x', when: { fact: 'metrics.gpu_percent', above: { limit: 'full' } }, seenOtherwise: 'common' } as object,
  } as Record<string, object>,
  diagnoses: {
    'gpu-oom': { title: 'x', prior: '12/1000', symptoms: { 'oom-message': 'always' }, resolutions: { 'smaller-batch': 'usually' }, checks: ['look'], escalation: 'team' } as object,
  } as Record<string, object>,
  checks: { look: { title: 'x', learns: ['metrics.gpu_percent'] } as object },
  resolutions: { 'smaller-batch': { title: 'x', steps: ['Halve it.'] } as object } as Record<string, object>,
  escalation: { team: { level: 1, title: 'x' } },
});
type Base = ReturnType<typeof base> & Record<string, unknown>;

/** Problems of the base runbook after a change, as code and path. */
function problemsOf(change: (runbook: Base) => void, more: readonly unknown[] = []) {
  const runbook: Base = base();
  change(runbook);
  const { problems, knowledge } = compileKnowledge([runbook, ...more]);
  return { found: problems.map(({ code, place }) => `${code} ${place?.path?.join('.')}`), hints: problems.map(({ args }) => args.suggestion), compiled: knowledge !== undefined };
}

const when = (condition: object) => (runbook: Base) => {
  runbook.symptoms['oom-message'] = { title: 'x', when: condition, seenOtherwise: 'never' };
};

type Change = (runbook: Base) => void;
const at = 'symptoms.oom-message.when';
const mistakes: readonly (readonly [meaning: string, change: Change, expected: string, suggestion?: string])[] = [
  [
    'a symptom that nobody defines',
    (r) => Object.assign(r.diagnoses, { b: { title: 'x', prior: 0.1, symptoms: { 'oom-mesage': 'always' } } }),
    'RULE_UNKNOWN_SYMPTOM diagnoses.b.symptoms.oom-mesage',
    'oom-message',
  ],
  ['a symptom that nobody defines, in a condition', when({ symptom: 'memory-ful' }), `RULE_UNKNOWN_SYMPTOM ${at}.symptom`, 'memory-full'],
  [
    'a check that nobody defines',
    (r) => Object.assign(r.diagnoses, { b: { title: 'x', prior: 0.1, symptoms: { 'memory-full': 1 }, checks: ['lok'] } }),
    'RULE_UNKNOWN_CHECK diagnoses.b.checks.0',
    'look',
  ],
  [
    'a resolution that nobody defines',
    (r) => Object.assign(r.diagnoses, { b: { title: 'x', prior: 0.1, symptoms: { 'memory-full': 1 }, resolutions: ['smaller-bach'] } }),
    'RULE_UNKNOWN_RESOLUTION diagnoses.b.resolutions.0',
    'smaller-batch',
  ],
  [
    'an escalation level that nobody defines',
    (r) => Object.assign(r.diagnoses, { b: { title: 'x', prior: 0.1, symptoms: { 'memory-full': 1 }, escalation: 'taem' } }),
    'RULE_UNKNOWN_ESCALATION diagnoses.b.escalation',
    'team',
  ],
  [
    'an effect that nobody defines',
    (r) => Object.assign(r.diagnoses, { b: { title: 'x', prior: 0.1, symptoms: { 'memory-full': 1 }, leadsTo: { 'gpu-om': 'often' } } }),
    'RULE_UNKNOWN_EFFECT diagnoses.b.leadsTo.gpu-om',
    'gpu-oom',
  ],
  ['a limit that nobody defines', when({ fact: 'metrics.gpu_percent', above: { limit: 'fulll' } }), `RULE_UNKNOWN_LIMIT ${at}.above.limit`, 'full'],
  ['a diagnosis of an issue that nobody defines', (r) => Object.assign(r, { issues: { i: { title: 'x', diagnoses: ['gpu-oo'] } } }), 'RULE_UNKNOWN_DIAGNOSIS issues.i.diagnoses.0', 'gpu-oom'],
  ['a fact that nobody declares', when({ fact: 'metrics.gpu_precent', above: 5 }), `RULE_UNDECLARED_FACT ${at}.fact`, 'metrics.gpu_percent'],
  ['a learned fact that nobody declares', (r) => Object.assign(r.checks, { c: { title: 'x', learns: ['config.optimzer'] } }), 'RULE_UNDECLARED_FACT checks.c.learns.0', 'config.optimizer'],
  [
    'a fact in a text that nobody declares',
    (r) => Object.assign(r.resolutions, { c: { title: 'x', steps: ['Set {{ config.optimiser }}.'] } }),
    'RULE_UNDECLARED_FACT resolutions.c.steps.0',
    'config.optimizer',
  ],
  ['a value that a fact cannot have', when({ fact: 'config.precision', equal: 'fp61' }), `RULE_VALUE_NOT_ALLOWED ${at}.equal`, 'fp16'],
  ['one value of a list that a fact cannot have', when({ fact: 'config.precision', in: ['fp16', 'int9'] }), `RULE_VALUE_NOT_ALLOWED ${at}.in.1`],
  ['an order operator on a text', when({ fact: 'config.optimizer', above: 5 }), `RULE_WRONG_TYPE ${at}.above`],
  ['a text compared with a number', when({ fact: 'config.optimizer', equal: 5 }), `RULE_WRONG_TYPE ${at}.equal`],
  ['a yes/no fact compared with a text', when({ fact: 'agent.exists', equal: 'true' }), `RULE_WRONG_TYPE ${at}.equal`],
  ['a number compared with a number in quotes', when({ fact: 'metrics.gpu_percent', equal: 'many' }), `RULE_WRONG_TYPE ${at}.equal`],
  ['a log looked at as a fact', when({ fact: 'errors', contains: 'x' }), `RULE_WRONG_TYPE ${at}.contains`],
  ['a series looked at as a fact', when({ fact: 'metrics.loss', above: 1 }), `RULE_WRONG_TYPE ${at}.above`],
  ['a list condition on a number', when({ some: 'metrics.gpu_percent', as: 'x', where: { fact: 'x.y', above: 1 } }), `RULE_WRONG_TYPE ${at}.some`],
  ['a trend of what is no series', when({ series: 'metrics.gpu_percent', trend: 'rising' }), `RULE_WRONG_TYPE ${at}.series`],
  ['a log search in what is no log', when({ log: 'config.optimizer', contains: ['x'] }), `RULE_WRONG_TYPE ${at}.log`],
  ['a quantity that cannot be read', when({ fact: 'container.shm', below: '1 gibberish' }), `RULE_BAD_QUANTITY ${at}.below`],
  ['a unit that does not fit', when({ fact: 'container.shm', below: '90%' }), `RULE_UNIT_MISMATCH ${at}.below`],
  [
    'a unit on a fact without unit',
    (r) => {
      Object.assign(r.facts, { 'config.batch': { type: 'number' } });
      when({ fact: 'config.batch', below: '4GiB' })(r);
    },
    `RULE_UNIT_MISMATCH ${at}.below`,
  ],
  ['a percentage where a ratio is meant', when({ fact: 'metrics.failure_rate', above: 10 }), `RULE_OUT_OF_RANGE ${at}.above`],
  ['two facts of different units', when({ fact: 'container.shm', below: { fact: 'metrics.gpu_percent' } }), `RULE_UNIT_MISMATCH ${at}.below.fact`],
  ['a limit that cannot be read', (r) => Object.assign(r.limits, { half: { value: 'half' } }), 'RULE_BAD_QUANTITY limits.half.value'],
  ['a pattern that is no RE2', when({ log: 'errors', matches: ['(?<=x)y'] }), `RULE_BAD_PATTERN ${at}.matches.0`],
  ['a pattern with a back-reference', when({ log: 'errors', contains: ['x'], before: { matches: ['(a)\\1'] } }), `RULE_BAD_PATTERN ${at}.before.matches.0`],
  ['a pattern that is not closed', when({ fact: 'config.optimizer', matches: '(a' }), `RULE_BAD_PATTERN ${at}.matches`],
  ['a repeat over 1,000', when({ log: 'errors', matches: ['a{1001}'] }), `RULE_BAD_PATTERN ${at}.matches.0`],
  ['more than there are', when({ countOf: 3, among: [{ fact: 'metrics.gpu_percent', above: 5 }, { symptom: 'memory-full' }] }), `RULE_COUNT_TOO_HIGH ${at}.countOf`],
  ['a capture without value', (r) => Object.assign(r, { derive: { 'x.y': { from: 'errors', capture: 'tried to allocate' } } }), 'RULE_BAD_CAPTURE derive.x.y.capture'],
  ['a statistic of what is no series', (r) => Object.assign(r, { derive: { 'x.y': { from: 'config.optimizer', compute: 'slope' } } }), 'RULE_WRONG_TYPE derive.x.y.from'],
  ['a text with an unknown formatter', (r) => Object.assign(r.resolutions, { c: { title: 'x', steps: ['{{ config.optimizer | rond }}'] } }), 'RULE_BAD_TEMPLATE resolutions.c.steps.0', 'round'],
  ['a text with open braces', (r) => Object.assign(r.resolutions, { c: { title: 'x', steps: [{ do: '{{ config.optimizer' }] } }), 'RULE_BAD_TEMPLATE resolutions.c.steps.0.do'],
  ['a fact inside a command', (r) => Object.assign(r.checks, { c: { title: 'x', learns: ['errors'], run: 'echo {{ config.optimizer }}' } }), 'RULE_TEMPLATE_IN_RUN checks.c.run'],
  ['a link with a script', (r) => Object.assign(r, { references: [{ title: 'x', href: 'javascript:alert(1)' }] }), 'RULE_BAD_HREF references.0.href'],
  ['a share of unexplained cases above 1', (r) => Object.assign(r, { population: { title: 'x', unexplained: '12/10' } }), 'RULE_BAD_PRIOR population.unexplained'],
  ['a count above its population', (r) => Object.assign(r.diagnoses, { b: { title: 'x', prior: '12/10', symptoms: { 'memory-full': 1 } } }), 'RULE_BAD_PRIOR diagnoses.b.prior'],
  [
    'a symptom that is shown and hidden',
    (r) => Object.assign(r.diagnoses, { b: { title: 'x', prior: 0.1, symptoms: { 'memory-full': 1 }, hides: { 'memory-full': 1 } } }),
    'RULE_LINK_TWICE diagnoses.b.hides.memory-full',
  ],
  ['an extension of a diagnosis that nobody defines', (r) => Object.assign(r, { extend: { 'gpu-om': { symptoms: { 'memory-full': 'often' } } } }), 'RULE_UNKNOWN_DIAGNOSIS extend.gpu-om', 'gpu-oom'],
  ['an extension that gives a link twice', (r) => Object.assign(r, { extend: { 'gpu-oom': { symptoms: { 'oom-message': 'often' } } } }), 'RULE_EXTEND_CONFLICT extend.gpu-oom.symptoms.oom-message'],
  ['a value for a limit that nobody defines', (r) => Object.assign(r, { setLimits: { ful: '80%' } }), 'RULE_UNKNOWN_LIMIT setLimits.ful', 'full'],
  [
    'symptoms that refer to each other',
    (r) => {
      r.symptoms.one = { title: 'x', when: { symptom: 'two' }, seenOtherwise: 'never' };
      r.symptoms.two = { title: 'x', when: { not: { symptom: 'one' } }, seenOtherwise: 'never' };
    },
    'RULE_CYCLE symptoms.one',
  ],
  [
    'causes that lead to each other',
    (r) =>
      Object.assign(r.diagnoses, {
        a: { title: 'x', prior: 0.1, symptoms: { 'memory-full': 1 }, leadsTo: { b: 1 } },
        b: { title: 'x', prior: 0.1, symptoms: { 'memory-full': 1 }, leadsTo: { a: 1 } },
      }),
    'RULE_CYCLE diagnoses.a',
  ],
  [
    'a part of a class that nobody defines',
    (r) => Object.assign(r.diagnoses, { a: { title: 'x', partOf: 'gone', prior: 0.1, symptoms: { 'memory-full': 1 } } }),
    'RULE_UNKNOWN_DIAGNOSIS diagnoses.a.partOf',
  ],
  [
    'a part of a part',
    (r) =>
      Object.assign(r.diagnoses, {
        a: { title: 'x', prior: 0.3, symptoms: { 'memory-full': 1 } },
        b: { title: 'x', partOf: 'a', prior: 0.2, symptoms: { 'memory-full': 1 } },
        c: { title: 'x', partOf: 'b', prior: 0.1, symptoms: { 'memory-full': 1 } },
      }),
    'RULE_PART_OF_PART diagnoses.c.partOf',
    'a',
  ],
  ['a diagnosis that is part of itself', (r) => Object.assign(r.diagnoses, { a: { title: 'x', partOf: 'a', prior: 0.1, symptoms: { 'memory-full': 1 } } }), 'RULE_CYCLE diagnoses.a'],
  [
    'a class that leads to its part',
    (r) =>
      Object.assign(r.diagnoses, {
        a: { title: 'x', prior: 0.3, symptoms: { 'memory-full': 1 }, leadsTo: { b: 1 } },
        b: { title: 'x', partOf: 'a', prior: 0.2, symptoms: { 'memory-full': 1 } },
      }),
    'RULE_CYCLE diagnoses.a',
  ],
  [
    'a class that is rarer than its parts',
    (r) =>
      Object.assign(r.diagnoses, {
        a: { title: 'x', prior: 0.1, symptoms: { 'memory-full': 1 } },
        b: { title: 'x', partOf: 'a', prior: 0.2, symptoms: { 'memory-full': 1 } },
      }),
    'RULE_PARTS_OUTWEIGH diagnoses.a.prior',
  ],
  [
    'facts derived from each other',
    (r) => Object.assign(r, { derive: { 'x.a': { from: 'x.b', dividedBy: 'metrics.gpu_percent' }, 'x.b': { from: 'x.a', dividedBy: 'metrics.gpu_percent' } } }),
    'RULE_CYCLE derive.x.a',
  ],
  ['an unknown operator of json-rules-engine', when({ fact: 'metrics.gpu_percent', operator: 'greatrThan', value: 5 }), `RULE_UNKNOWN_OPERATOR ${at}.operator`, 'greaterThan'],
  ['a decorator of json-rules-engine', when({ fact: 'kubernetes.pods', operator: 'someFact:equal', value: 5 }), `RULE_RAW_DECORATOR ${at}.operator`],
  ['a condition reference of json-rules-engine', when({ condition: 'my-condition' }), `RULE_RAW_REFERENCE ${at}.condition`],
  ['a script in a path of json-rules-engine', when({ fact: 'kubernetes.pods', operator: 'equal', value: 5, path: '$..[?(@.x)]' }), `RULE_RAW_PATH ${at}.path`],
  [
    'one fact asked for with different params',
    when({
      any: [
        { fact: 'metrics.gpu_percent', operator: 'equal', value: 5, params: { w: 1 } },
        { fact: 'metrics.gpu_percent', operator: 'equal', value: 6, params: { w: 2 } },
      ],
    }),
    `RULE_RAW_PARAMS ${at}`,
  ],
  [
    'one fact asked for with and without params',
    when({
      any: [
        { fact: 'metrics.gpu_percent', operator: 'equal', value: 5, params: { w: 1 } },
        { fact: 'metrics.gpu_percent', above: 6 },
      ],
    }),
    `RULE_RAW_PARAMS ${at}`,
  ],
];

describe('compileKnowledge', () => {
  it('compiles a runbook without problems', () => {
    const { knowledge, problems } = compileKnowledge([base()]);
    expect(problems).toEqual([]);
    expect(knowledge?.diagnoses[0]).toMatchObject({ id: 'gpu-oom', prior: 0.012, severity: 'warning', symptoms: { 'oom-message': 0.97 }, resolutions: { 'smaller-batch': 0.85 } });
  });

  it('compiles the example of the rule language', () => {
    const file = 'schemas/examples/valid/runbook-training-failures-example.yaml';
    const { value, source } = parseRunbook(readFileSync(file, 'utf8'), { file });
    const { knowledge, problems } = compileKnowledge([value], { sources: [source] });
    expect(problems).toEqual([]);
    expect(knowledge?.diagnoses.map(({ id }) => id)).toContain('gpu-out-of-memory');
    expect(knowledge?.symptoms.find(({ id }) => id === 'cuda-out-of-memory')?.rule).toMatch(/example\.yaml:\d+$/);
  });

  it.each(mistakes.map(([meaning, change, expected, suggestion]) => ({ meaning, change, expected, suggestion })))('reports $meaning', ({ change, expected, suggestion }) => {
    const { found, hints, compiled } = problemsOf(change);
    expect(found).toEqual([expected]);
    if (suggestion !== undefined) expect(hints).toEqual([suggestion]);
    expect(compiled).toBe(/^RULE_(?:UNDECLARED_FACT|PARTS_OUTWEIGH)/.test(expected));
  });

  it('reports all problems at once, schema and links, and does not blame what refers to a broken rule', () => {
    const { found } = problemsOf((r) => {
      r.symptoms['memory-full'] = { title: 'x', wen: { fact: 'metrics.gpu_percent', above: 5 }, seenOtherwise: 'common' };
      r.diagnoses.b = { title: 'x', prior: 0.1, symptoms: { 'memory-full': 1, nothing: 1 }, checks: ['nowhere'] };
    });
    expect(found).toEqual(['RULE_UNKNOWN_CHECK diagnoses.b.checks.0', 'RULE_UNKNOWN_SYMPTOM diagnoses.b.symptoms.nothing', 'SCHEMA_UNKNOWN_KEY symptoms.memory-full.wen']);
  });

  it('suggests names for the first hundred mistakes only, so that many mistakes take no long time', () => {
    const { found, hints } = problemsOf((r) => {
      for (let i = 0; i < 101; i++) r.symptoms[`s-${i}`] = { title: 'x', when: { fact: `metrics.gpu_precent_${i}`, above: 5 }, seenOtherwise: 'never' };
    });
    expect([found.length, hints.filter((hint) => hint === 'metrics.gpu_percent').length]).toEqual([101, 100]);
  });

  it('reports what two runbooks define both', () => {
    const other = { runbook: 'other', title: 'Other', symptoms: { 'oom-message': { title: 'x', ask: 'x?', seenOtherwise: 'never' } }, facts: { errors: { type: 'string' } } };
    expect(problemsOf(() => {}, [other]).found).toEqual(['RULE_FACT_CONFLICT facts.errors', 'RULE_DUPLICATE_ID symptoms.oom-message']);
    expect(problemsOf(() => {}, [base()]).found).toContain('RULE_DUPLICATE_ID runbook');
  });

  it('tells a diagnosis and a consequence of one id apart from a diagnosis that is defined twice', () => {
    expect(problemsOf((r) => Object.assign(r, { consequences: { 'gpu-oom': { title: 'x' } } })).found).toEqual(['RULE_SHARED_ID consequences.gpu-oom']);
  });

  it('knows the logs that are always there without a declaration, and as logs', () => {
    const undeclared = (condition: object) => problemsOf(() => {}, [{ runbook: 'other', title: 'Other', symptoms: { s: { title: 'x', when: condition, seenOtherwise: 'never' } } }]).found;
    expect(undeclared({ log: ['errors', 'logs.kernel'], contains: ['x'] })).toEqual([]);
    expect(undeclared({ fact: 'logs.kernel.first_error.line', above: 2 })).toEqual([]);
    expect(undeclared({ fact: 'logs.kernel', equal: 'x' })).toEqual(['RULE_WRONG_TYPE symptoms.s.when.equal']);
    expect(undeclared({ log: 'logs.a.b', contains: ['x'] })).toEqual(['RULE_UNDECLARED_FACT symptoms.s.when.log']);
  });

  it('lets the texts of a runbook use the names of its own list items, and of no others', () => {
    const step = (runbook: string, text: string) => ({ runbook, title: 'x', resolutions: { [`${runbook}-fix`]: { title: 'x', steps: [text] } } });
    const listing = { symptoms: { killed: { title: 'x', when: { some: 'kubernetes.pods', as: 'pod', where: { fact: 'pod.reason', equal: 'OOMKilled' } }, seenOtherwise: 'never' } } };
    expect(problemsOf(() => {}, [{ ...step('own', 'Restart {{ pod.name }}, {{ pod }}.'), ...listing }, step('strange', 'Restart {{ pod.name }}.')]).found).toEqual([
      'RULE_UNDECLARED_FACT resolutions.strange-fix.steps.0',
    ]);
  });

  it('allows two runbooks to declare one fact, however they order and write its values', () => {
    const declaring = (values: object) => ({ runbook: `other`, title: 'Other', facts: { 'config.precision': { type: 'string', values } } });
    expect(problemsOf(() => {}, [declaring({ fp16: ['half'], fp32: [] })]).found).toEqual([]);
    expect(problemsOf((r) => Object.assign(r.facts, { 'config.precision': { type: 'string', values: { fp32: [], fp16: [] } } }), [declaring(['fp16', 'fp32'])]).found).toEqual([]);
    expect(problemsOf(() => {}, [declaring(['fp16', 'fp32'])]).found).toEqual(['RULE_FACT_CONFLICT facts.config.precision']);
  });

  it('allows braces of other languages inside commands', () => {
    const { found } = problemsOf((r) => Object.assign(r.checks, { c: { title: 'x', learns: ['errors'], run: "docker inspect -f '{{.State.OOMKilled}}' job" } }));
    expect(found).toEqual([]);
  });

  it('lets a site file and the caller set limits, the caller last', () => {
    const site = { runbook: 'site', title: 'Site', setLimits: { full: '80%' } };
    const limit = (limits: Record<string, string>) => compileKnowledge([base(), site], { limits }).knowledge?.limits.find(({ id }) => id === 'full')?.value;
    expect([limit({}), limit({ full: '70%' })]).toEqual(['80%', '70%']);
    expect(compileKnowledge([base()], { limits: { ful: '70%' } }).problems).toMatchObject([{ code: 'RULE_UNKNOWN_LIMIT', args: { suggestion: 'full' } }]);
  });

  it('adds what another runbook extends', () => {
    const site = { runbook: 'site', title: 'Site', extend: { 'gpu-oom': { symptoms: { 'memory-full': 'often' } } } };
    expect(compileKnowledge([base(), site]).knowledge?.diagnoses[0]?.symptoms).toEqual({ 'memory-full': 0.6, 'oom-message': 0.97 });
  });

  it('gives the same bytes for any order of runbooks and keys', () => {
    const runbooks = [
      base(),
      { runbook: 'site', title: 'Site', extend: { 'gpu-oom': { symptoms: { 'memory-full': 'often' } } } },
      { runbook: 'more', title: 'More', symptoms: { z: { title: 'z', ask: 'z?', seenOtherwise: 0.5 } } },
    ];
    const reversed = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, reversed(inner)]),
          )
        : value;
    expect(JSON.stringify(compileKnowledge(runbooks.toReversed().map(reversed)).knowledge)).toBe(JSON.stringify(compileKnowledge(runbooks).knowledge));
  });

  it('gives other rules another hash', () => {
    const hash = (title: string) => compileKnowledge([{ ...base(), title }]).knowledge?.hash;
    expect(hash('A')).toBe(hash('A'));
    expect(hash('A')).not.toBe(hash('B'));
    const shown = (often: number) =>
      compileKnowledge([
        { ...base(), symptoms: { ...base().symptoms, file: { title: 'x', ask: 'x?', seenOtherwise: 'never' } }, diagnoses: { d: { title: 'x', prior: 0.1, symptoms: { file: often } } } },
      ]);
    expect(shown(0.1).knowledge?.hash).not.toBe(shown(0.9).knowledge?.hash);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.array(fc.anything(), { maxLength: 3 }), (runbooks) => Array.isArray(compileKnowledge(runbooks).problems)));
  });
});
