import type { ConsequenceRule, DiagnosisRule, Knowledge } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import { toDecibans } from '../reasoning/decibans.js';
import { placeOfRule } from './rule-place.js';

/** A symptom that changes the odds of two causes by less than a factor of two does not tell them apart. @source docs/reasoning.md: 3 dB is weak evidence */
const WEAK_DECIBANS = 3;

/**
 * Pairs of diagnoses that no symptom and no circumstance tells apart by 3 dB or more, however it turns out. Each pair is reported at the first
 * of the two; the symptom that comes nearest to telling them apart is named.
 */
export function findUnseparated(knowledge: Knowledge): readonly Problem[] {
  const chances = chancesOf(knowledge);
  return knowledge.diagnoses.flatMap((one, at) =>
    knowledge.diagnoses.slice(at + 1).flatMap((other) => {
      if (!haveSameCircumstances(one, other)) return [];
      const nearest = mostTelling(chances(one), chances(other));
      if (nearest.decibans >= WEAK_DECIBANS) return [];
      const { id: symptom, decibans } = nearest;
      return [problem('REVIEW_NOT_SEPARATED', { id: one.id, other: other.id, symptom, decibans: symptom && decibans.toFixed(1) }, placeOfRule('diagnoses', one))];
    }),
  );
}

/** Circumstances that only one of two has, or that act on them differently, tell them apart. */
function haveSameCircumstances(one: DiagnosisRule, other: DiagnosisRule): boolean {
  return one.onlyIf === undefined && other.onlyIf === undefined && one.factors.length === 0 && other.factors.length === 0;
}

type Chances = ReadonlyMap<string, { readonly present: number; readonly background: number }>;

/** How often a cause shows each of its symptoms, also by what it leads to; symptoms that it does not concern are left out. */
function chancesOf({ symptoms, diagnoses, consequences }: Knowledge): (rule: DiagnosisRule) => Chances {
  const backgrounds = new Map(symptoms.map(({ id, seenOtherwise }) => [id, seenOtherwise]));
  const rules = new Map<string, DiagnosisRule | ConsequenceRule>([...consequences, ...diagnoses].map((rule) => [rule.id, rule]));
  return (rule) => {
    const missed = missedBy(rule, rules);
    return new Map(
      [...missed].map(([id, chance]) => {
        const background = backgrounds.get(id) ?? 0;
        return [id, { present: (1 - (1 - background) * chance) * (1 - (rule.hides[id] ?? 0)), background }];
      }),
    );
  };
}

/** Chance of each symptom not to be shown by a cause, nor by anything that it leads to. */
function missedBy(rule: DiagnosisRule | ConsequenceRule, rules: ReadonlyMap<string, DiagnosisRule | ConsequenceRule>): ReadonlyMap<string, number> {
  const missed = new Map<string, number>(Object.keys(rule.hides).map((id) => [id, 1]));
  for (const [id, shows] of Object.entries(rule.symptoms)) missed.set(id, 1 - shows);
  const whole = 'partOf' in rule && rule.partOf !== undefined ? { [rule.partOf]: 1 } : {};
  for (const [effect, strength] of Object.entries({ ...rule.leadsTo, ...whole })) {
    const next = rules.get(effect);
    if (next === undefined) continue;
    for (const [id, chance] of missedBy(next, rules)) missed.set(id, (missed.get(id) ?? 1) * (1 - strength * (1 - chance)));
  }
  return missed;
}

/** The symptom that says most about which of two causes it is, in either state; ties by id. */
function mostTelling(one: Chances, other: Chances): { readonly id?: string; readonly decibans: number } {
  let best: { id?: string; decibans: number } = { decibans: 0 };
  for (const id of [...new Set([...one.keys(), ...other.keys()])].sort()) {
    const background = one.get(id)?.background ?? other.get(id)?.background ?? 0;
    const chance = one.get(id)?.present ?? background;
    const otherChance = other.get(id)?.present ?? background;
    const decibans = Math.max(distance(chance, otherChance), distance(1 - chance, 1 - otherChance));
    if (decibans > best.decibans) best = { id, decibans };
  }
  return best;
}

function distance(one: number, other: number): number {
  return one === other ? 0 : Math.abs(toDecibans(Math.log(one / other)));
}
