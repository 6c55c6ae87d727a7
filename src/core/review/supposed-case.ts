import type { DiagnosisRule, Knowledge, State } from '../model.js';
import type { Observed } from '../reasoning/observed.js';

/**
 * A case made up of the states of symptoms, in circumstances that suit one diagnosis best: what makes it likelier holds and what makes it less
 * likely does not; of the others, the circumstances do not hold. All populations are there.
 */
export function supposeCase(knowledge: Knowledge, diagnosis: DiagnosisRule, symptoms: ReadonlyMap<string, State>): Observed {
  const { onlyIf, factors } = diagnosis;
  const conditions = new Map<number, State>();
  for (const runbook of knowledge.runbooks) if (runbook.population?.onlyIf !== undefined) conditions.set(runbook.population.onlyIf, 'present');
  for (const { when, makes } of factors) conditions.set(when, makes > 1 ? 'present' : 'absent');
  if (onlyIf !== undefined) conditions.set(onlyIf, 'present');
  return {
    symptom: (id) => ({ state: symptoms.get(id) ?? 'unknown' }),
    condition: (id) => conditions.get(id) ?? 'absent',
    missingOfSymptom: () => [],
    missingOfCondition: () => [],
  };
}
