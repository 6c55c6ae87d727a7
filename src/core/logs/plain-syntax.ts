/** Parts of a pattern that RE2 and JavaScript write alike: plain characters, escapes of classes, edges and punctuation, sets of characters, groups without a name, and repeats. */
const PART = String.raw`[^\\()[\]{}]|\\[dDsSwWbB.()[\]{}|*+?^$\\/]|\[\^?(?:[^\\[\]^]|\\[dDsSwW.()[\]{}|*+?^$\\/-])+\]|\((?:\?:|(?!\?))|\)`;
const PLAIN = new RegExp(`^(?:${PART})*$`, 'u');

/** Most characters of a pattern that is looked at: longer ones may be more than RE2 takes. */
const LONGEST = 500;

/** Whether a pattern is surely one of RE2, told without RE2, which takes long to compile it. Of few that are RE2 it is not sure. */
export function isPlainSyntax(source: string): boolean {
  if (source.length > LONGEST || !PLAIN.test(source)) return false;
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}
