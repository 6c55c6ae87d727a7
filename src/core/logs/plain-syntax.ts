/** Characters, escapes of classes, edges and punctuation, and sets of characters, as RE2 and JavaScript write them alike. */
const CHARACTER = String.raw`[^\\()[\]{}]|\\[dDsSwWbB.()[\]{}|*+?^$\\/]|\[\^?(?:[^\\[\]^]|\\[dDsSwW.()[\]{}|*+?^$\\/-])+\]`;
/** Counts that no other can multiply, since they stand behind no group: RE2 limits them to 1,000. */
const REPEAT = String.raw`\{\d{1,2}(?:,\d{0,2})?\}`;
const PLAIN = new RegExp(`^(?:(?:${CHARACTER})(?:${REPEAT})?|\\((?:\\?:|(?!\\?))|\\))*$`, 'u');

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
