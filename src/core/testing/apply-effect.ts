import { isMap, MAX_DEPTH } from '../facts/path.js';

/** Facts with what a resolution changed: maps are merged, logs, lists and plain values replaced. Neither is changed. */
export function applyEffect(facts: unknown, effect: unknown, path: readonly string[] = []): unknown {
  if (!isMap(facts) || !isMap(effect) || isLog(path) || path.length >= MAX_DEPTH) return effect;
  const merged = new Map<string, unknown>(Object.entries(facts));
  for (const [key, value] of Object.entries(effect)) merged.set(key, merged.has(key) ? applyEffect(merged.get(key), value, [...path, key]) : value);
  return Object.fromEntries(merged);
}

/** `errors` and everything directly in `logs`: a log that may itself be a map, of its text and whether it is complete. */
function isLog([first, ...rest]: readonly string[]): boolean {
  return (first === 'errors' && rest.length === 0) || (first === 'logs' && rest.length === 1);
}
