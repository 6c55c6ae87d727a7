import { getKey, leafPaths } from '../facts/path.js';

/** A word begins with a letter and has at least two characters. */
const WORD = /[a-z_][a-z0-9_]+/g;

/** Characters of one text that are looked at. */
const LONGEST_TEXT = 1_000_000;

/** The words that stand in facts, in lower case, each once: those of texts, and `path=value` of other values and of single words. */
export function wordsOfFacts(facts: unknown): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { path, value } of leafPaths(facts).leaves) {
    for (const item of Array.isArray(value) ? value : [value]) {
      const text = textOf(item).slice(0, LONGEST_TEXT).toLowerCase();
      if (text !== '' && typeof item !== 'object' && !/\s/.test(text)) words.add(`${path}=${text}`);
      if (typeof item !== 'number' && typeof item !== 'boolean') for (const [word] of text.matchAll(WORD)) words.add(word);
    }
  }
  return words;
}

/** The text of a plain value, or of an excerpt in a list; empty for anything else. */
function textOf(item: unknown): string {
  if (typeof item === 'string') return item;
  if (typeof item === 'number' || typeof item === 'boolean') return String(item);
  const text = getKey(item, 'text');
  return typeof text === 'string' ? text : '';
}
