import type { YAMLError } from 'yaml';

/** Words for the messages of the parser, for the mistakes that people make; `$1` is the first group. */
const WORDS: readonly (readonly [message: RegExp, words: string])[] = [
  [/^A block sequence may not be used as an implicit map key/, 'this item is not indented like the items before it'],
  [/^All (?:mapping|collection|sequence) items must start at the same column/, 'this line is not indented like the lines before it'],
  [/^Implicit keys need to be on a single line/, 'a key and its colon must stand on one line; a colon or a quote may be missing'],
  [/^Implicit map keys need to be followed by map values/, 'a colon is missing after this key'],
  [/^Tabs are not allowed as indentation/, 'lines are indented with spaces, not with tabs'],
  [/end with an? ([\]}])$/, 'what is open must be closed with $1'],
  [/^Missing closing (["'])/, 'what is open must be closed with $1'],
  [/^Plain value cannot start with .* (\S+)$/, 'a text that begins with $1 must stand in quotes'],
  [/^Unresolved tag: (.*)$/, 'the tag $1 is not known'],
  [/^Unexpected (?:scalar|flow-\S+|block-\S+) (?:at node end|token)/, 'something stands after the end of the value'],
];

const COMPACT = /^Nested mappings are not allowed in compact mappings/;

/** Why a text is not YAML, as one clause. */
export function syntaxReason({ message, pos: [start] }: YAMLError, text: string): string {
  if (COMPACT.test(message)) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end);
    return line.includes(': ') ? 'a text with a colon and a space in it must stand in quotes' : 'this key has a value already, but a map is indented below it';
  }
  for (const [pattern, words] of WORDS) {
    const match = pattern.exec(message);
    if (match) return words.replace('$1', () => match[1] ?? '');
  }
  return message.charAt(0).toLowerCase() + message.slice(1);
}
