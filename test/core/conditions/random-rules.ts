import fc from 'fast-check';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import type { ConditionSource, Knowledge } from '../../../src/core/model.js';
import { declaredFacts } from './declared-facts.js';

const number = fc.constantFrom(0, 1, 5, 6, 7, -1, 90);
const factTest: fc.Arbitrary<ConditionSource> = fc.oneof(
  fc.record({ fact: fc.constantFrom('a', 'b', 'loose'), above: number }),
  fc.record({ fact: fc.constantFrom('a', 'b', 'loose'), atMost: number, notEqual: fc.constantFrom(0, 5) }),
  fc.record({ fact: fc.constantFrom('a', 'b'), below: fc.record({ fact: fc.constantFrom('a', 'b'), times: fc.constantFrom(1, 2) }) }),
  fc.record({ fact: fc.constantFrom('text', 'loose'), in: fc.constant<string[]>(['x', 'y']) }),
  fc.record({ fact: fc.constantFrom('text', 'loose'), doesNotContain: fc.constantFrom('x', 'y') }),
  fc.record({ fact: fc.constantFrom('text', 'list', 'loose'), isEmpty: fc.boolean() }),
  fc.record({ fact: fc.constantFrom('text', 'a', 'loose'), exists: fc.boolean() }),
  fc.record({ fact: fc.constantFrom('loose'), hasType: fc.constantFrom('number' as const, 'list' as const, 'null' as const) }),
  fc.record({ log: fc.constantFrom('errors', 'logs.kernel', 'logs.*'), contains: fc.constantFrom<string[][]>(['x'], ['y', 'z']), ignoreCase: fc.boolean() }),
  fc.record({ series: fc.constant('metrics.loss_history'), has: fc.constantFrom('non-finite' as const, 'plateau' as const) }),
  fc.record({ some: fc.constantFrom('list', 'kubernetes.pods', 'loose'), as: fc.constant('item'), where: fc.record({ fact: fc.constantFrom('item.x', 'a'), above: number }) }),
  fc.record({ fact: fc.constantFrom('loss.slope'), below: number }),
  fc.record({ fact: fc.constantFrom('error.type', 'logs.kernel.first_error.text'), exists: fc.boolean() }),
  fc.record({ symptom: fc.constantFrom('base-one', 'base-two', 'base-asked') }),
);
/** Conditions of every kind, nested; some refer to symptoms of `compileRandom`. */
export const { condition: arbitraryCondition } = fc.letrec<{ condition: ConditionSource }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    factTest,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).chain((among) => fc.record({ countOf: fc.integer({ min: 1, max: among.length }), among: fc.constant(among) })),
  ),
}));

const anything = fc.oneof(
  number,
  fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY, '', 'x', 'xy', '95', '5GiB', true, [], ['x'], [1, Number.NaN, 3, 4, 5], {}, [{ x: 6 }, { x: 0 }, {}, { x: null }], [{ x: 1 }, 5]),
);
const logText = fc.constantFrom('', 'x', 'Z\nother', 'fine');
const anyLog = fc.oneof(anything, fc.record({ text: logText, complete: fc.boolean() }));
/** Facts of every kind, also wrongly typed ones. */
export const arbitraryFacts = fc.record(
  {
    a: anything,
    b: anything,
    text: anything,
    list: anything,
    loose: anything,
    errors: fc.oneof(anything, logText, fc.record({ text: logText, complete: fc.boolean() })),
    logs: fc.record({ kernel: anyLog, train: anyLog }, { requiredKeys: [] }),
    loss: fc.record({ slope: anything }, { requiredKeys: [] }),
    metrics: fc.record({ loss_history: anything }, { requiredKeys: [] }),
    kubernetes: fc.record({ pods: anything }, { requiredKeys: [] }),
    symptoms: fc.record({ 'base-asked': fc.constantFrom('present', 'absent', 'unknown', true, 5), 'base-one': fc.constantFrom(false, 'yes') }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const symptom = (when: ConditionSource, more: object = {}) => ({ title: 'x', when, seenOtherwise: 'never', ...more });

/** Rules with a symptom for each condition, the first of which has an `onlyIf`, and three that conditions refer to. */
export function compileRandom(conditions: readonly ConditionSource[], gate: ConditionSource): Knowledge {
  const own = Object.fromEntries(conditions.map((when, i) => [`random-${i}`, symptom(when, i === 0 ? { onlyIf: gate } : {})]));
  const base = {
    'base-one': symptom({ fact: 'a', above: 5 }),
    'base-two': symptom({ fact: 'b', above: 5 }, { onlyIf: { symptom: 'base-one' } }),
    'base-asked': { title: 'x', ask: 'x?', seenOtherwise: 'never' },
  };
  const { knowledge, problems } = compileKnowledge([{ runbook: 'random', title: 'Random', ...declaredFacts, symptoms: { ...base, ...own } }]);
  if (!knowledge) throw new Error(JSON.stringify(problems));
  return knowledge;
}
