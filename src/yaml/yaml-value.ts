import { type Alias, isAlias, isMap, isNode, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { type Place, type Problem, problem } from '../core/index.js';
import { isUnsafeKey } from './parsed.js';
import type { Range } from './text-source.js';
import { keyText, rangeOf } from './yaml-places.js';

export interface ReadingOptions {
  readonly depth: number;
  readonly aliasedValues: number;
  /** Filled in document order: an alias stands for the last anchor of its name before it. */
  readonly targets: Map<Alias, Node>;
  readonly placeOf: (range: Range) => Place;
}

interface Reading extends ReadingOptions {
  readonly anchors: Map<string, Node>;
  /** The aliases around the current node, outermost first. */
  readonly aliases: Alias[];
  readonly problems: Problem[];
  aliased: number;
  /** Why the document cannot be read to its end; nothing more is read then. */
  refusal?: Problem;
}

/** Plain value of a node; `value` is undefined when aliases expand to too much or anything is nested too deep. */
export function readValue(root: Node, options: ReadingOptions): { readonly value: unknown; readonly problems: readonly Problem[] } {
  const reading: Reading = { ...options, anchors: new Map(), aliases: [], problems: [], aliased: 0 };
  const value = readNode(reading, root, 1);
  return reading.refusal ? { value: undefined, problems: [reading.refusal] } : { value, problems: reading.problems };
}

function readNode(reading: Reading, node: unknown, depth: number): unknown {
  if (reading.refusal || !isNode(node)) return null;
  if (isAlias(node)) return readAlias(reading, node, depth);
  const [outermost] = reading.aliases;
  if (outermost) {
    reading.aliased += 1;
    if (reading.aliased > reading.aliasedValues) refuse(reading, 'YAML_ALIASES', outermost);
  } else if (node.anchor) reading.anchors.set(node.anchor, node);

  if (isScalar(node)) return node.value;
  if (depth > reading.depth) refuse(reading, 'YAML_TOO_DEEP', outermost ?? node);
  if (isSeq(node)) return node.items.map((item) => readNode(reading, item, depth + 1));
  return isMap(node) ? readMap(reading, node, depth) : null;
}

function readMap(reading: Reading, map: YAMLMap, depth: number): Readonly<Record<string, unknown>> {
  const value: Record<string, unknown> = {};
  for (const pair of map.items) {
    readNode(reading, pair.key, depth + 1);
    const child = readNode(reading, pair.value, depth + 1);
    const key = keyText(pair.key, reading.targets);
    if (key === undefined) report(reading, pair.key, problem('YAML_SYNTAX', { reason: 'a key must be a plain text' }));
    else if (isUnsafeKey(key)) report(reading, pair.key, problem('YAML_UNSAFE_KEY', { key }));
    else if (Object.hasOwn(value, key)) report(reading, pair.key, problem('YAML_DUPLICATE_KEY', { key }));
    else value[key] = child;
  }
  return value;
}

function readAlias(reading: Reading, alias: Alias, depth: number): unknown {
  const target = reading.targets.get(alias) ?? reading.anchors.get(alias.source);
  if (!target) return refuse(reading, 'YAML_SYNTAX', alias, { reason: `no anchor &${alias.source} stands before this alias` });
  if (reading.aliases.includes(alias)) return refuse(reading, 'YAML_ALIASES', alias);
  reading.targets.set(alias, target);
  reading.aliases.push(alias);
  const value = readNode(reading, target, depth);
  reading.aliases.pop();
  return value;
}

function refuse(reading: Reading, code: 'YAML_ALIASES' | 'YAML_TOO_DEEP' | 'YAML_SYNTAX', node: Node, args: { readonly reason?: string } = {}): null {
  reading.refusal ??= problem(code, { limit: code === 'YAML_TOO_DEEP' ? reading.depth : undefined, ...args }, reading.placeOf(rangeOf(node)));
  return null;
}

/** What is wrong in an anchored value is said where it stands, not again for every alias. */
function report(reading: Reading, key: unknown, found: Problem): void {
  if (reading.aliases.length === 0) reading.problems.push(isNode(key) ? { ...found, place: reading.placeOf(rangeOf(key)) } : found);
}
