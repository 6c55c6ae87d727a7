import { inputsOf } from '../conditions/condition-inputs.js';
import { symptomsIn } from '../conditions/symptoms-in.js';
import type { Knowledge } from '../model.js';

/** Paths of the given facts that decide each symptom, also by way of symptoms that it refers to; sorted. */
export function factsOfSymptoms(knowledge: Knowledge): (id: string) => readonly string[] {
  const conditions = new Map(knowledge.symptoms.map(({ id, when }) => [id, when === undefined ? undefined : knowledge.conditions[when]]));
  const known = new Map<string, readonly string[]>();
  const factsOf = (id: string): readonly string[] => {
    const facts = known.get(id) ?? findFacts(id);
    known.set(id, facts);
    return facts;
  };
  const findFacts = (id: string): readonly string[] => {
    const condition = conditions.get(id);
    return condition === undefined ? [] : [...new Set([...inputsOf(condition, knowledge), ...symptomsIn(condition).flatMap(factsOf)])].sort();
  };
  return factsOf;
}
