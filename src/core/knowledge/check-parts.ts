import type { DiagnosisRule } from '../model.js';
import type { ProblemLog, Registry } from './registry.js';

/** Rounding of priors that are written as fractions. */
const RESOLUTION = 1e-9;

/** Reports parts of parts, and classes that are rarer than their parts together. A part of itself is a cycle, which is reported as such. */
export function checkParts(diagnoses: readonly DiagnosisRule[], { diagnoses: definitions }: Registry, log: ProblemLog): void {
  const rules = new Map(diagnoses.map((rule) => [rule.id, rule]));
  for (const { id, partOf } of diagnoses) {
    const above = partOf === undefined ? undefined : rules.get(partOf)?.partOf;
    const definition = definitions.get(id);
    if (partOf === undefined || above === undefined || !definition || leadsBack(id, rules)) continue;
    log.report('RULE_PART_OF_PART', { id, class: partOf, suggestion: above }, definition.document, [...definition.at, 'partOf']);
  }
  for (const { id, prior } of diagnoses) {
    const parts = diagnoses.filter(({ partOf }) => partOf === id);
    const together = 1 - parts.reduce((none, part) => none * (1 - part.prior), 1);
    const definition = definitions.get(id);
    if (!definition || parts.length === 0 || together <= prior + RESOLUTION) continue;
    log.report('RULE_PARTS_OUTWEIGH', { id, together: rounded(together), prior: rounded(prior) }, definition.document, [...definition.at, 'prior']);
  }
}

function leadsBack(id: string, rules: ReadonlyMap<string, DiagnosisRule>): boolean {
  const seen = new Set<string>();
  for (let at = rules.get(id)?.partOf; at !== undefined && !seen.has(at); at = rules.get(at)?.partOf) seen.add(at);
  return seen.has(id);
}

function rounded(prior: number): number {
  return Number(prior.toPrecision(4));
}
