import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompiledEvaluation } from '../../../src/core/conditions/compiled-evaluator.js';
import type { SymptomTruth } from '../../../src/core/conditions/evaluation.js';
import { ConditionExplainer } from '../../../src/core/conditions/explain-condition.js';
import { lookAtEach } from '../../../src/core/conditions/look-at-each.js';
import { openSymptoms } from '../../../src/core/conditions/open-symptoms.js';
import { touchedNodes } from '../../../src/core/conditions/touched-nodes.js';
import { UNKNOWN } from '../../../src/core/conditions/truth.js';
import { snapshotFacts } from '../../../src/core/facts/fact-snapshot.js';
import type { Reason } from '../../../src/core/generated/report.js';
import type { Knowledge } from '../../../src/core/model.js';
import { arbitraryCondition, arbitraryFacts, compileRandom } from './random-rules.js';

function openCase(knowledge: Knowledge, given: unknown) {
  const facts = snapshotFacts(knowledge, given);
  const evaluation = new CompiledEvaluation(knowledge, facts);
  const explainer = new ConditionExplainer(knowledge, facts, evaluation);
  const touched = touchedNodes(knowledge, facts, evaluation.values);
  return { evaluation, explainer, touched, open: { knowledge, facts, evaluation, view: explainer.view } };
}

/** The definition: what stands among the reasons. */
function reasonToldBy({ truth, by }: SymptomTruth, reasons: readonly Reason[]): string | undefined {
  if (truth !== UNKNOWN) return undefined;
  if (by === 'not-applicable') return by;
  return by === 'answer' || reasons.some(({ missing }) => missing) || reasons.length === 0 ? 'missing' : 'wrong-type';
}

const rulesAndFacts = [fc.array(arbitraryCondition, { minLength: 1, maxLength: 4 }), arbitraryCondition, fc.array(arbitraryFacts, { minLength: 1, maxLength: 3 })] as const;

describe('what is open about symptoms', () => {
  it('is for the reasons that are told', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(...rulesAndFacts, (conditions, gate, cases) => {
        const knowledge = compileRandom(conditions, gate);
        for (const given of cases) {
          const { evaluation, explainer, open, touched } = openCase(knowledge, given);
          const { reasonOf } = openSymptoms(open, () => touched);
          for (const { id } of knowledge.symptoms) expect([id, reasonOf(id)]).toEqual([id, reasonToldBy(evaluation.symptom(id), explainer.symptom(id))]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same where nothing is given for a symptom as when each is looked at', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(...rulesAndFacts, (conditions, gate, cases) => {
        const knowledge = compileRandom(conditions, gate);
        for (const given of cases) {
          const { open, touched } = openCase(knowledge, given);
          const [quick, plain] = [openSymptoms(open, () => touched), lookAtEach(open)];
          for (const { id } of knowledge.symptoms) expect([id, quick.reasonOf(id), quick.missingOfSymptom(id)]).toEqual([id, plain.reasonOf(id), plain.missingOfSymptom(id)]);
          for (const id of knowledge.conditions.keys()) expect([id, quick.missingOfCondition(id)]).toEqual([id, plain.missingOfCondition(id)]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
