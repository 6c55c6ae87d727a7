import type { DiagnosisRule } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';

/**
 * How often a part is a case of its class: always. What is left is lost beside any number that is told; sets with a part and without its class
 * are ruled out when they are listed.
 */
export const IS_CASE_OF = 1 - Number.EPSILON;

/**
 * The rules as they are weighed: a part has the factors of its class too, and a class the prior to be there without any of its parts.
 * @param all the rules of the knowledge base, whether or not they take part
 * @source the prior p of a class counts its parts: p = 1 − (1 − rest) · Π (1 − p of a part)
 */
export function weighedRules(taking: readonly DiagnosisRule[], all: readonly DiagnosisRule[]): readonly DiagnosisRule[] {
  const rules = new Map(all.map((rule) => [rule.id, rule]));
  const withoutParts = new Map<string, number>();
  for (const { partOf, prior } of all.toSorted((a, b) => compareTexts(a.id, b.id))) if (partOf !== undefined) withoutParts.set(partOf, (withoutParts.get(partOf) ?? 1) * (1 - prior));
  return taking.map((rule) => {
    const whole = rule.partOf === undefined ? undefined : rules.get(rule.partOf);
    const none = withoutParts.get(rule.id);
    if (whole) return { ...rule, factors: [...whole.factors, ...rule.factors] };
    return none === undefined ? rule : { ...rule, prior: none === 0 ? 0 : Math.max(0, 1 - (1 - rule.prior) / none) };
  });
}

/** Nodes, of which some are parts of others. */
interface Parted {
  readonly nodes: readonly { readonly partOf?: number }[];
}

/** Whether a node is ranked: parts are not, they stand with their class. */
export function isRanked({ nodes }: Parted, node: number): boolean {
  return nodes[node]?.partOf === undefined;
}

/** The node itself, or the class that it is a part of. */
export function classOf({ nodes }: Parted, node: number): number {
  return nodes[node]?.partOf ?? node;
}
