import { describe, expect, it } from 'vitest';
import { rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { threeCauses } from './golden.js';

it('x', () => {
  const r = rankDiagnoses(threeCauses.knowledge, threeCauses.observe({ present: ['s1'], absent: ['s2', 's3'] }));
  console.log(r.diagnoses, r.unexplained, r.sets, r.verdict, r.coverage);
});
