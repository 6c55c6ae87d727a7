import { createRequire } from 'node:module';
import { Engine } from 'json-rules-engine';
import { describe, expect, it, vi } from 'vitest';
import { evaluateWithJsonRules } from '../../../src/core/conditions/json-rules-evaluator.js';
import { type FactSource, OnDemandFacts } from '../../../src/core/conditions/on-demand-facts.js';
import { stateOf } from '../../../src/core/conditions/truth.js';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import type { ConditionSource } from '../../../src/core/model.js';
import { declaredFacts } from './declared-facts.js';

/** The copy of jsonpath-plus that json-rules-engine calls. */
const jsonPath: { JSONPath: () => unknown } = createRequire(createRequire(import.meta.url).resolve('json-rules-engine'))('jsonpath-plus');

/** Evaluates one symptom and says which sources were read. */
async function run(when: ConditionSource, { facts = {}, values = {}, minutes = {} }: { facts?: unknown; values?: Record<string, unknown>; minutes?: Record<string, number> }) {
  const { knowledge, problems } = compileKnowledge([{ runbook: 'on-demand', title: 'On demand', ...declaredFacts, symptoms: { seen: { title: 'x', when, seenOtherwise: 'never' } } }]);
  if (!knowledge) throw new Error(JSON.stringify(problems));
  const read: string[] = [];
  const params: unknown[] = [];
  const sources = Object.fromEntries(
    Object.entries(values).map(([path, value]): [string, FactSource] => [
      path,
      {
        minutes: minutes[path] ?? 1,
        read: async (given) => {
          read.push(path);
          params.push(given);
          if (value instanceof Error) throw value;
          return value;
        },
      },
    ]),
  );
  const onDemand = new OnDemandFacts(knowledge, { facts, sources });
  const evaluation = await evaluateWithJsonRules(knowledge, onDemand);
  return { state: stateOf(evaluation.symptom('seen').truth), read, params, problems: onDemand.problems };
}

const both: ConditionSource = {
  all: [
    { fact: 'a', above: 5 },
    { fact: 'b', above: 5 },
  ],
};

describe('facts fetched on demand', () => {
  it('are not fetched when given facts have settled the matter', async () => {
    expect(await run(both, { facts: { a: 1 }, values: { b: 6 } })).toMatchObject({ state: 'absent', read: [] });
  });

  it('are fetched when they still matter', async () => {
    expect(await run(both, { facts: { a: 6 }, values: { b: 6 } })).toMatchObject({ state: 'present', read: ['b'] });
  });

  it('are fetched from the cheaper source first, and the dearer one is spared', async () => {
    expect(await run(both, { values: { a: 1, b: 6 }, minutes: { a: 1, b: 10 } })).toMatchObject({ state: 'absent', read: ['a'] });
    expect(await run(both, { values: { a: 6, b: 1 }, minutes: { a: 10, b: 1 } })).toMatchObject({ state: 'absent', read: ['b'] });
  });

  it('are fetched once, however many conditions ask', async () => {
    expect(
      await run(
        {
          any: [
            { fact: 'a', above: 5 },
            { fact: 'a', below: 0 },
            { fact: 'a', equal: 3 },
          ],
        },
        { values: { a: 3 } },
      ),
    ).toMatchObject({ state: 'present', read: ['a'] });
  });

  it('may come with a whole tree, or feed a derived fact', async () => {
    expect(await run({ fact: 'loss.slope', above: 0 }, { values: { metrics: { loss_history: [1, 2] } } })).toMatchObject({ state: 'present', read: ['metrics'] });
  });

  it('leave the facts that were given as they are', async () => {
    const loss: ConditionSource = { fact: 'metrics.memory_percent', above: 5 };
    const rate: ConditionSource = { fact: 'metrics.failure_rate', above: 0.5 };
    const given = { facts: { metrics: { memory_percent: 6 } }, values: { metrics: { memory_percent: 1, failure_rate: 0.6 } } };
    expect(await run({ all: [rate, loss] }, given)).toMatchObject({ state: 'present', read: ['metrics'] });
  });

  it('are the same whichever of two sources answers first', async () => {
    const later = (value: unknown) => new Promise((resolve) => setTimeout(resolve, 5, value));
    const values = (slow: string) =>
      Object.fromEntries(
        [
          ['metrics', { memory_percent: 1 }],
          ['metrics.memory_percent', 6],
        ].map(([path, value]) => [path, path === slow ? later(value) : value]),
      );
    for (const slow of ['metrics', 'metrics.memory_percent']) expect(await run({ fact: 'metrics.memory_percent', above: 5 }, { values: values(slow) })).toMatchObject({ state: 'present' });
  });

  it('stay unknown, with a problem, when their source fails', async () => {
    const result = await run(both, { facts: { a: 6 }, values: { b: new Error('no route to host') } });
    expect(result).toMatchObject({ state: 'unknown', problems: [{ code: 'FACT_SOURCE_FAILED', args: { path: 'b', reason: 'no route to host' } }] });
  });

  it('are asked for with the params of a json-rules-engine condition', async () => {
    const { params } = await run({ fact: 'a', operator: 'greaterThan', value: 5, params: { window: '5m' } }, { values: { a: 6 } });
    expect(params).toEqual([{ window: '5m' }]);
  });

  it('never reach the default path resolver, which evaluates scripts', async () => {
    const called = vi.spyOn(jsonPath, 'JSONPath');
    await run({ fact: 'loose', operator: 'equal', value: 1, path: '$.deep[0].x' }, { facts: { loose: { deep: [{ x: 1 }] } } });
    expect(called).not.toHaveBeenCalled();
    const byDefault = new Engine([{ conditions: { all: [{ fact: 'loose', operator: 'equal', value: 1, path: '$.x' }] }, event: { type: 'held' } }]);
    await byDefault.run({ loose: { x: 1 } });
    expect(called).toHaveBeenCalled();
    called.mockRestore();
  });
});
