import { leafPaths } from '../facts/path.js';

/** A word begins with a letter and has at least two characters. */
const WORD = /[a-z_][a-z0-9_]+/g;

/** Characters of one text that are looked at. */
const LONGEST_TEXT = 1_000_000;

/** The words that stand in facts, in lower case, each once: those of texts, and `path=value` of other values and of single words. */
export function wordsOfFacts(facts: unknown): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { path, value } of leafPaths(facts).leaves) {
    for (const item of Array.isArray(value) ? value : [value]) {
      const text = String(typeof item === 'object' && item !== null && 'text' in item ? item.text : item)
        .slice(0, LONGEST_TEXT)
        .toLowerCase();
      if (typeof item !== 'object' && !/\s/.test(text)) words.add(`${path}=${text}`);
      if (typeof item !== 'number' && typeof item !== 'boolean') for (const [word] of text.matchAll(WORD)) words.add(word);
    }
  }
  return words;
}
