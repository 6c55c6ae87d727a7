import { isUnsafeKey } from '../yaml/index.js';
import { isMap } from './is-map.js';

/** A tree of facts from one place. */
export interface FactLayer {
  readonly facts: FactMap;
  /** Where it is from, for people. */
  readonly origin: string;
  /** Its logs take the place of earlier ones instead of being joined to them. */
  readonly replacesLogs?: boolean;
}

export interface MergedFacts {
  readonly facts: FactMap;
  /** Origin of each fact by its path; of a joined log the last. */
  readonly origins: Readonly<Record<string, string>>;
}

export type FactMap = Readonly<Record<string, unknown>>;

/** Merges layers: maps deep, lists replace, logs are joined in order, later ones win. */
export function mergeFacts(layers: readonly FactLayer[]): MergedFacts {
  const facts: Record<string, unknown> = {};
  const origins = new Map<string, string>();
  for (const layer of layers) mergeMap(facts, layer.facts, { ...layer, origins, path: [] });
  return { facts, origins: Object.fromEntries(origins) };
}

interface Place extends FactLayer {
  readonly origins: Map<string, string>;
  /** Path of the map that is merged into. */
  readonly path: readonly string[];
}

function mergeMap(target: Record<string, unknown>, map: FactMap, place: Place): void {
  for (const [key, value] of Object.entries(map)) {
    const path = [...place.path, key];
    if (isUnsafeKey(key) || (path.length === 1 && key === '$schema')) continue;
    const earlier = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isMap(value) && !isLog(path)) {
      const below: Record<string, unknown> = isMap(earlier) ? earlier : {};
      if (below !== earlier) forget(place.origins, path);
      target[key] = below;
      mergeMap(below, value, { ...place, path });
    } else {
      const name = path.join('.');
      target[key] = isLog(path) && earlier !== undefined && place.replacesLogs !== true ? joinLogs(earlier, value) : value;
      if (isMap(earlier)) forget(place.origins, path);
      place.origins.set(name, place.origin);
    }
  }
}

/** `errors` and everything directly in `logs`. */
function isLog([first, ...rest]: readonly string[]): boolean {
  return (first === 'errors' && rest.length === 0) || (first === 'logs' && rest.length === 1);
}

/** A list of excerpts; a null log adds nothing to another. */
function joinLogs(earlier: unknown, later: unknown): unknown {
  if (earlier === null) return later;
  if (later === null) return earlier;
  return [...excerptsOf(earlier), ...excerptsOf(later)];
}

/** Texts become excerpts: side by side in one list they would be lines of one. */
function excerptsOf(log: unknown): readonly unknown[] {
  if (!Array.isArray(log)) return [typeof log === 'string' ? { text: log } : log];
  return log.every((item) => typeof item === 'string') ? [{ text: log }] : log.map((item: unknown) => (typeof item === 'string' ? { text: item } : item));
}

/** What stood here is no longer there. */
function forget(origins: Map<string, string>, path: readonly string[]): void {
  const name = path.join('.');
  for (const known of origins.keys()) if (known === name || known.startsWith(`${name}.`)) origins.delete(known);
}
