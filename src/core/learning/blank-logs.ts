import { copyFacts } from '../diagnose/copy-facts.js';
import { partsOf } from '../facts/condition-parts.js';
import { expandPath } from '../facts/fact-logs.js';
import { readLog } from '../logs/log.js';
import type { Knowledge } from '../model.js';

/** A copy of facts in which the logs that the rules look at say nothing: complete ones are empty, of others nothing is known. A symptom that is unknown on it could not have been found absent. */
export function blankLogs(knowledge: Knowledge, facts: unknown): unknown {
  const copy = copyFacts(facts);
  for (const { path, raw } of [...logPaths(knowledge)].flatMap((pattern) => expandPath(facts, pattern))) {
    const isComplete = raw === null || readLog(raw)?.complete === true;
    setLeaf(copy, path.split('.'), isComplete ? null : undefined);
  }
  return copy;
}

/** Paths of the facts that are read as logs; the last name may be `*`. */
function logPaths({ conditions, derivations, facts }: Knowledge): ReadonlySet<string> {
  const searched = conditions.flatMap((condition) => [...partsOf(condition)].flatMap(({ part }) => (part.kind === 'log' ? part.logs : [])));
  const captured = derivations.flatMap((derivation) => (derivation.kind === 'capture' ? [derivation.from] : []));
  const declared = Object.values(facts).flatMap(({ path, type }) => (type === 'log' ? [path] : []));
  return new Set([...searched, ...captured, ...declared]);
}

/** Sets a value that is there, on the way of maps of a copy. */
function setLeaf(tree: unknown, keys: readonly string[], value: unknown): void {
  const [key = '', ...rest] = keys;
  if (typeof tree !== 'object' || tree === null || !Object.hasOwn(tree, key)) return;
  if (rest.length === 0) Object.defineProperty(tree, key, { value, enumerable: true, configurable: true, writable: true });
  else setLeaf(Object.getOwnPropertyDescriptor(tree, key)?.value, rest, value);
}
