import type { Ladder } from '../../knowledge/words.js';

/** Judgement: authors may well differ by one word, and two neighbours seldom decide anything; three steps are a different claim. */
const STEPS = 3;

/** The word three steps away, towards the farther end, with its number; a number moves from the word that is nearest to it. */
export function movedWord(ladder: Ladder, value: string | number): { readonly word: string; readonly number: number } {
  const at = typeof value === 'string' ? ladder.findIndex(([word]) => word === value) : nearest(ladder, value);
  const target = at + (at >= ladder.length / 2 ? -STEPS : STEPS);
  const [word, number] = ladder[target] ?? ['', 0];
  return { word, number };
}

function nearest(ladder: Ladder, value: number): number {
  const distances = ladder.map(([, number]) => Math.abs(number - value));
  return distances.indexOf(Math.min(...distances));
}
