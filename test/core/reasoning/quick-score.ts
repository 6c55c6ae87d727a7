import type { Seen, Sketch } from './make-knowledge.js';

/**
 * Exact probabilities for plain symptoms and independent diagnoses: no chains, no hiding, no events, no factors.
 * @source Heckerman 1989, the algorithm Quickscore: inclusion and exclusion over the present symptoms
 */
export function quickScore({ symptoms, diagnoses }: Sketch, { present = [], absent = [] }: Seen): ReadonlyMap<string, number> {
  const background = (id: string): number => {
    const symptom = symptoms[id];
    return typeof symptom === 'number' ? symptom : (symptom?.otherwise ?? 0);
  };
  const missing = (id: string, list: readonly string[]): number => list.reduce((all, symptom) => all * (1 - (diagnoses[id]?.shows?.[symptom] ?? 0)), 1);
  const ids = Object.keys(diagnoses);
  const sums = new Map(ids.map((id) => [id, 0]));
  let total = 0;
  for (let mask = 0; mask < 2 ** present.length; mask++) {
    const chosen = present.filter((_, at) => Math.floor(mask / 2 ** at) % 2 === 1);
    const gone = [...chosen, ...absent];
    const sign = chosen.length % 2 === 0 ? 1 : -1;
    const leak = gone.reduce((all, id) => all * (1 - background(id)), 1);
    const terms = ids.map((id) => ({ id, prior: diagnoses[id]?.prior ?? 0, missed: missing(id, gone) }));
    const product = terms.reduce((all, { prior, missed }) => all * (1 - prior + prior * missed), sign * leak);
    total += product;
    for (const { id, prior, missed } of terms) sums.set(id, (sums.get(id) ?? 0) + (product * prior * missed) / (1 - prior + prior * missed));
  }
  return new Map(ids.map((id) => [id, (sums.get(id) ?? 0) / total]));
}
