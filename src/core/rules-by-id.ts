import type { CheckRule, DiagnosisRule, Knowledge, ResolutionRule, SymptomRule } from './model.js';

/** Rules by their ids. */
export interface RulesById {
  readonly symptoms: ReadonlyMap<string, SymptomRule>;
  readonly diagnoses: ReadonlyMap<string, DiagnosisRule>;
  readonly checks: ReadonlyMap<string, CheckRule>;
  readonly resolutions: ReadonlyMap<string, ResolutionRule>;
}

const known = new WeakMap<Knowledge, RulesById>();

/** The rules of a knowledge base by their ids, made once. */
export function rulesById(knowledge: Knowledge): RulesById {
  const before = known.get(knowledge);
  if (before !== undefined) return before;
  const rules = { symptoms: mapById(knowledge.symptoms), diagnoses: mapById(knowledge.diagnoses), checks: mapById(knowledge.checks), resolutions: mapById(knowledge.resolutions) };
  known.set(knowledge, rules);
  return rules;
}

function mapById<T extends { readonly id: string }>(rules: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rules.map((rule) => [rule.id, rule]));
}
