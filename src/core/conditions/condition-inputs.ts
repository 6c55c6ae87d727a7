import { partsOf, pathsOfPart } from '../facts/condition-parts.js';
import { ERROR_LOG, isErrorPath } from '../facts/error-facts.js';
import { FIRST_ERROR } from '../facts/fact-slots.js';
import { derivationsByPath } from '../facts/fact-snapshot.js';
import type { Condition, Derivation, Knowledge } from '../model.js';

/** Paths of the given facts that a condition looks at, in path order; a derived fact stands for what it is derived from. */
export function inputsOf(condition: Condition, knowledge: Knowledge): readonly string[] {
  const paths = [...partsOf(condition)].flatMap(pathsOfPart);
  return [...new Set(paths.flatMap((path) => givenPathsOf(path, knowledge)))].sort();
}

/** The facts that a fact is computed from; none where it is read from a log. */
export function computedFrom(path: string, knowledge: Knowledge): readonly string[] {
  const derivation = derivationsByPath(knowledge).get(path);
  return derivation === undefined || derivation.kind === 'capture' ? [] : sourcesOf(derivation);
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
  const derivation = derivationsByPath(knowledge).get(path);
  if (derivation) return sourcesOf(derivation).flatMap((source) => givenPathsOf(source, knowledge));
  if (isErrorPath(path)) return [ERROR_LOG];
  return [path.replace(FIRST_ERROR, '$1')];
}

function sourcesOf(derivation: Derivation): readonly string[] {
  return derivation.kind === 'divide' ? [derivation.from, derivation.dividedBy] : [derivation.from];
}
