import { it } from 'vitest';
import { rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { adviseChecks } from '../../../src/core/reasoning/next-checks.js';
import { explainDiagnosis } from '../../../src/core/reasoning/explain.js';
import { threeCauses } from './golden.js';
it('x', () => {
  const o=threeCauses.observe({ present: ['s1'], absent: ['s2', 's3'] });
  const r = rankDiagnoses(threeCauses.knowledge, o);
  console.log(r.verdict, r.coverage, explainDiagnosis(r,'a'));
  const o2=threeCauses.observe({ present: ['s1'] });
  const r2 = rankDiagnoses(threeCauses.knowledge, o2);
  console.log(r2.verdict, JSON.stringify(adviseChecks(threeCauses.knowledge, o2, r2),null,1));
  const r3 = rankDiagnoses(threeCauses.knowledge, threeCauses.observe({ present: ['s1','s2'] }));
  console.log(JSON.stringify(explainDiagnosis(r3,'a')));
});
