import { assertNever } from '../assert-never.js';
import type { Condition, Knowledge } from '../model.js';

/** Paths of the given facts that a condition looks at, in path order; a derived fact stands for what it is derived from. */
export function inputsOf(condition: Condition, knowledge: Knowledge): readonly string[] {
  const paths = new Set<string>();
  collect(condition, []);
  return [...paths].sort();

  function collect(part: Condition, items: readonly string[]): void {
    switch (part.kind) {
      case 'all':
      case 'any':
      case 'countOf':
        for (const inner of part.of) collect(inner, items);
        return;
      case 'not':
        collect(part.of, items);
        return;
      case 'fact':
        add(part.path, items);
        if ('operand' in part.test && part.test.operand.kind === 'fact') add(part.test.operand.path, items);
        return;
      case 'log':
        for (const path of part.logs) add(path, items);
        return;
      case 'series':
        add(part.path, items);
        return;
      case 'items':
        add(part.path, items);
        collect(part.where, [...items, part.as]);
        return;
      case 'symptom':
        return;
      default:
        assertNever(part);
    }
  }

  function add(path: string, items: readonly string[]): void {
    if (!items.includes(path.split('.', 1)[0] ?? '')) for (const source of givenPathsOf(path, knowledge)) paths.add(source);
  }
}

/** What must be given for a fact to be known: itself, or what it is derived from. */
export function givenPathsOf(path: string, knowledge: Knowledge): readonly string[] {
  const derivation = knowledge.derivations.find((candidate) => candidate.path === path);
  if (derivation) return [derivation.from, ...(derivation.kind === 'divide' ? [derivation.dividedBy] : [])].flatMap((source) => givenPathsOf(source, knowledge));
  return [path.replace(/\.first_error\.(text|line)$/, '')];
}
