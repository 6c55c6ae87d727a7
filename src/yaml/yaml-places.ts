import { type Alias, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Located, Range } from './text-source.js';

/** The node that each alias stands for. */
export type AliasTargets = ReadonlyMap<Alias, Node>;

/** A node with the way to its children; through an alias it goes to what the alias stands for. */
export function locateNode(node: Node, targets: AliasTargets): Located {
  const content = isAlias(node) ? targets.get(node) : node;
  let pairs: ReadonlyMap<string, Pair> | undefined;
  return {
    range: rangeOf(node),
    child(segment) {
      if (isSeq(content) && typeof segment === 'number') {
        const item = content.items[segment];
        return isNode(item) ? { value: locateNode(item, targets) } : undefined;
      }
      if (!isMap(content)) return undefined;
      pairs ??= pairsByKey(content, targets);
      const pair = pairs.get(String(segment));
      if (!pair || !isNode(pair.key)) return undefined;
      const key = rangeOf(pair.key);
      return { key, value: isNode(pair.value) ? locateNode(pair.value, targets) : nothingAt(key.end) };
    },
  };
}

/** Text of a key as it is written; undefined where the key is a map or list. */
export function keyText(key: unknown, targets: AliasTargets): string | undefined {
  const node = isAlias(key) ? targets.get(key) : key;
  if (!isScalar(node)) return undefined;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

export function rangeOf(node: Node): Range {
  return { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
}

function pairsByKey(map: YAMLMap, targets: AliasTargets): ReadonlyMap<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) {
    const key = keyText(pair.key, targets);
    if (key !== undefined && !pairs.has(key)) pairs.set(key, pair);
  }
  return pairs;
}

function nothingAt(offset: number): Located {
  return { range: { start: offset, end: offset }, child: () => undefined };
}
