import { distance } from 'fastest-levenshtein';

/** Longer words are not compared: the time of a comparison is quadratic. */
const MAX_LENGTH = 200;

/**
 * The candidate that the word was probably meant to be: the nearest within max(2, a third of its length) edits, case aside.
 * A word without a dot can mean the last part of a path (`batch_size` of `config.batch_size`), at the price of one edit more.
 * Ties go to the first by code unit; undefined when nothing is near.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3));
  for (const candidate of candidates) {
    const edits = editsTo(candidate.toLowerCase(), lower, least);
    if (edits > least || (edits === least && best !== undefined && best < candidate)) continue;
    best = candidate;
    least = edits;
  }
  return best;
}

/** Edits that turn the word into the candidate or, where the word has no dot, into its last part, which costs one more. */
function editsTo(candidate: string, word: string, most: number): number {
  const dot = candidate.lastIndexOf('.');
  const whole = editsBetween(word, candidate, most);
  return dot < 0 || word.includes('.') ? whole : Math.min(whole, 1 + editsBetween(word, candidate.slice(dot + 1), most - 1));
}

/** Edits that turn one into the other; infinite where nothing of the word would be left or the lengths differ by more than `most`. */
function editsBetween(word: string, candidate: string, most: number): number {
  const longer = Math.max(word.length, candidate.length);
  if (longer > MAX_LENGTH || Math.abs(word.length - candidate.length) > most) return Number.POSITIVE_INFINITY;
  const edits = distance(word, candidate);
  return edits < longer ? edits : Number.POSITIVE_INFINITY;
}
