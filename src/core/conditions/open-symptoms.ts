import { conditionGraph, NONE } from './condition-graph.js';
import { lookAtEach, type OpenCase, type OpenSymptoms } from './look-at-each.js';
import type { TouchedNodes } from './touched-nodes.js';

/** What is open in a case: only what it touches is looked at, all else is as in the blank case. */
export function openSymptoms(open: OpenCase, touched: () => TouchedNodes): OpenSymptoms {
  const { conditions } = conditionGraph(open.knowledge);
  const own = lookAtEach(open, (id) => (touched().isTouched(id) ? undefined : touched().blank.open.missingOfSymptom(id)));
  const ofSymptom = (id: string): OpenSymptoms => (touched().isTouched(id) ? own : touched().blank.open);
  return {
    missingOfSymptom: (id) => ofSymptom(id).missingOfSymptom(id),
    missingOfCondition: (id) => (touched().marks[conditions[id] ?? NONE] === 0 ? touched().blank.open : own).missingOfCondition(id),
    reasonOf: (id) => ofSymptom(id).reasonOf(id),
  };
}
