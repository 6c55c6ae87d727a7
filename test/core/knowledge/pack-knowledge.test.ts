import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import { packConditions } from '../../../src/core/knowledge/pack-conditions.js';
import { packKnowledge, unpackKnowledge } from '../../../src/core/knowledge/pack-knowledge.js';
import { canUnpack, unpackConditions } from '../../../src/core/knowledge/unpack-conditions.js';
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

interface Joints {
  readonly kind: unknown;
  readonly parts?: unknown;
  readonly atLeast?: unknown;
  readonly of: unknown;
}

/** Tests of the fact `a` alone, and joints over them. */
const small = (joints: readonly Joints[], conditions: readonly number[] = [1]) => ({
  ...packed,
  symptoms: { ids: [], titles: [], runbooks: [], ofRunbook: [], when: [], seenOtherwise: [], options: [] },
  conditions: {
    tests: [{ path: 'a', operator: 'above', values: [5] }],
    others: [],
    joints: joints.map(({ kind, atLeast = 0, parts = 1, of }) => ({ kind, atLeast, parts, of })),
    conditions,
  },
});

const withTests = (group: object) => withConditions({ tests: [group] });

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
    const joints = [
      { kind: 'all', parts: 2, of: [0, 0] },
      { kind: 'countOf', atLeast: 2, parts: 2, of: [1, 0] },
    ];
    expect(unpackKnowledge(small(joints, [2]))?.conditions).toMatchObject([
      {
        kind: 'countOf',
        atLeast: 2,
        of: [
          { kind: 'all', of: [{}, {}] },
          { kind: 'fact', path: 'a' },
        ],
      },
    ]);
  });

  it('has the conditions that were packed, of any kinds that are nested in any way', () => {
    const leaf: fc.Arbitrary<Condition> = fc.oneof(
      fc.record({
        kind: fc.constant('fact'),
        path: fc.constantFrom('a', 'b'),
        test: fc.record({ operator: fc.constantFrom('equal', 'above'), operand: fc.record({ kind: fc.constant('value'), value: fc.constantFrom(1, 'x', null, true) }) }),
      }),
      fc.record({ kind: fc.constant('fact'), path: fc.constant('a'), test: fc.record({ operator: fc.constant('in'), values: fc.subarray([1, 'x', null]) }) }),
      fc.record({ kind: fc.constant('fact'), path: fc.constant('a'), test: fc.constant({ operator: 'exists', value: true }) }),
      fc.record({ kind: fc.constantFrom('all', 'any'), of: fc.constant([]) }),
    );
    const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc.record({ kind: fc.constantFrom('all', 'any'), of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ kind: fc.constant('not'), of: tie('tree') }),
        fc.record({ kind: fc.constant('countOf'), atLeast: fc.constantFrom(1, 2), of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      ),
    }));
    fc.assert(
      fc.property(fc.array(tree), (conditions) => {
        const read = JSON.parse(JSON.stringify(packConditions(conditions)));
        expect(canUnpack(read)).toBe(true);
        expect(unpackConditions(read)).toEqual(conditions);
      }),
    );
  });

  const chain = (length: number) => Array.from({ length }, (_, at) => ({ kind: 'not', of: [at] }));
  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['conditions as they are', { ...packed, conditions: knowledge.conditions }],
    ['symptoms as they are', { ...packed, symptoms: knowledge.symptoms }],
    ['symptoms of which one has no title', { ...packed, symptoms: { ...packed.symptoms, titles: packed.symptoms.titles.slice(1) } }],
    ['symptoms of a runbook that is not there', { ...packed, symptoms: { ...packed.symptoms, runbooks: [] } }],
    ['symptoms of a condition that is not there', { ...packed, symptoms: { ...packed.symptoms, when: packed.symptoms.when.map(() => 1000) } }],
    ['symptoms of a negative condition', { ...packed, symptoms: { ...packed.symptoms, when: packed.symptoms.when.map(() => -2) } }],
    ['options of a symptom that is not there', { ...packed, symptoms: { ...packed.symptoms, options: [{ symptom: 99, has: { ask: 'x?' } }] } }],
    ['options that hide an id', { ...packed, symptoms: { ...packed.symptoms, options: [{ symptom: 0, has: { id: 'x' } }] } }],
    ['a path that is no text', withTests({ path: 0, operator: 'equal', values: ['x'] })],
    ['an operator that is not there', withTests({ path: 'a', operator: 'toString', values: ['x'] })],
    ['constants that are missing', withTests({ path: 'a', operator: 'equal' })],
    ['a constant that is a map', withTests({ path: 'a', operator: 'equal', values: [{}] })],
    ['`in` without a list', withTests({ path: 'a', operator: 'in', values: ['x'] })],
    ['a list for `equal`', withTests({ path: 'a', operator: 'equal', values: [['x']] })],
    ['a condition that is not there', withConditions({ conditions: [1000] })],
    ['another condition of no kind', withConditions({ others: [{ kind: 'constructor' }] })],
    ['joints that are no list', small([{ kind: 'all', of: 5 }])],
    ['a joint of itself', small([{ kind: 'all', of: [1] }])],
    ['a joint of a later one', small([{ kind: 'all', of: [2, 0] }])],
    ['a joint of half a number', small([{ kind: 'all', of: [0.5] }])],
    ['a joint of a negative number', small([{ kind: 'all', of: [-1] }])],
    ['a joint of no kind', small([{ kind: 'toString', of: [0] }])],
    ['a joint of a name', small([{ kind: 'all', of: ['constructor'] }])],
    ['a joint of a text', small([{ kind: 'all', of: ['0'] }])],
    ['joints without parts', small([{ kind: 'all', parts: 0, of: [] }])],
    ['joints of a negative number of parts', small([{ kind: 'all', parts: -1, of: [0] }])],
    ['a joint that lacks a part', small([{ kind: 'all', parts: 2, of: [0, 0, 0] }])],
    ['`not` of two', small([{ kind: 'not', parts: 2, of: [0, 0] }])],
    ['a countOf without a number', small([{ kind: 'countOf', atLeast: null, of: [0] }])],
    ['joints nested too deep', small(chain(64), [64])],
    [
      'joints that unfold without end',
      small(
        Array.from({ length: 40 }, (_, at) => ({ kind: 'all', parts: 2, of: [at, at] })),
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
