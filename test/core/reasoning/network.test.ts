import { describe, expect, it } from 'vitest';
import { buildNetwork, type Network } from '../../../src/core/reasoning/network.js';
import { makeKnowledge, type Seen, type Sketch } from './make-knowledge.js';

function build(sketch: Sketch, seen: Seen = {}): Network {
  const { knowledge, observe } = makeKnowledge(sketch);
  return buildNetwork(knowledge, observe(seen));
}

describe('who takes part', () => {
  const sketch: Sketch = {
    symptoms: {},
    diagnoses: { a: { prior: 0.1, onlyIf: 'gpu' }, b: { prior: 0.1, runbook: 'cluster' }, c: { prior: 0.1 } },
    populations: { cluster: 'on-a-cluster' },
  };

  it.each([
    { conditions: {}, ids: ['a', 'c'], excluded: [['b', 'population']] },
    {
      conditions: { gpu: 'absent' },
      ids: ['c'],
      excluded: [
        ['a', 'only-if'],
        ['b', 'population'],
      ],
    },
    { conditions: { gpu: 'present', 'on-a-cluster': 'present' }, ids: ['a', 'b', 'c'], excluded: [] },
    { conditions: { 'on-a-cluster': 'absent' }, ids: ['a', 'c'], excluded: [['b', 'population']] },
  ] as const)('is $ids with $conditions', ({ conditions, ids, excluded }) => {
    const network = build(sketch, { conditions });
    expect(network.nodes.map(({ id }) => id)).toStrictEqual(ids);
    expect(network.excluded.map(({ id, reason }) => [id, reason])).toStrictEqual(excluded);
  });
});

describe('the prior', () => {
  const sketch = (prior: number): Sketch => ({
    symptoms: {},
    diagnoses: {
      a: {
        prior,
        factors: [
          { when: 'x', makes: 10 },
          { when: 'y', makes: 1 / 3 },
        ],
      },
    },
  });

  it.each([
    { prior: 0.03, conditions: {}, expected: 0.03 },
    { prior: 0.03, conditions: { x: 'present' }, expected: 0.3 / 1.27 },
    { prior: 0.03, conditions: { x: 'absent' }, expected: 0.03 },
    { prior: 0.03, conditions: { x: 'present', y: 'present' }, expected: 0.1 / 1.07 },
    { prior: 0, conditions: { x: 'present' }, expected: 1e-6 },
    { prior: 1, conditions: { y: 'present' }, expected: 1 - 1e-6 },
  ] as const)('$prior is $expected with $conditions', ({ prior, conditions, expected }) => {
    expect(build(sketch(prior), { conditions }).nodes[0]?.prior).toBeCloseTo(expected, 12);
  });
});

describe('a finding', () => {
  const sketch: Sketch = {
    symptoms: { s1: { otherwise: 0.1, event: 'v' }, s2: { otherwise: 0.01, event: 'v' }, s3: { otherwise: 0.03, event: 'v' } },
    diagnoses: { a: { prior: 0.1, shows: { s1: 0.6, s2: 0.85 } }, b: { prior: 0.1, shows: { s3: 0.35 }, hides: { s1: 0.15 } } },
  };

  it.each([
    {
      seen: { present: ['s1', 's2'], absent: ['s3'] },
      symptoms: ['s1', 's2'],
      state: 'present',
      background: 0.01,
      links: [
        { node: 0, shows: 0.85, hides: 0 },
        { node: 1, shows: 0, hides: 0.15 },
      ],
    },
    {
      seen: { present: ['s1'] },
      symptoms: ['s1'],
      state: 'present',
      background: 0.1,
      links: [
        { node: 0, shows: 0.6, hides: 0 },
        { node: 1, shows: 0, hides: 0.15 },
      ],
    },
    {
      seen: { absent: ['s2', 's3'] },
      symptoms: ['s2', 's3'],
      state: 'absent',
      background: 0.01,
      links: [
        { node: 0, shows: 0.85, hides: 0 },
        { node: 1, shows: 0.35, hides: 0 },
      ],
    },
    {
      seen: {},
      symptoms: ['s1', 's2', 's3'],
      state: 'unknown',
      background: 0.01,
      links: [
        { node: 0, shows: 0.85, hides: 0 },
        { node: 1, shows: 0.35, hides: 0.15 },
      ],
    },
    { seen: { notApplicable: ['s1', 's3'] }, symptoms: ['s2'], state: 'unknown', background: 0.01, links: [{ node: 0, shows: 0.85, hides: 0 }] },
  ])('of one event is that of $symptoms for $seen', ({ seen, symptoms, state, background, links }) => {
    const { findings } = build(sketch, seen);
    expect(findings).toStrictEqual([{ id: symptoms[0], symptoms, event: 'v', state, background, links }]);
  });

  it('is kept away from certainty', () => {
    const { findings } = build({ symptoms: { s1: 0, s2: 1 }, diagnoses: { a: { prior: 0.1, shows: { s1: 1 }, hides: { s2: 1 } } } });
    expect(findings).toMatchObject([
      { id: 's1', background: 1e-4, links: [{ shows: 0.9999, hides: 0 }] },
      { id: 's2', background: 0.9999, links: [{ shows: 0, hides: 0.9999 }] },
    ]);
  });
});

describe('chains', () => {
  it('place causes before what they lead to, ties by id', () => {
    const { nodes, position } = build({
      symptoms: {},
      diagnoses: { a: { prior: 0.1 }, b: { prior: 0.1, leadsTo: { a: 0.5, z: 0.9 } }, c: { prior: 0.1, leadsTo: { b: 0.5 } } },
      consequences: { z: { leadsTo: { a: 0.5 } } },
    });
    expect(nodes.map(({ id }) => id).toSorted((x, y) => placeOf(x) - placeOf(y))).toStrictEqual(['c', 'b', 'z', 'a']);

    function placeOf(id: string): number {
      return position[nodes.findIndex((node) => node.id === id)] ?? -1;
    }
  });

  it('to a diagnosis that takes no part are left out', () => {
    const { nodes } = build({ symptoms: {}, diagnoses: { a: { prior: 0.1, leadsTo: { b: 0.5 } }, b: { prior: 0.1, onlyIf: 'x' } } }, { conditions: { x: 'absent' } });
    expect(nodes).toMatchObject([{ id: 'a', children: [] }]);
  });

  it('that go round in a circle are cut, so that nothing hangs', () => {
    const { nodes } = build({ symptoms: {}, diagnoses: { a: { prior: 0.1, leadsTo: { b: 0.5 } }, b: { prior: 0.1, leadsTo: { a: 0.5, b: 0.5 } } } });
    expect(nodes.map(({ children }) => children.map(({ node }) => node))).toStrictEqual([[1], []]);
  });
});
