import { describe, expect, it } from 'vitest';
import { CompiledEvaluation } from '../../../src/core/conditions/compiled-evaluator.js';
import { evaluateCondition } from '../../../src/core/conditions/evaluate-condition.js';
import { evaluateWithJsonRules } from '../../../src/core/conditions/json-rules-evaluator.js';
import { OnDemandFacts } from '../../../src/core/conditions/on-demand-facts.js';
import { stateOf } from '../../../src/core/conditions/truth.js';
import { snapshotFacts } from '../../../src/core/facts/fact-snapshot.js';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import type { ConditionSource, Knowledge, State } from '../../../src/core/model.js';
import { declaredFacts } from './declared-facts.js';

type Row = readonly [meaning: string, condition: ConditionSource, facts: unknown, expected: State];

const log = (text: string) => ({ errors: { text, complete: true } });
const excerpt = (text: string) => ({ errors: text });
const pods = (...reasons: (string | null | undefined)[]) => ({ kubernetes: { pods: reasons.map((reason) => (reason === undefined ? {} : { reason })) } });
const oomPod: ConditionSource = { fact: 'pod.reason', equal: 'OOMKilled' };

const rows: readonly Row[] = [
  ['equal holds for the same value', { fact: 'text', equal: 'a' }, { text: 'a' }, 'present'],
  ['equal does not hold for another value', { fact: 'text', equal: 'a' }, { text: 'b' }, 'absent'],
  ['equal is unknown for a missing fact', { fact: 'text', equal: 'a' }, {}, 'unknown'],
  ['equal is absent for null', { fact: 'text', equal: 'a' }, { text: null }, 'absent'],
  ['equal null holds for null', { fact: 'text', equal: null }, { text: null }, 'present'],
  ['equal is strict and has no wrong type', { fact: 'loose', equal: 5 }, { loose: '5' }, 'absent'],
  ['equal compares with another fact', { fact: 'a', equal: { fact: 'b' } }, { a: 3, b: 3 }, 'present'],
  ['equal with a missing other fact is unknown', { fact: 'a', equal: { fact: 'b' } }, { a: 3 }, 'unknown'],
  ['notEqual is unknown for a missing fact', { fact: 'text', notEqual: 'a' }, {}, 'unknown'],
  ['notEqual holds for null', { fact: 'text', notEqual: 'a' }, { text: null }, 'present'],
  ['in holds for a member', { fact: 'text', in: ['a', 'b'] }, { text: 'b' }, 'present'],
  ['in is absent for others', { fact: 'text', in: ['a', 'b'] }, { text: 'c' }, 'absent'],
  ['notIn is unknown for a missing fact', { fact: 'text', notIn: ['a'] }, {}, 'unknown'],
  ['notIn holds for null', { fact: 'text', notIn: ['a'] }, { text: null }, 'present'],
  ['another spelling of a declared value is read as the value', { fact: 'config.precision', equal: 'fp16' }, { config: { precision: 'half' } }, 'present'],
  ['a declared value may be spelt as a number', { fact: 'config.precision', equal: 'fp16' }, { config: { precision: 16 } }, 'present'],

  ['above holds for more', { fact: 'a', above: 5 }, { a: 6 }, 'present'],
  ['above does not hold for the same', { fact: 'a', above: 5 }, { a: 5 }, 'absent'],
  ['atLeast holds for the same', { fact: 'a', atLeast: 5 }, { a: 5 }, 'present'],
  ['below holds for less', { fact: 'a', below: 5 }, { a: 4 }, 'present'],
  ['atMost does not hold for more', { fact: 'a', atMost: 5 }, { a: 6 }, 'absent'],
  ['between includes its ends', { fact: 'a', between: [5, 7] }, { a: 7 }, 'present'],
  ['between is absent outside', { fact: 'a', between: [5, 7] }, { a: 8 }, 'absent'],
  ['order operators are unknown for a missing fact', { fact: 'a', above: 5 }, {}, 'unknown'],
  ['order operators are absent for null', { fact: 'a', above: 5 }, { a: null }, 'absent'],
  ['NaN is a known number that is not above', { fact: 'a', above: 5 }, { a: Number.NaN }, 'absent'],
  ['NaN is a known number that is not below either', { fact: 'a', below: 5 }, { a: Number.NaN }, 'absent'],
  ['Infinity is above', { fact: 'a', above: 5 }, { a: Number.POSITIVE_INFINITY }, 'present'],
  ['a number in quotes is no number', { fact: 'loose', above: 90 }, { loose: '95' }, 'unknown'],
  ['a map is no number', { fact: 'loose', above: 90 }, { loose: { deep: 1 } }, 'unknown'],
  ['all operators of one fact must hold', { fact: 'a', above: 5, below: 7 }, { a: 6 }, 'present'],
  ['one operator that fails makes it absent', { fact: 'a', above: 5, below: 7 }, { a: 8 }, 'absent'],
  ['a threshold with a unit is converted to the unit of the fact', { fact: 'metrics.memory_percent', above: '90%' }, { metrics: { memory_percent: 91 } }, 'present'],
  ['a fact with a unit is converted too', { fact: 'container.shm_bytes', below: '1GiB' }, { container: { shm_bytes: '64MiB' } }, 'present'],
  ['a ratio can be written in percent', { fact: 'metrics.failure_rate', above: '10%' }, { metrics: { failure_rate: 0.11 } }, 'present'],
  ['an undeclared fact with a unit compares in base units', { fact: 'loose', above: '1GiB' }, { loose: '2GiB' }, 'present'],
  ['a limit is a threshold', { fact: 'metrics.memory_percent', above: { limit: 'memory-full' } }, { metrics: { memory_percent: 91 } }, 'present'],
  ['another fact is a threshold, times a factor', { fact: 'a', above: { fact: 'b', times: 2 } }, { a: 7, b: 3 }, 'present'],
  ['a text times a factor is compared with nothing', { fact: 'a', equal: { fact: 'b', times: 2 } }, { a: 'x', b: 'x' }, 'unknown'],
  ['nor is a text plus a number', { fact: 'a', notEqual: { fact: 'b', plus: 1 } }, { a: 'x', b: 'y' }, 'unknown'],
  ['a missing other fact makes it unknown', { fact: 'a', above: { fact: 'b', times: 2 } }, { a: 7 }, 'unknown'],

  ['contains holds for a part of a text', { fact: 'text', contains: 'bc' }, { text: 'abcd' }, 'present'],
  ['contains holds for a member of a list', { fact: 'list', contains: 'x' }, { list: ['w', 'x'] }, 'present'],
  ['contains is strict in lists', { fact: 'list', contains: 1 }, { list: ['1'] }, 'absent'],
  ['contains is absent for null', { fact: 'list', contains: 1 }, { list: null }, 'absent'],
  ['contains is unknown for a number', { fact: 'loose', contains: 'x' }, { loose: 5 }, 'unknown'],
  ['doesNotContain is unknown for a missing fact', { fact: 'list', doesNotContain: 'x' }, {}, 'unknown'],
  ['doesNotContain holds for null', { fact: 'list', doesNotContain: 'x' }, { list: null }, 'present'],
  ['matches is unanchored', { fact: 'text', matches: 'b+c' }, { text: 'abbcd' }, 'present'],
  ['matches is unknown for a number', { fact: 'loose', matches: 'b' }, { loose: 5 }, 'unknown'],
  ['exists holds for what is there', { fact: 'text', exists: true }, { text: '' }, 'present'],
  ['exists is absent for null', { fact: 'text', exists: true }, { text: null }, 'absent'],
  ['exists: false holds for null', { fact: 'text', exists: false }, { text: null }, 'present'],
  ['exists is unknown for a missing fact', { fact: 'text', exists: false }, {}, 'unknown'],
  ['isEmpty holds for null', { fact: 'list', isEmpty: true }, { list: null }, 'present'],
  ['isEmpty holds for an empty list', { fact: 'list', isEmpty: true }, { list: [] }, 'present'],
  ['isEmpty holds for an empty text', { fact: 'text', isEmpty: true }, { text: '' }, 'present'],
  ['isEmpty: false holds for zero', { fact: 'a', isEmpty: false }, { a: 0 }, 'present'],
  ['hasType tells lists from maps', { fact: 'loose', hasType: 'map' }, { loose: [] }, 'absent'],
  ['hasType null holds for null', { fact: 'loose', hasType: 'null' }, { loose: null }, 'present'],
  ['NaN has the type number', { fact: 'loose', hasType: 'number' }, { loose: Number.NaN }, 'present'],

  [
    'all is absent as soon as one is',
    {
      all: [
        { fact: 'a', above: 5 },
        { fact: 'b', above: 5 },
      ],
    },
    { a: 1 },
    'absent',
  ],
  [
    'all is unknown while one is',
    {
      all: [
        { fact: 'a', above: 5 },
        { fact: 'b', above: 5 },
      ],
    },
    { a: 6 },
    'unknown',
  ],
  [
    'any is present as soon as one is',
    {
      any: [
        { fact: 'a', above: 5 },
        { fact: 'b', above: 5 },
      ],
    },
    { a: 6 },
    'present',
  ],
  [
    'any is unknown while one is',
    {
      any: [
        { fact: 'a', above: 5 },
        { fact: 'b', above: 5 },
      ],
    },
    { a: 1 },
    'unknown',
  ],
  ['not of unknown is unknown', { not: { fact: 'a', above: 5 } }, {}, 'unknown'],
  [
    'not turns round',
    {
      not: {
        any: [
          { fact: 'a', above: 5 },
          { fact: 'b', above: 5 },
        ],
      },
    },
    { a: 1, b: 1 },
    'present',
  ],
  [
    'countOf holds when enough are present',
    {
      countOf: 2,
      among: [
        { fact: 'a', above: 5 },
        { fact: 'b', above: 5 },
        { fact: 'text', equal: 'x' },
      ],
    },
    { a: 6, b: 6 },
    'present',
  ],
  [
    'countOf is absent when too few can be',
    {
      countOf: 2,
      among: [
        { fact: 'a', above: 5 },
        { fact: 'b', above: 5 },
        { fact: 'text', equal: 'x' },
      ],
    },
    { a: 1, b: 1 },
    'absent',
  ],
  [
    'countOf is unknown in between',
    {
      countOf: 2,
      among: [
        { fact: 'a', above: 5 },
        { fact: 'b', above: 5 },
        { fact: 'text', equal: 'x' },
      ],
    },
    { a: 6, b: 1 },
    'unknown',
  ],

  ['a log is searched for texts', { log: 'errors', contains: ['out of memory'] }, excerpt('x\nCUDA out of memory\n'), 'present'],
  ['what a complete log does not show is absent', { log: 'errors', contains: ['out of memory'] }, log('fine'), 'absent'],
  ['what an excerpt does not show is unknown', { log: 'errors', contains: ['out of memory'] }, excerpt('fine'), 'unknown'],
  ['an empty log is complete', { log: 'errors', contains: ['out of memory'] }, excerpt(''), 'absent'],
  ['null is a log that is not there', { log: 'errors', contains: ['out of memory'] }, { errors: null }, 'absent'],
  ['a missing log is unknown', { log: 'errors', contains: ['out of memory'] }, {}, 'unknown'],
  ['a log is searched for patterns', { log: 'errors', matches: ['exit(ed)? code \\d+'] }, excerpt('exited code 137'), 'present'],
  ['letter case matters', { log: 'errors', contains: ['killed'] }, log('Killed'), 'absent'],
  ['letter case does not matter with ignoreCase', { log: 'errors', contains: ['killed'], ignoreCase: true }, log('Killed'), 'present'],
  ['lines with an exception do not count', { log: 'errors', contains: ['error'], except: ['0 errors'] }, log('0 errors'), 'absent'],
  ['a log must match often enough', { log: 'errors', contains: ['retry'], atLeastTimes: 2 }, log('retry retry\nx'), 'absent'],
  ['lines are counted, not hits', { log: 'errors', contains: ['retry'], atLeastTimes: 2 }, log('retry\nretry'), 'present'],
  ['before compares the first lines', { log: 'errors', contains: ['Xid'], before: { contains: ['timeout'] } }, log('Xid 79\ntimeout'), 'present'],
  ['before is absent in the other order', { log: 'errors', contains: ['Xid'], before: { contains: ['timeout'] } }, log('timeout\nXid 79'), 'absent'],
  ['before needs the other line', { log: 'errors', contains: ['Xid'], before: { contains: ['timeout'] } }, log('Xid 79'), 'absent'],
  ['before is unknown while the other line may come', { log: 'errors', contains: ['Xid'], before: { contains: ['timeout'] } }, excerpt('Xid 79'), 'unknown'],
  ['one of several logs is enough', { log: ['errors', 'logs.kernel'], contains: ['oom'] }, { logs: { kernel: 'oom' } }, 'present'],
  ['a log that was not given may still show it', { log: ['errors', 'logs.kernel'], contains: ['oom'] }, log('fine'), 'unknown'],
  ['a star stands for any log', { log: 'logs.*', contains: ['oom'] }, { logs: { a: 'x', b: 'oom' } }, 'present'],
  ['a log that two paths name counts once', { log: ['logs.kernel', 'logs.*'], contains: ['oom'], atLeastTimes: 2 }, { logs: { kernel: { text: 'oom', complete: true } } }, 'absent'],
  ['a star asks for no further log', { log: ['errors', 'logs.*'], contains: ['oom'] }, log('fine'), 'absent'],
  ['a star alone, without any log, is unknown', { log: 'logs.*', contains: ['oom'] }, log('fine'), 'unknown'],
  ['carriage returns end lines', { log: 'errors', contains: ['b'], atLeastTimes: 2 }, log('ab\rb\r\nx'), 'present'],

  ['a series rises', { series: 'metrics.loss_history', trend: 'rising' }, { metrics: { loss_history: [1, 2, 3] } }, 'present'],
  ['a series that falls does not rise', { series: 'metrics.loss_history', trend: 'rising' }, { metrics: { loss_history: [3, 2, 1] } }, 'absent'],
  ['one value has no trend', { series: 'metrics.loss_history', trend: 'rising' }, { metrics: { loss_history: [3] } }, 'unknown'],
  ['a series holds NaN', { series: 'metrics.loss_history', has: 'non-finite' }, { metrics: { loss_history: [3, 'NaN'] } }, 'present'],
  ['no series is absent', { series: 'metrics.loss_history', has: 'non-finite' }, { metrics: { loss_history: null } }, 'absent'],
  ['a missing series is unknown', { series: 'metrics.loss_history', has: 'non-finite' }, {}, 'unknown'],
  ['a derived fact is known when its source is', { fact: 'loss.slope', above: 0 }, { metrics: { loss_history: [1, 2, 3] } }, 'present'],
  ['a derived fact is unknown when its source is', { fact: 'loss.slope', above: 0 }, {}, 'unknown'],

  ['some holds when one item does', { some: 'kubernetes.pods', as: 'pod', where: oomPod }, pods('Error', 'OOMKilled'), 'present'],
  ['some is absent when no item does', { some: 'kubernetes.pods', as: 'pod', where: oomPod }, pods('Error'), 'absent'],
  ['some is unknown while an item may', { some: 'kubernetes.pods', as: 'pod', where: oomPod }, pods('Error', undefined), 'unknown'],
  ['some of an empty list is absent', { some: 'kubernetes.pods', as: 'pod', where: oomPod }, pods(), 'absent'],
  ['some of null is absent', { some: 'kubernetes.pods', as: 'pod', where: oomPod }, { kubernetes: { pods: null } }, 'absent'],
  ['some of a missing list is unknown', { some: 'kubernetes.pods', as: 'pod', where: oomPod }, {}, 'unknown'],
  ['some of what is no list is unknown', { some: 'loose', as: 'pod', where: oomPod }, { loose: 5 }, 'unknown'],
  ['none is the opposite of some', { none: 'kubernetes.pods', as: 'pod', where: oomPod }, pods('Error'), 'present'],
  ['count needs as many items', { some: 'kubernetes.pods', as: 'pod', where: oomPod, count: { atLeast: 2 } }, pods('OOMKilled', 'Error'), 'absent'],
  ['count at most holds for fewer', { some: 'kubernetes.pods', as: 'pod', where: oomPod, count: { atMost: 1 } }, pods('OOMKilled', 'Error'), 'present'],
  ['an item can be compared with a fact outside', { some: 'kubernetes.pods', as: 'pod', where: { fact: 'pod.reason', equal: { fact: 'text' } } }, { ...pods('x'), text: 'x' }, 'present'],

  ['a symptom refers to another', { symptom: 'a-is-high' }, { a: 6 }, 'present'],
  ['a symptom that somebody answered is as answered', { symptom: 'a-is-high' }, { a: 6, symptoms: { 'a-is-high': 'absent' } }, 'absent'],
  ['an answer of unknown keeps it unknown', { symptom: 'a-is-high' }, { a: 6, symptoms: { 'a-is-high': 'unknown' } }, 'unknown'],
  ['a symptom that does not apply is unknown', { symptom: 'gated' }, { a: 6, b: 1 }, 'unknown'],
  ['a symptom that may apply is evaluated', { symptom: 'gated' }, { a: 6 }, 'present'],
  ['a symptom without condition waits for an answer', { not: { symptom: 'asked' } }, {}, 'unknown'],
  ['a yes is present', { symptom: 'asked' }, { symptoms: { asked: true } }, 'present'],
  ['whenNotSeen: absent is stronger than an excerpt', { symptom: 'not-seen-is-absent' }, excerpt('fine'), 'absent'],
  ['whenNotSeen: unknown is stronger than a complete log', { symptom: 'not-seen-is-unknown' }, log('fine'), 'unknown'],

  ['json-rules-engine: greaterThan', { fact: 'a', operator: 'greaterThan', value: 5 }, { a: 6 }, 'present'],
  ['json-rules-engine: notIn of a missing fact is unknown', { fact: 'text', operator: 'notIn', value: ['a'] }, {}, 'unknown'],
  ['json-rules-engine: a path leads into the fact', { fact: 'loose', operator: 'equal', value: 1, path: '$.deep[0].x' }, { loose: { deep: [{ x: 1 }] } }, 'present'],
  ['json-rules-engine: another fact is the value', { fact: 'a', operator: 'lessThanInclusive', value: { fact: 'b' } }, { a: 3, b: 3 }, 'present'],
  ['json-rules-engine: doesNotContain', { fact: 'list', operator: 'doesNotContain', value: 'x' }, { list: ['y'] }, 'present'],
  ['json-rules-engine: numbers in quotes are no numbers', { fact: 'loose', operator: 'greaterThan', value: 90 }, { loose: '95' }, 'unknown'],
];

const symptoms = {
  'a-is-high': { title: 'a', when: { fact: 'a', above: 5 }, seenOtherwise: 'never' },
  gated: { title: 'gated', when: { fact: 'a', above: 5 }, onlyIf: { fact: 'b', above: 5 }, seenOtherwise: 'never' },
  asked: { title: 'asked', ask: 'Is it so?', seenOtherwise: 'never' },
  'not-seen-is-absent': { title: 'x', when: { log: 'errors', contains: ['oom'] }, whenNotSeen: 'absent', seenOtherwise: 'never' },
  'not-seen-is-unknown': { title: 'x', when: { log: 'errors', contains: ['oom'] }, whenNotSeen: 'unknown', seenOtherwise: 'never' },
};

const all = compile(Object.fromEntries(rows.map(([title, when], i) => [`row-${i}`, { title, when, seenOtherwise: 'never' }])));

const evaluators: Readonly<Record<string, (knowledge: Knowledge, facts: unknown, symptom: string) => Promise<State>>> = {
  compiled: async (knowledge, facts, symptom) => stateOf(new CompiledEvaluation(knowledge, snapshotFacts(knowledge, facts)).symptom(symptom).truth),
  'json-rules-engine': async (knowledge, facts, symptom) => stateOf((await evaluateWithJsonRules(knowledge, new OnDemandFacts(knowledge, { facts }))).symptom(symptom).truth),
  'the definition': async (knowledge, facts, symptom) => {
    const snapshot = snapshotFacts(knowledge, facts);
    const evaluation = new CompiledEvaluation(knowledge, snapshot);
    const when = knowledge.conditions[knowledge.symptoms.find(({ id }) => id === symptom)?.when ?? -1];
    const view = {
      value: (path: string) => snapshot.value(path),
      searchLogs: (path: string, query: number) => snapshot.searchLogs(path, query),
      symptom: (id: string) => evaluation.symptom(id).truth,
    };
    return stateOf(when ? evaluateCondition(when, view) : 1);
  },
};

describe.each(Object.entries(evaluators))('conditions evaluated by %s', (_, evaluate) => {
  it.each(rows.map((row, i) => [...row, i] as const))('%s', async (_meaning, _condition, facts, expected, i) => {
    expect(await evaluate(all, facts, `row-${i}`)).toBe(expected);
  });
});

function compile(more: Record<string, unknown>): Knowledge {
  const { knowledge, problems } = compileKnowledge([{ runbook: 'conditions', title: 'Conditions', ...declaredFacts, symptoms: { ...symptoms, ...more } }]);
  if (!knowledge) throw new Error(JSON.stringify(problems, null, 1));
  return knowledge;
}
