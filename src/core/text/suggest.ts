import { distance } from 'fastest-levenshtein';

/** Longer words are not compared: the time of a comparison is quadratic. */
const MAX_LENGTH = 200;

/**
 * The candidate that the word was probably meant to be: the nearest within max(2, a third of its length) edits, case aside.
 * A candidate of which the word is the last part (`batch_size` of `config.batch_size`) is as good as one edit.
 * Ties go to the first by code unit; undefined when nothing is near.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3));
  for (const candidate of candidates) {
    const edits = editsBetween(word.toLowerCase(), candidate.toLowerCase(), least);
    if (edits > least || (edits === least && best !== undefined && best < candidate)) continue;
    best = candidate;
    least = edits;
  }
  return best;
}

/** Edits that turn one into the other; infinite where nothing of the word would be left or the lengths differ by more than `most`. */
function editsBetween(word: string, candidate: string, most: number): number {
  if (candidate.endsWith(`.${word}`)) return 1;
  const longer = Math.max(word.length, candidate.length);
  if (longer > MAX_LENGTH || Math.abs(word.length - candidate.length) > most) return Number.POSITIVE_INFINITY;
  const edits = distance(word, candidate);
  return edits < longer ? edits : Number.POSITIVE_INFINITY;
}
