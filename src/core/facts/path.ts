import { type Problem, problem } from '../problems/problem.js';
import { compareTexts } from '../text/compare-texts.js';

/** A map of facts: a plain object. Lists, dates, class instances and functions are none. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}

/** The value at a path such as `config.batch_size` or `kubernetes.pods.0.name`; undefined when missing. Own properties only; integers index lists. */
export function getPath(tree: unknown, path: string): unknown {
  let value = tree;
  for (const key of path.split('.')) {
    value = getKey(value, key);
    if (value === undefined) return undefined;
  }
  return value;
}

/** A path with all that it stands under, outermost first: `a`, `a.b`, `a.b.c` for `a.b.c`. */
export function pathsAbove(path: string): readonly string[] {
  const keys = path.split('.');
  return keys.map((_, at) => keys.slice(0, at + 1).join('.'));
}

/** What a map or list holds under a key; undefined when it holds nothing there. */
export function getKey(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d{0,8})$/.test(key) ? value[Number(key)] : undefined;
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A tree with another value at a path, or without one where it is undefined; maps on the way are new, all others are shared, and what is no map is replaced. */
export function withPath(tree: unknown, path: string, value: unknown): Readonly<Record<string, unknown>> {
  return withKeys(tree, path.split('.'), value);
}

function withKeys(tree: unknown, [name = '', ...rest]: readonly string[], value: unknown): Readonly<Record<string, unknown>> {
  const map = isMap(tree) ? tree : {};
  const known = Object.hasOwn(map, name) ? map[name] : undefined;
  if (value !== undefined) return { ...map, [name]: rest.length === 0 ? value : withKeys(known, rest, value) };
  // Nothing needs to be made on the way to what is removed.
  if (rest.length > 0) return isMap(known) ? { ...map, [name]: withKeys(known, rest, value) } : map;
  const { [name]: _removed, ...others } = map;
  return others;
}

/** A fact that holds no further maps. */
export interface Leaf {
  readonly path: string;
  readonly keys: readonly string[];
  readonly value: unknown;
}

/** Deepest nesting of facts. */
export const MAX_DEPTH = 64;

/** Maps and leaves that are looked at: a few shared maps can unfold to a tree without end. */
const MAX_NODES = 100_000;

/** All leaves of a tree of facts, by path. A list is a leaf; an empty map has none. What is nested too deep or in itself is left out, with a problem. */
export function leafPaths(tree: unknown): { readonly leaves: readonly Leaf[]; readonly problems: readonly Problem[] } {
  const leaves: Leaf[] = [];
  const problems: Problem[] = [];
  const outer = new Set<unknown>();
  let nodes = 0;
  const visit = (value: unknown, keys: readonly string[]): void => {
    if (++nodes > MAX_NODES) return;
    if (!isMap(value)) {
      if (value !== undefined) leaves.push({ path: keys.join('.'), keys, value });
    } else if (keys.length >= MAX_DEPTH || outer.has(value)) {
      problems.push(problem('FACT_TOO_DEEP', { path: keys.join('.'), limit: MAX_DEPTH }, { path: keys }));
    } else {
      outer.add(value);
      for (const key of Object.keys(value).sort()) visit(value[key], [...keys, key]);
      outer.delete(value);
    }
  };
  if (isMap(tree)) visit(tree, []);
  leaves.sort((left, right) => compareTexts(left.path, right.path));
  return { leaves, problems };
}
