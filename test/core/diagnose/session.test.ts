import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observe } from '../../../src/core/diagnose/observe.js';
import { openSession } from '../../../src/core/diagnose/session.js';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import type { ConditionSource, Knowledge } from '../../../src/core/model.js';
import { declaredFacts } from '../conditions/declared-facts.js';

const symptom = (when: ConditionSource, more: object = {}) => ({ title: 'x', when, seenOtherwise: 'never', ...more });

function knowledgeOf(symptoms: object): Knowledge {
  const derive = {
    ...declaredFacts.derive,
    'loss.last': { from: 'metrics.loss_history', compute: 'last' },
    'loss.share': { from: 'loss.last', dividedBy: 'a' },
    'log.step': { from: 'logs.kernel', capture: 'step {value}', as: 'number', take: 'last' },
  };
  const { knowledge, problems } = compileKnowledge([{ runbook: 'sample', title: 'Sample', ...declaredFacts, derive, symptoms }]);
  if (!knowledge) throw new Error(JSON.stringify(problems));
  return knowledge;
}

const knowledge = knowledgeOf({
  high: symptom({ fact: 'a', above: 5 }),
  'not-high': symptom({ not: { symptom: 'high' } }),
  gated: symptom({ fact: 'text', equal: 'x' }, { onlyIf: { symptom: 'high' } }),
  more: symptom({ fact: 'a', above: { fact: 'b', times: 2 } }),
  killed: symptom({ log: 'errors', contains: ['x'] }),
  'any-log': symptom({ log: 'logs.*', contains: ['y', 'step'] }),
  'first-error': symptom({ fact: 'errors.first_error.line', above: 1 }),
  'error-type': symptom({ fact: 'error.type', equal: 'ValueError' }),
  falling: symptom({ series: 'metrics.loss_history', trend: 'falling' }),
  slope: symptom({ fact: 'loss.slope', above: 0 }),
  share: symptom({ fact: 'loss.share', above: 1 }),
  late: symptom({ fact: 'log.step', atLeast: 7 }),
  asked: { title: 'x', ask: 'x?', seenOtherwise: 'never' },
  builds: symptom({ any: [{ symptom: 'asked' }, { symptom: 'gated' }] }),
  pods: symptom({ some: 'kubernetes.pods', as: 'pod', where: { all: [{ fact: 'pod.x', above: 1 }, { symptom: 'high' }] } }),
  pods2: symptom({ some: 'kubernetes.pods', as: 'pod', where: { fact: 'pod.x', above: { fact: 'b' } } }),
  there: symptom({ fact: 'kubernetes', exists: true }),
  inside: symptom({ fact: 'kubernetes.pods.0.x', atLeast: 1 }),
  two: symptom({ countOf: 2, among: [{ symptom: 'high' }, { symptom: 'killed' }, { fact: 'list', contains: 'x' }] }),
});

const number = fc.constantFrom(0, 1, 5, 6, 7, -1, Number.NaN);
const text = fc.constantFrom('', 'x', 'Error: x\ny', 'fine\nError: y', 'step 3 step 9', 'step 7', 'Traceback (most recent call last):\n  File "a.py", line 1, in f\n    f()\nValueError: x\n');
const log = fc.oneof(text, fc.record({ text, complete: fc.boolean() }), fc.constant(null), fc.array(text, { maxLength: 2 }));
const pods = fc.array(fc.record({ x: number }, { requiredKeys: [] }), { maxLength: 2 });
const answers = fc.record({ asked: fc.constantFrom('present', 'absent', 'unknown', 'nonsense'), high: fc.boolean() }, { requiredKeys: [] });
const change = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b'), fc.oneof(number, fc.constant(null), fc.constant('5GiB'))),
  fc.tuple(fc.constantFrom('text', 'list', 'metrics', 'kubernetes'), fc.constantFrom('x', 'y', ['x'], null, {})),
  fc.tuple(fc.constantFrom('errors', 'logs.kernel', 'logs.worker'), log),
  fc.tuple(fc.constant('errors.text'), text),
  fc.tuple(fc.constant('logs'), fc.record({ kernel: log }, { requiredKeys: [] })),
  fc.tuple(fc.constant('metrics.loss_history'), fc.array(number, { maxLength: 6 })),
  fc.tuple(fc.constant('metrics'), fc.record({ loss_history: fc.array(number, { maxLength: 6 }) })),
  fc.tuple(fc.constantFrom('kubernetes.pods', 'kubernetes.pods.0'), pods),
  fc.tuple(fc.constant('symptoms'), answers),
  fc.tuple(fc.constantFrom('symptoms.asked', 'symptoms.high', 'symptoms.gated', 'symptoms.none'), fc.constantFrom('present', 'absent', 'unknown', true)),
  fc.tuple(fc.constantFrom('log.step', 'loss.slope', 'loss.last', 'errors.first_error'), fc.oneof(number, fc.constant({ line: 4 }))),
  fc.tuple(fc.constantFrom('__proto__', '__proto__.a', 'a.__proto__'), number),
  fc.tuple(
    fc.constantFrom('a', 'b', 'text', 'errors', 'logs', 'logs.kernel', 'metrics', 'metrics.loss_history', 'kubernetes', 'symptoms', 'symptoms.asked', 'loss.last', 'nothing.there'),
    fc.constant(undefined),
  ),
);

/** The definition of an update, on a tree of its own. */
function setNaively(tree: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let map: unknown = tree;
  for (const name of names) {
    const below: unknown = Object.getOwnPropertyDescriptor(map, name)?.value;
    const isMap = typeof below === 'object' && below !== null && !Array.isArray(below);
    if (!isMap && value === undefined) return;
    if (!isMap) Object.defineProperty(map, name, { value: {}, writable: true, enumerable: true, configurable: true });
    map = Object.getOwnPropertyDescriptor(map, name)?.value;
  }
  if (value === undefined) Reflect.deleteProperty(Object(map), last);
  else Object.defineProperty(map, last, { value: structuredClone(value), writable: true, enumerable: true, configurable: true });
}

describe('a session', () => {
  it('equals a fresh observation after any updates', () => {
    const steps = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(steps, (updates) => {
        const session = openSession(knowledge);
        const tree: Record<string, unknown> = {};
        for (const changes of updates) {
          const before = new Map(knowledge.symptoms.map(({ id }) => [id, session.get(id)?.state]));
          const entries = Object.fromEntries(changes);
          const told = session.update(entries);
          for (const path of Object.keys(entries)) setNaively(tree, path, entries[path]);
          const fresh = observe(knowledge, tree);
          expect(session.present).toEqual(fresh.present);
          for (const { id } of knowledge.symptoms) expect([id, session.get(id)]).toEqual([id, fresh.get(id)]);
          expect(told).toEqual(knowledge.symptoms.flatMap(({ id }) => (before.get(id) === fresh.get(id)?.state ? [] : [{ id, before: before.get(id), now: fresh.get(id)?.state }])));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('tells what an update changed, in id order', () => {
    const session = openSession(knowledge, { a: 1 });
    expect(session.update({ a: 9 })).toEqual([
      { id: 'high', before: 'absent', now: 'present' },
      { id: 'not-high', before: 'present', now: 'absent' },
    ]);
    expect(session.update({ a: 10 })).toEqual([]);
  });

  it('keeps nothing of what it was given', () => {
    const facts = { metrics: { loss_history: [3, 2, 1] } };
    const session = openSession(knowledge, facts);
    const pods = [{ x: 9 }];
    session.update({ 'kubernetes.pods': pods, a: 9 });
    facts.metrics.loss_history.length = 0;
    pods.length = 0;
    session.update({ b: 1 });
    expect([session.get('falling')?.state, session.get('pods')?.state]).toEqual(['present', 'present']);
  });

  it('changes one of two places that held one map', () => {
    const shared = { loss_history: [1, 2, 3] };
    const session = openSession(knowledge, { metrics: shared, other: shared });
    session.update({ 'other.loss_history': [3, 2, 1] });
    expect(session.get('falling')?.state).toBe('absent');
  });

  it('reports on the facts as they are now', () => {
    const session = openSession(knowledge, { a: 1 });
    session.update({ a: 9 });
    expect(session.diagnose().symptoms.find(({ id }) => id === 'high')?.state).toBe('present');
  });

  it('knows no symptom that is none', () => {
    expect(openSession(knowledge).get('nonsense')).toBeUndefined();
  });
});
