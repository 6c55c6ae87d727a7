import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompiledEvaluation } from '../../../src/core/conditions/compiled-evaluator.js';
import { evaluateWithJsonRules } from '../../../src/core/conditions/json-rules-evaluator.js';
import { OnDemandFacts } from '../../../src/core/conditions/on-demand-facts.js';
import { snapshotFacts } from '../../../src/core/facts/fact-snapshot.js';
import { arbitraryCondition, arbitraryFacts, compileRandom } from './random-rules.js';

describe('the two evaluators', () => {
  it('agree on random rules and facts, missing, null, NaN and wrongly typed ones included', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryCondition, { minLength: 1, maxLength: 4 }), arbitraryCondition, arbitraryFacts, async (conditions, gate, given) => {
        const knowledge = compileRandom(conditions, gate);
        const compiled = new CompiledEvaluation(knowledge, snapshotFacts(knowledge, given));
        const onDemand = await evaluateWithJsonRules(knowledge, new OnDemandFacts(knowledge, { facts: given }));
        for (const { id } of knowledge.symptoms) expect([id, onDemand.symptom(id)]).toEqual([id, compiled.symptom(id)]);
      }),
      { numRuns: 400 },
    );
  });
});
