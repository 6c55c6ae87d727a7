import { describe, expect, it } from 'vitest';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import { packKnowledge, unpackKnowledge } from '../../../src/core/knowledge/pack-knowledge.js';
import type { Condition } from '../../../src/core/model.js';

const full = { fact: 'load', above: '90%' };
const symptom = (when: object) => ({ title: 'x', when, seenOtherwise: 'never' });
const { knowledge, problems } = compileKnowledge([
  {
    runbook: 'packed',
    title: 'Packed',
    facts: { load: { type: 'number', unit: 'percent' }, host: { type: 'string' }, train: { type: 'log' }, pods: { type: 'list' }, loss: { type: 'series' } },
    limits: { most: { value: 5 } },
    symptoms: {
      plain: symptom({ all: [full, { fact: 'host', in: ['a', 'b'] }, { fact: 'host', exists: true }] }),
      joined: symptom({ any: [full, { not: { fact: 'host', equal: 'c' } }, { countOf: 1, among: [full, { symptom: 'plain' }] }] }),
      limited: symptom({ fact: 'load', atLeast: { limit: 'most' } }),
      logged: symptom({ log: 'train', contains: ['killed'] }),
      listed: symptom({ some: 'pods', as: 'pod', where: { all: [{ fact: 'pod.restarts', above: 3 }, full] } }),
      moved: symptom({ series: 'loss', has: 'plateau' }),
      asked: { title: 'x', ask: 'x?', seenOtherwise: 'never' },
    },
  },
]);
if (!knowledge) throw new Error(JSON.stringify(problems));
const packed = JSON.parse(JSON.stringify(packKnowledge(knowledge)));
const withConditions = (change: object) => ({ ...packed, conditions: { ...packed.conditions, ...change } });

/** Tests of the fact `a` alone, and joints over them. */
const small = (joints: unknown, conditions: readonly number[] = [1]) => ({ ...packed, symptoms: [], conditions: { paths: ['a'], tests: [0, 2, 5], others: [], joints, conditions } });

describe('a packed knowledge base', () => {
  it('gives back what was packed', () => {
    expect(unpackKnowledge(packed)).toEqual(knowledge);
  });

  it('has equal conditions as one object, as they were compiled', () => {
    for (const { conditions, symptoms } of [knowledge, unpackKnowledge(packed) ?? knowledge]) {
      const partsOf = (id: string): readonly Condition[] => {
        const condition = conditions[symptoms.find((rule) => rule.id === id)?.when ?? -1];
        return condition && 'of' in condition && Array.isArray(condition.of) ? condition.of : [];
      };
      expect(partsOf('plain')[0]).toMatchObject({ kind: 'fact', path: 'load' });
      expect(partsOf('plain')[0]).toBe(partsOf('joined')[0]);
    }
  });

  it('takes joints of joints', () => {
    expect(
      unpackKnowledge(
        small(
          [
            [0, 0, 0, 0],
            [3, 2, 1, 0],
          ],
          [2],
        ),
      )?.conditions,
    ).toMatchObject([{ kind: 'countOf', atLeast: 2, of: [{ kind: 'all' }, { kind: 'fact', path: 'a' }] }]);
  });

  const chain = (length: number) => Array.from({ length }, (_, at) => [2, 0, at]);
  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['conditions as they are', { ...packed, conditions: knowledge.conditions }],
    ['a path that is not there', withConditions({ tests: [99, 0, 'x'] })],
    ['an operator that is not there', withConditions({ tests: [0, 7, 'x'] })],
    ['a constant that is missing', withConditions({ tests: [0, 0] })],
    ['a constant that is a map', withConditions({ tests: [0, 0, {}] })],
    ['`in` without a list', withConditions({ tests: [0, 6, 'x'] })],
    ['a list for `equal`', withConditions({ tests: [0, 0, ['x']] })],
    ['a condition that is not there', withConditions({ conditions: [1000] })],
    ['another condition of no kind', withConditions({ others: [{ kind: 'constructor' }] })],
    ['a joint that is no list', small([5])],
    ['a joint of itself', small([[0, 0, 1]])],
    [
      'a joint of a later one',
      small([
        [0, 0, 2],
        [0, 0, 0],
      ]),
    ],
    ['a joint of no kind', small([[9, 0, 0]])],
    ['a joint of a name', small([[0, 0, 'constructor']])],
    ['`not` of two', small([[2, 0, 0, 0]])],
    ['a countOf without a number', small([[3, null, 0]])],
    ['joints nested too deep', small(chain(64), [64])],
    [
      'joints that unfold without end',
      small(
        Array.from({ length: 40 }, (_, at) => [0, 0, at, at]),
        [40],
      ),
    ],
  ])('with %s is refused', (_, data) => {
    expect(unpackKnowledge(data)).toBeUndefined();
  });

  it('may nest joints as deep as rules do', () => {
    expect(unpackKnowledge(small(chain(63), [63]))?.conditions).toHaveLength(1);
  });
});
