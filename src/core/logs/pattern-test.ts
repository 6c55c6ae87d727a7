import { foreignTest } from './pattern.js';
import { PatternAutomaton } from './pattern-automaton.js';
import { PatternCode } from './pattern-code.js';
import { parsePatternTree } from './pattern-tree.js';

/** Finds what `compilePattern` finds, for a pattern that compiles, in any text: without RE2 where it is understood without. */
export function patternTest(source: string, ignoreCase: boolean): (text: string) => boolean {
  const code = new PatternCode();
  const tree = parsePatternTree(source, !ignoreCase);
  const coded = tree && code.add(tree, 0, false);
  if (!coded) return foreignTest(source, ignoreCase);
  const automaton = new PatternAutomaton(code, [coded.start], { states: 0 });
  return (text) => {
    let isFound = false;
    automaton.findInText(text, () => {
      isFound = true;
    });
    return isFound;
  };
}
