import { plainNumber } from '../core/index.js';

const SURENESS: readonly (readonly [atLeast: number, words: string])[] = [
  [0.95, 'almost certain'],
  [0.8, 'very likely'],
  [0.5, 'likely'],
  [0.2, 'possible'],
];

/** How sure a probability is, in words. */
export function surenessOf(probability: number): string {
  return SURENESS.find(([atLeast]) => probability >= atLeast)?.[1] ?? 'unlikely';
}

/** A probability as a whole percentage; 0 % and 100 % only where they are exact. */
export function percentOf(probability: number): string {
  if (probability > 0.99 && probability < 1) return '> 99 %';
  if (probability < 0.01 && probability > 0) return '< 1 %';
  return `${Math.round(probability * 100)} %`;
}

const STRENGTH: readonly (readonly [atLeast: number, words: string])[] = [
  [20, 'decisive'],
  [13, 'strong'],
  [7, 'moderate'],
  [3, 'weak'],
];

/**
 * How strong evidence is, in words.
 *
 * @param db decibans, for or against: 3, 7, 13 and 20 change the odds by about 2, 5, 20 and 100.
 */
export function strengthOf(db: number): string {
  return STRENGTH.find(([atLeast]) => Math.abs(db) >= atLeast)?.[1] ?? 'slight';
}

/** A number of decibans with its sign and one digit after the point. */
export function decibans(db: number): string {
  const rounded = Math.round(db * 10) / 10;
  return `${rounded < 0 ? '-' : '+'}${Math.abs(rounded).toFixed(1)} dB`;
}

/** Minutes in words, such as `5 min` or `1 h 30 min`. */
export function minutesOf(minutes: number): string {
  if (minutes < 60) return `${plainNumber(minutes)} min`;
  const rest = Math.round(minutes % 60);
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

/** A count with its noun, which takes an s unless the count is one or another plural is given. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** Words joined as a sentence joins them: `a, b and c`. */
export function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A base rate as a count of 1000, to three digits. */
export function perThousand(probability: number): string {
  return `${plainNumber(Number((probability * 1000).toPrecision(3)))} of 1000`;
}
