import { partsOf, pathsOfPart } from '../facts/condition-parts.js';
import { ERROR_LOG, isErrorPath } from '../facts/error-facts.js';
import type { Condition, Knowledge } from '../model.js';

/** Paths of the given facts that a condition looks at, in path order; a derived fact stands for what it is derived from. */
export function inputsOf(condition: Condition, knowledge: Knowledge): readonly string[] {
  const paths = [...partsOf(condition)].flatMap(pathsOfPart);
  return [...new Set(paths.flatMap((path) => givenPathsOf(path, knowledge)))].sort();
}

const known = new WeakMap<Knowledge, Map<string, readonly string[]>>();

/** What must be given for a fact to be known: itself, or what it is derived from. */
export function givenPathsOf(path: string, knowledge: Knowledge): readonly string[] {
  const found = known.get(knowledge) ?? new Map<string, readonly string[]>();
  known.set(knowledge, found);
  const paths = found.get(path) ?? findGivenPaths(path, knowledge);
  found.set(path, paths);
  return paths;
}

function findGivenPaths(path: string, knowledge: Knowledge): readonly string[] {
  const derivation = knowledge.derivations.find((candidate) => candidate.path === path);
  if (derivation) return [derivation.from, ...(derivation.kind === 'divide' ? [derivation.dividedBy] : [])].flatMap((source) => givenPathsOf(source, knowledge));
  if (isErrorPath(path)) return [ERROR_LOG];
  return [path.replace(/\.first_error\.(text|line)$/, '')];
}
