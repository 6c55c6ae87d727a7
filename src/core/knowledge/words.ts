import type { Chance, Makes, SeenOtherwise } from '../generated/runbook.js';

/**
 * The only table of words for numbers; the descriptions in schemas/runbook.schema.json repeat it.
 * @source Words for links cost no measurable accuracy on the public win95pts and ALARM networks; words for priors do, so there are none.
 */
const chances: Readonly<Record<Extract<Chance, string>, number>> = { always: 0.97, 'almost-always': 0.92, usually: 0.85, often: 0.6, sometimes: 0.35, rarely: 0.15, 'almost-never': 0.05 };
const backgrounds: Readonly<Record<Extract<SeenOtherwise, string>, number>> = { never: 0.001, 'hardly-ever': 0.01, 'now-and-then': 0.03, 'fairly-common': 0.1, common: 0.25, 'half-the-time': 0.5 };
const effects: Readonly<Record<Extract<Makes, string>, number>> = { 'much-likelier': 10, likelier: 3, 'less-likely': 1 / 3, 'much-less-likely': 1 / 10, 'nearly-impossible': 1 / 1000 };

/** The words of one kind with their numbers, largest first. */
export type Ladder = readonly (readonly [word: string, number: number])[];

export const chanceLadder: Ladder = ladderOf(chances);
export const backgroundLadder: Ladder = ladderOf(backgrounds);

function ladderOf(words: Readonly<Record<string, number>>): Ladder {
  return Object.entries(words).sort(([, left], [, right]) => right - left);
}

/** How often, 0–1. */
export function chanceOf(word: Chance): number {
  return typeof word === 'number' ? word : chances[word];
}

/** How often a symptom is seen when none of its causes is there, 0–1. */
export function backgroundOf(word: SeenOtherwise): number {
  return typeof word === 'number' ? word : backgrounds[word];
}

/** Factor on the odds, above 0. */
export function effectOf(word: Makes): number {
  return typeof word === 'number' ? word : effects[word];
}

/** Probability of a count such as `12/1000`, or the number itself; may exceed 1, which the caller reports. */
export function priorOf(prior: number | string): number {
  if (typeof prior === 'number') return prior;
  const [cases, population] = prior.split('/');
  return Number(cases) / Number(population);
}
