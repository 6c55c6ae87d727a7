import { ABSENT, PRESENT, type Truth } from '../conditions/truth.js';
import type { Observed } from '../reasoning/observed.js';
import type { SupposedStates } from '../reasoning/why-not.js';
import type { CaseView } from './case-view.js';
import { followStates } from './follow-states.js';

/** What would be observed if some symptoms and conditions had other states; what refers to these symptoms follows them. */
export function supposeStates(view: CaseView, { symptoms, conditions }: SupposedStates): Observed {
  const truthOf = (state: 'present' | 'absent'): Truth => (state === 'present' ? PRESENT : ABSENT);
  return followStates(view, {
    symptom: (id) => {
      const supposed = symptoms.get(id);
      return supposed && { truth: truthOf(supposed), by: 'answer' };
    },
    condition: (id) => {
      const supposed = conditions.get(id);
      return supposed && truthOf(supposed);
    },
  }).observed;
}
