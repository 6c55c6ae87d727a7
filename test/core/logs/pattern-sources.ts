import fc from 'fast-check';

const ATOMS = ['.', '\\d', '\\w', '\\W', '\\s', '\\S', '\\D', '\\.', '\\-', '\\t', '^', '$', '\\b', '\\B', '\\A', '\\z'];
const CLASSES = [
  '[ab]',
  '[^a]',
  '[]a]',
  '[a-c]',
  '[\\]b]',
  '[[:alpha:]]',
  '[^]a]',
  '[k1]',
  '[.,]',
  '[a\\-z]',
  '[a-]',
  '[\\w-]',
  '[\\s.]',
  '[^\\d]',
  '[^K]',
  '[[:^digit:]b]',
  '[\\d]',
  '[z-a]',
  '[A-z]',
];
const OTHERS = ['\\x61', '\\pL', '(?i)', '(?-i)', '(?s)'];
const QUANTIFIERS = ['', '', '', '', '?', '*', '+', '{2}', '{0,1}', '{1,}', '{0}', '{2,3}', '{3,2}', '|', '+?', '{,3}', '**'];

/** Sources of patterns in RE2 syntax, most of which compile. */
export const patternSources: fc.Arbitrary<string> = (() => {
  const atom = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'K', 's', 'S', '1', ' ', '\u00e9', '\u5185', ',', '{', ']') },
    { weight: 2, arbitrary: fc.constantFrom(...ATOMS) },
    { weight: 2, arbitrary: fc.constantFrom(...CLASSES) },
    fc.constantFrom(...OTHERS),
  );
  const { pattern } = fc.letrec<{ pattern: string; item: string }>((tie) => ({
    item: fc.oneof(
      { maxDepth: 3 },
      atom,
      fc.tuple(fc.constantFrom('(', '(', '(?:', '(?i:', '(?P<n>'), tie('pattern')).map(([open, inside]) => `${open}${inside})`),
    ),
    pattern: fc.array(fc.tuple(tie('item'), fc.constantFrom(...QUANTIFIERS)), { maxLength: 5 }).map((items) => items.map(([item, quantifier]) => `${item}${quantifier}`).join('')),
  }));
  return pattern;
})();
