import type { DiagnosisRule, RunbookRule } from '../model.js';
import { clampPrior } from './clamp.js';

/**
 * ln of what the weight of the empty set is multiplied by, so that before any symptom is known just the share of the population that the runbooks state has none of the known causes; 0 when none states it.
 * Base rates alone leave Π(1 − p) to the empty set: too much where nobody is in the population without a cause, as among jobs that failed.
 * Where several runbooks state a share the largest counts, because it promises least.
 *
 * @param diagnoses those that take part, a class without what its parts account for; their base rates, not what factors make of them
 * @param runbooks those that take part
 * @source u ÷ (1 − u) over Π ÷ (1 − Π), Π = Π(1 − p): P(S) given whether S is empty stays as the design has it
 */
export function logUnexplained(diagnoses: readonly DiagnosisRule[], runbooks: readonly RunbookRule[]): number {
  const stated = runbooks.flatMap(({ population }) => population?.unexplained ?? []);
  if (stated.length === 0 || diagnoses.length === 0) return 0;
  const share = clampPrior(Math.max(...stated));
  const logNone = diagnoses
    .map(({ prior }) => Math.log1p(-clampPrior(prior)))
    .sort((a, b) => a - b)
    .reduce((sum, log) => sum + log, 0);
  return Math.log(share) - Math.log1p(-share) + Math.log(-Math.expm1(logNone)) - logNone;
}
