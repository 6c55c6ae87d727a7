import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompiledEvaluation } from '../../../src/core/conditions/compiled-evaluator.js';
import { touchedNodes } from '../../../src/core/conditions/touched-nodes.js';
import { snapshotFacts } from '../../../src/core/facts/fact-snapshot.js';
import { arbitraryCondition, arbitraryFacts, compileRandom } from './random-rules.js';

const rulesAndFacts = [fc.array(arbitraryCondition, { minLength: 1, maxLength: 4 }), arbitraryCondition, fc.array(arbitraryFacts, { minLength: 1, maxLength: 3 })] as const;

describe('what a case does not touch', () => {
  it('has the truths of the blank case, and nothing to tell', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(...rulesAndFacts, (conditions, gate, cases) => {
        const knowledge = compileRandom(conditions, gate);
        for (const given of cases) {
          const facts = snapshotFacts(knowledge, given);
          const [told, plainlyTold]: [unknown[], unknown[]] = [[], []];
          const quick = new CompiledEvaluation(knowledge, facts, (code, args) => told.push([code, args]));
          const { nodes, blank } = touchedNodes(knowledge, facts, quick.values);
          quick.evaluateOnly(nodes, blank.evaluation);
          const plain = new CompiledEvaluation(knowledge, facts, (code, args) => plainlyTold.push([code, args]));
          plain.evaluateAll();
          for (let node = 0; node < plain.graph.size; node++) expect([node, quick.truth(node)]).toEqual([node, plain.truth(node)]);
          for (const { id } of knowledge.symptoms) expect([id, quick.symptom(id)]).toEqual([id, plain.symptom(id)]);
          const sorted = (list: readonly unknown[]) => list.map((item) => JSON.stringify(item)).sort();
          expect(sorted(told)).toEqual(sorted(plainlyTold));
        }
      }),
      { numRuns: 300 },
    );
  });
});
