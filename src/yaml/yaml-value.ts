import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { type Place, type Problem, problem } from '../core/index.js';
import { UNSAFE_KEYS } from './parsed.js';
import type { Range } from './text-source.js';
import { keyText, rangeOf } from './yaml-places.js';

interface Reading {
  readonly depth: number;
  readonly aliasedValues: number;
  /** Filled in document order: an alias stands for the last anchor of its name before it. */
  readonly targets: Map<Alias, Node>;
  readonly placeOf: (range: Range) => Place;
}

/** Thrown and caught in this file only: the document cannot be read to its end. */
class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/** Plain value of a node that is nested no deeper than the stack allows; `value` is undefined when aliases expand to too much or too deep. */
export function readValue(root: Node, reading: Reading): { readonly value: unknown; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  try {
    return { value: new Reader(reading, problems).read(root, 1), problems };
  } catch (error) {
    if (error instanceof Refusal) return { value: undefined, problems: [error.problem] };
    throw error;
  }
}

class Reader {
  readonly #anchors = new Map<string, Node>();
  /** Alias nodes that are being expanded, outermost first. */
  readonly #expanding: Alias[] = [];
  #aliased = 0;

  constructor(
    private readonly reading: Reading,
    private readonly problems: Problem[],
  ) {}

  read(node: unknown, depth: number): unknown {
    if (isAlias(node)) return this.#readAlias(node, depth);
    const outermost = this.#expanding[0];
    if (outermost) this.#countAliased(outermost);
    if (isScalar(node)) {
      this.#remember(node);
      return node.value;
    }
    if (!isMap(node) && !isSeq(node)) return null;
    if (depth > this.reading.depth) throw new Refusal(problem('YAML_TOO_DEEP', { limit: this.reading.depth }, this.reading.placeOf(rangeOf(outermost ?? node))));
    this.#remember(node);
    return isSeq(node) ? node.items.map((item) => this.read(item, depth + 1)) : this.#readMap(node, depth);
  }

  #readMap(map: YAMLMap, depth: number): Readonly<Record<string, unknown>> {
    const value: Record<string, unknown> = {};
    for (const pair of map.items) {
      this.read(pair.key, depth + 1);
      const key = keyText(pair.key, this.reading.targets);
      const code = key === undefined ? 'YAML_SYNTAX' : UNSAFE_KEYS.has(key) ? 'YAML_UNSAFE_KEY' : Object.hasOwn(value, key) ? 'YAML_DUPLICATE_KEY' : undefined;
      if (code !== undefined) this.#report(problem(code, { key, reason: 'a key must be a plain text' }, this.reading.placeOf(rangeOfKey(pair.key))));
      const child = this.read(pair.value, depth + 1);
      if (key !== undefined && code === undefined) value[key] = child;
    }
    return value;
  }

  #readAlias(alias: Alias, depth: number): unknown {
    const known = this.reading.targets.get(alias) ?? this.#anchors.get(alias.source);
    if (!known) throw new Refusal(problem('YAML_SYNTAX', { reason: `no anchor &${alias.source} stands before this alias` }, this.reading.placeOf(rangeOf(alias))));
    this.reading.targets.set(alias, known);
    if (this.#expanding.includes(alias)) throw this.#tooMuch(alias);
    this.#expanding.push(alias);
    const value = this.read(known, depth);
    this.#expanding.pop();
    return value;
  }

  /** Inside an alias nothing is remembered: its nodes stand earlier in the document. */
  #remember(node: Node & { anchor?: string }): void {
    if (this.#expanding.length === 0 && node.anchor) this.#anchors.set(node.anchor, node);
  }

  #countAliased(outermost: Alias): void {
    this.#aliased += 1;
    if (this.#aliased > this.reading.aliasedValues) throw this.#tooMuch(outermost);
  }

  #tooMuch(alias: Alias): Refusal {
    return new Refusal(problem('YAML_ALIASES', {}, this.reading.placeOf(rangeOf(alias))));
  }

  /** What is wrong in an anchored value is said where it stands, not again for every alias. */
  #report(found: Problem): void {
    if (this.#expanding.length === 0) this.problems.push(found);
  }
}

function rangeOfKey(key: unknown): Range {
  return isScalar(key) || isMap(key) || isSeq(key) || isAlias(key) ? rangeOf(key) : { start: 0, end: 0 };
}
