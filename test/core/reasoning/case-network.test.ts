import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOfCase } from '../../../src/core/reasoning/case-network.js';
import { buildNetwork, type Network } from '../../../src/core/reasoning/network.js';
import { makeKnowledge, type Seen } from './make-knowledge.js';
import { arbitraryCase, plainChance } from './random-sketch.js';

const symptoms = Array.from({ length: 8 }, (_, at) => `s${at}`);
const state = fc.constantFrom('present' as const, 'absent' as const, 'unknown' as const);
const arbitrarySeen: fc.Arbitrary<Seen> = fc
  .record({
    states: fc.array(state, { minLength: symptoms.length, maxLength: symptoms.length }),
    notApplicable: fc.subarray(symptoms, { maxLength: 2 }),
    conditions: fc.record({ f0: state, f1: state, g0: state, g1: state }, { noNullPrototype: true }),
  })
  .map(({ states, ...seen }): Seen => {
    const withState = (wanted: string): readonly string[] => symptoms.filter((id, at) => states[at] === wanted && !seen.notApplicable.includes(id));
    return { ...seen, present: withState('present'), absent: withState('absent') };
  });

/** All that a network holds, as data. */
function plain({ linksOf, ...network }: Network): Readonly<Record<string, unknown>> {
  return { ...network, links: network.nodes.map((_, node) => linksOf(node)) };
}

describe('the network of a case', () => {
  it('is that which is made from nothing, whatever cases were before', () => {
    const rules = arbitraryCase({ diagnoses: 6, consequences: 2, symptoms: symptoms.length, parts: 2, chance: plainChance });
    fc.assert(
      fc.property(rules, fc.array(arbitrarySeen, { minLength: 1, maxLength: 4 }), ({ sketch, seen: first }, others) => {
        const { knowledge, observe } = makeKnowledge(sketch);
        for (const seen of [first, ...others]) expect(plain(networkOfCase(knowledge, observe(seen)))).toStrictEqual(plain(buildNetwork(knowledge, observe(seen))));
      }),
      { numRuns: 200 },
    );
  });

  it('follows the population', () => {
    const { knowledge, observe } = makeKnowledge({ symptoms: {}, diagnoses: { a: { prior: 0.1 }, b: { prior: 0.1, runbook: 'cluster' } }, populations: { cluster: 'on-a-cluster' } });
    const ids = (seen: Seen): readonly string[] => networkOfCase(knowledge, observe(seen)).nodes.map(({ id }) => id);
    expect([ids({}), ids({ conditions: { 'on-a-cluster': 'present' } }), ids({})]).toStrictEqual([['a'], ['a', 'b'], ['a']]);
  });

  it('forgets nothing when more circumstances take turns than are kept', () => {
    const gates = Array.from({ length: 6 }, (_, at) => `g${at}`);
    const { knowledge, observe } = makeKnowledge({ symptoms: {}, diagnoses: Object.fromEntries(gates.map((onlyIf, at) => [`d${at}`, { prior: 0.1, onlyIf }])) });
    for (let bits = 0; bits < 128; bits++) {
      const seen: Seen = { conditions: Object.fromEntries(gates.map((gate, at) => [gate, (bits >> at) % 2 === 0 ? 'absent' : 'present'])) };
      expect(networkOfCase(knowledge, observe(seen)).nodes.map(({ id }) => id)).toStrictEqual(gates.flatMap((_, at) => ((bits >> at) % 2 === 0 ? [] : `d${at}`)));
    }
  });
});
