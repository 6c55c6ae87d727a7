import { conditionGraph, NONE } from './condition-graph.js';
import { lookAtEach, type OpenCase, type OpenSymptoms } from './look-at-each.js';
import type { TouchedNodes } from './touched-nodes.js';

/** What is open in a case: only what it touches is looked at, all else is as in the blank case. */
export function openSymptoms(open: OpenCase, touched: () => TouchedNodes): OpenSymptoms {
  const { symptomNumbers, symptoms, conditions } = conditionGraph(open.knowledge);
  const isTouched = (node = NONE): boolean => touched().marks[node] !== 0;
  const isSymptomTouched = (id: string): boolean => isTouched(symptoms[symptomNumbers.get(id) ?? NONE]);
  const own = lookAtEach(open, (id) => (isSymptomTouched(id) ? undefined : touched().blank.open.missingOfSymptom(id)));
  const ofSymptom = (id: string): OpenSymptoms => (isSymptomTouched(id) ? own : touched().blank.open);
  return {
    missingOfSymptom: (id) => ofSymptom(id).missingOfSymptom(id),
    missingOfCondition: (id) => (isTouched(conditions[id]) ? own : touched().blank.open).missingOfCondition(id),
    reasonOf: (id) => ofSymptom(id).reasonOf(id),
  };
}
