import { MAX_PATTERN_LENGTH } from './pattern-length.js';

/** Characters, escapes of classes, edges and punctuation, and sets of characters, as RE2 and JavaScript write them alike. */
const CODE = 'x[0-9A-Fa-f]{2}';
const CHARACTER = String.raw`[^\\()[\]{}]|\\(?:[dDsSwWbB.()[\]{}|*+?^$\\/]|${CODE})|\[\^?(?:[^\\[\]^]|\\(?:[dDsSwW.()[\]{}|*+?^$\\/-]|${CODE}))+\]`;
const REPEAT = String.raw`\{\d{1,3}(?:,\d{0,3})?\}`;
const PLAIN = new RegExp(`^(?:(?:(?:${CHARACTER})|\\))(?:${REPEAT})?|\\((?:\\?:|(?!\\?)))*$`, 'u');

/** The flag for both cases of letters before the whole pattern, which JavaScript does not write so. */
const ANY_CASE = /^\(\?i\)/;

/** RE2 multiplies repeats where they nest, and takes no more than so many. */
const MOST_REPEATS = 1000;

/** Whether a pattern is surely one of RE2, told without RE2, which takes long to load and to compile it. Of few that are RE2 it is not sure. */
export function isPlainSyntax(source: string): boolean {
  const plain = source.replace(ANY_CASE, '');
  if (source.length > MAX_PATTERN_LENGTH || !PLAIN.test(plain) || mostRepeats(plain) > MOST_REPEATS) return false;
  try {
    new RegExp(plain, 'u');
    return true;
  } catch {
    return false;
  }
}

/** As often as a character can stand at most, or more: any group that is repeated is taken to be inside every other, and around the character that is repeated most. */
function mostRepeats(source: string): number {
  let groups = 1;
  let character = 1;
  for (const [, closing, least, most] of source.matchAll(/(\)?)\{(\d+)(?:,(\d*))?\}/g)) {
    const times = Math.max(1, Number(most || least));
    if (closing) groups *= times;
    else character = Math.max(character, times);
  }
  return groups * character;
}
