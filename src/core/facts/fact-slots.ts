import type { DeclaredFact, Knowledge } from '../model.js';
import { isErrorPath } from './error-facts.js';
import { knownFacts } from './known-facts.js';
import { getKey, isMap } from './path.js';

/** Places for the facts that conditions look at: every path has a number, and one walk over a tree of facts finds all that are there. */
export interface FactSlots {
  /** Path of each slot. */
  readonly paths: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  /** What the value of each slot must be to be used as it stands. */
  readonly plain: readonly PlainType[];
  /** Slots of facts that are computed where they are not given. */
  readonly derived: readonly number[];
  readonly top: PathNode;
}

/** A given value of this type needs no reading; `none` always does. */
type PlainType = 'number' | 'string' | 'boolean' | 'list' | 'any' | 'none';

/** A name on the way to slots. */
interface PathNode {
  /** Slot of the path that ends here; -1 where none does. */
  readonly slot: number;
  readonly below: ReadonlyMap<string, PathNode>;
}

/** No slot ends at a path. */
const NO_SLOT = -1;

/** The first error of a log, which needs no rule to derive it. */
export const FIRST_ERROR = /^(.+)[.]first_error[.](text|line)$/;

/** Gives each path a slot, in their order. */
export function makeSlots(paths: readonly string[], knowledge: Knowledge): FactSlots {
  const numbers = new Map(paths.map((path, slot) => [path, slot]));
  const derivations = new Set(knowledge.derivations.map(({ path }) => path));
  const isDerived = (path: string) => derivations.has(path) || FIRST_ERROR.test(path) || isErrorPath(path);
  return {
    paths,
    numbers,
    plain: paths.map((path) => plainType(path, knowledge)),
    derived: paths.flatMap((path, slot) => (isDerived(path) ? [slot] : [])),
    top: treeOf(paths.map((path, slot) => ({ names: path.split('.'), slot }))),
  };
}

/** Whether a given value is what the rules see of it. */
export function isPlainFor(type: PlainType | undefined, value: unknown): boolean {
  return type === 'any' || typeof value === type || (type === 'list' && Array.isArray(value));
}

function plainType(path: string, knowledge: Knowledge): PlainType {
  const declared: DeclaredFact | undefined = Object.hasOwn(knowledge.facts, path) ? knowledge.facts[path] : undefined;
  if (/^(?:process|symptoms)[.]/.test(path)) return 'none';
  if (!declared) return knownFacts(knowledge).isLog(path) ? 'none' : 'any';
  const { type, values } = declared;
  return type === 'number' || type === 'boolean' || type === 'list' || (type === 'string' && !values) ? type : 'none';
}

function treeOf(ends: readonly { readonly names: readonly string[]; readonly slot: number }[], depth = 0): PathNode {
  const below = new Map<string, { names: readonly string[]; slot: number }[]>();
  let slot = NO_SLOT;
  for (const end of ends) {
    const name = end.names[depth];
    if (name === undefined) slot = end.slot;
    else if (below.get(name)?.push(end) === undefined) below.set(name, [end]);
  }
  return { slot, below: new Map([...below].map(([name, inner]) => [name, treeOf(inner, depth + 1)])) };
}

/** What a tree of facts gives for each slot, as it stands there; undefined where it gives nothing. */
export function readSlots({ paths, top }: FactSlots, facts: unknown): unknown[] {
  const given: unknown[] = paths.map(() => undefined);
  read(top, facts);
  return given;

  function read({ slot, below }: PathNode, value: unknown): void {
    if (slot !== NO_SLOT) given[slot] = value;
    if (below.size === 0) return;
    if (isMap(value)) readMap(below, value);
    else if (Array.isArray(value)) for (const [name, node] of below) readBelow(node, getKey(value, name));
  }

  /** Goes through the names of whichever has fewer, the map or the rules. */
  function readMap(below: PathNode['below'], map: Readonly<Record<string, unknown>>): void {
    const names = Object.keys(map);
    if (names.length > below.size) {
      for (const [name, node] of below) if (Object.hasOwn(map, name)) readBelow(node, map[name]);
    } else
      for (const name of names) {
        const node = below.get(name);
        if (node) readBelow(node, map[name]);
      }
  }

  function readBelow(node: PathNode, value: unknown): void {
    if (value !== undefined) read(node, value);
  }
}

/** Slots whose values a change of the facts at a path can change: those at it, below it and above it. */
export function slotsTouchedBy(path: string, { top }: FactSlots): readonly number[] {
  const found: number[] = [];
  let node: PathNode | undefined = top;
  for (const name of path.split('.')) {
    node = node.below.get(name);
    if (!node) return found;
    if (node.slot !== NO_SLOT) found.push(node.slot);
  }
  const collect = ({ below }: PathNode): void => {
    for (const inner of below.values()) {
      if (inner.slot !== NO_SLOT) found.push(inner.slot);
      collect(inner);
    }
  };
  collect(node);
  return found;
}
