import type { Seen, Sketch } from './make-knowledge.js';

/** Fixed-point numbers of 256 binary places: the terms of the sum cancel to far below what a double can hold. */
const PLACES = 256n;
const ONE = 1n << PLACES;
const DOUBLE_PLACES = 53n;

const toFixed = (number: number): bigint => BigInt(Math.round(number * 2 ** Number(DOUBLE_PLACES))) << (PLACES - DOUBLE_PLACES);
const toNumber = (fixed: bigint): number => Number(fixed >> (PLACES - DOUBLE_PLACES)) / 2 ** Number(DOUBLE_PLACES);
const multiply = (a: bigint, b: bigint): bigint => (a * b) >> PLACES;
const divide = (a: bigint, b: bigint): bigint => (a << PLACES) / b;
const product = (factors: readonly bigint[]): bigint => factors.reduce(multiply, ONE);

interface Cause {
  readonly id: string;
  /** Chance to be there and to show none of the absent symptoms. */
  readonly there: bigint;
  readonly notThere: bigint;
  /** Chance to show none of the present symptoms 0, 1, …, each by itself. */
  readonly misses: readonly bigint[];
}

/**
 * Exact probabilities for plain symptoms and independent diagnoses: no chains, no hiding, no events, no factors.
 * Takes time in proportion to 2 to the number of present symptoms.
 * @source Heckerman 1989, the algorithm Quickscore: inclusion and exclusion over the present symptoms
 */
export function quickScore({ symptoms, diagnoses }: Sketch, { present = [], absent = [] }: Seen): ReadonlyMap<string, number> {
  const causes = Object.entries(diagnoses).map(([id, { prior, shows = {} }]): Cause => {
    const missesOf = (seen: readonly string[]) => seen.filter((symptom) => symptom in shows).map((symptom) => ONE - toFixed(shows[symptom] ?? 0));
    return { id, there: multiply(toFixed(prior), product(missesOf(absent))), notThere: ONE - toFixed(prior), misses: present.map((symptom) => ONE - toFixed(shows[symptom] ?? 0)) };
  });
  // A cause that shows no present symptom is independent of the others, and a factor of every term.
  const showing = causes.filter(({ misses }) => misses.some((miss) => miss < ONE));
  const backgrounds = present.map((id) => toFixed(backgroundOf(symptoms[id])));
  const sums = new Map(showing.map(({ id }) => [id, 0n]));
  let total = 0n;

  /** `missed`: chance of each showing cause to show none of the symptoms taken as absent; `weight`: their chance otherwise, with its sign. */
  const descend = (at: number, weight: bigint, missed: readonly bigint[]): void => {
    const background = backgrounds[at];
    if (background !== undefined) {
      descend(at + 1, weight, missed);
      const also = missed.map((chance, cause) => multiply(chance, showing[cause]?.misses[at] ?? ONE));
      descend(at + 1, multiply(-weight, ONE - background), also);
      return;
    }
    const shares = showing.map(({ there, notThere }, cause) => ({ there: multiply(there, missed[cause] ?? ONE), notThere }));
    const term = shares.reduce((all, { there, notThere }) => multiply(all, notThere + there), weight);
    total += term;
    for (const [cause, { id }] of showing.entries()) {
      const { there = 0n, notThere = ONE } = shares[cause] ?? {};
      sums.set(id, (sums.get(id) ?? 0n) + divide(multiply(term, there), notThere + there));
    }
  };
  descend(
    0,
    ONE,
    showing.map(() => ONE),
  );
  return new Map(causes.map(({ id, there, notThere }) => [id, toNumber(divide(sums.get(id) ?? there, sums.has(id) ? total : notThere + there))]));
}

function backgroundOf(symptom: Sketch['symptoms'][string] | undefined): number {
  return typeof symptom === 'number' ? symptom : (symptom?.otherwise ?? 0);
}
