import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateCompiled } from '../../../src/core/conditions/compiled-evaluator.js';
import { evaluateWithJsonRules } from '../../../src/core/conditions/json-rules-evaluator.js';
import { OnDemandFacts } from '../../../src/core/conditions/on-demand-facts.js';
import { snapshotFacts } from '../../../src/core/facts/fact-snapshot.js';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import type { ConditionSource } from '../../../src/core/model.js';
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
  fc.record({ symptom: fc.constantFrom('base-one', 'base-two', 'base-asked') }),
);
const { condition } = fc.letrec<{ condition: ConditionSource }>((tie) => ({
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
const facts = fc.record(
  {
    a: anything,
    b: anything,
    text: anything,
    list: anything,
    loose: anything,
    errors: fc.oneof(anything, logText, fc.record({ text: logText, complete: fc.boolean() })),
    logs: fc.record({ kernel: fc.oneof(anything, fc.record({ text: logText, complete: fc.boolean() })) }, { requiredKeys: [] }),
    metrics: fc.record({ loss_history: anything }, { requiredKeys: [] }),
    kubernetes: fc.record({ pods: anything }, { requiredKeys: [] }),
    symptoms: fc.record({ 'base-asked': fc.constantFrom('present', 'absent', 'unknown', true, 5), 'base-one': fc.constantFrom(false, 'yes') }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const symptom = (when: ConditionSource, more: object = {}) => ({ title: 'x', when, seenOtherwise: 'never', ...more });

describe('the two evaluators', () => {
  it('agree on random rules and facts, missing, null, NaN and wrongly typed ones included', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(condition, { minLength: 1, maxLength: 4 }), condition, facts, async (conditions, gate, given) => {
        const own = Object.fromEntries(conditions.map((when, i) => [`random-${i}`, symptom(when, i === 0 ? { onlyIf: gate } : {})]));
        const base = {
          'base-one': symptom({ fact: 'a', above: 5 }),
          'base-two': symptom({ fact: 'b', above: 5 }, { onlyIf: { symptom: 'base-one' } }),
          'base-asked': { title: 'x', ask: 'x?', seenOtherwise: 'never' },
        };
        const { knowledge, problems } = compileKnowledge([{ runbook: 'random', title: 'Random', ...declaredFacts, symptoms: { ...base, ...own } }]);
        if (!knowledge) throw new Error(JSON.stringify(problems));
        const compiled = evaluateCompiled(knowledge, snapshotFacts(knowledge, given));
        const onDemand = await evaluateWithJsonRules(knowledge, new OnDemandFacts(knowledge, { facts: given }));
        for (const { id } of knowledge.symptoms) expect([id, onDemand.symptom(id)]).toEqual([id, compiled.symptom(id)]);
      }),
      { numRuns: 400 },
    );
  });
});
