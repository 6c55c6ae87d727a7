import { type FactSnapshot, snapshotFacts } from '../facts/fact-snapshot.js';
import { getPath } from '../facts/path.js';
import type { Knowledge } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import { pathsTouch } from './path-glob.js';

/** Where a fact can be fetched from. */
export interface FactSource {
  /**
   * Fetches the fact at the path that this source is registered for, with everything below it; undefined when there is none. May be asynchronous.
   * @param params what a json-rules-engine condition on this fact says under `params`.
   */
  read(params: Readonly<Record<string, unknown>>): unknown;
  /** Minutes that fetching costs; cheaper sources are asked first. Default 0. */
  readonly minutes?: number;
}

/** Facts that are there, and sources of facts that can be fetched. */
export interface FactSources {
  readonly facts?: unknown;
  /** Sources by path. */
  readonly sources?: Readonly<Record<string, FactSource>>;
  readonly origins?: Readonly<Record<string, string>>;
}

/** The facts that are known so far; each source is read at most once. */
export class OnDemandFacts {
  readonly problems: Problem[] = [];
  readonly #knowledge: Knowledge;
  readonly #sources: ReadonlyMap<string, FactSource>;
  readonly #costs: readonly number[];
  readonly #origins: Readonly<Record<string, string>>;
  readonly #reading = new Map<string, Promise<void>>();
  #tree: unknown;
  #snapshot: FactSnapshot | undefined;

  constructor(knowledge: Knowledge, { facts = {}, sources = {}, origins = {} }: FactSources) {
    this.#knowledge = knowledge;
    this.#tree = facts;
    this.#origins = origins;
    this.#sources = new Map(Object.entries(sources).sort(([left], [right]) => (left < right ? -1 : 1)));
    this.#costs = [...new Set([...this.#sources.values()].map(({ minutes = 0 }) => minutes))].sort((left, right) => left - right);
  }

  /** The facts as they are known now. */
  snapshot(): FactSnapshot {
    this.#snapshot ??= snapshotFacts(this.#knowledge, this.#tree, { origins: this.#origins });
    return this.#snapshot;
  }

  /** Facts that were given or fetched so far. */
  tree(): unknown {
    return this.#tree;
  }

  /** Place in the order of fetching: 0 where nothing must be fetched, more for dearer sources. */
  rankOf(paths: readonly string[]): number {
    return Math.max(0, ...this.#sourcesOf(paths).map((path) => 1 + this.#costs.indexOf(this.#sources.get(path)?.minutes ?? 0)));
  }

  /** Fetches what the paths need and is not there yet. A source that fails leaves its facts unknown, and a problem. */
  async fetch(paths: readonly string[], params: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await Promise.all(this.#sourcesOf(paths).map((path) => this.#read(path, params)));
  }

  #read(path: string, params: Readonly<Record<string, unknown>>): Promise<void> {
    const known = this.#reading.get(path) ?? this.#readOnce(path, params);
    this.#reading.set(path, known);
    return known;
  }

  async #readOnce(path: string, params: Readonly<Record<string, unknown>>): Promise<void> {
    try {
      const value = await this.#sources.get(path)?.read(params);
      if (value === undefined) return;
      this.#tree = withPath(this.#tree, path.split('.'), value);
      this.#snapshot = undefined;
    } catch (cause) {
      this.problems.push(problem('FACT_SOURCE_FAILED', { path, reason: cause instanceof Error ? cause.message : String(cause) }, { path: path.split('.') }));
    }
  }

  /** Sources that paths need: at the path, above it or below it; none where the fact was given. */
  #sourcesOf(paths: readonly string[]): readonly string[] {
    const wanted = paths.filter((path) => path.includes('*') || getPath(this.#tree, path) === undefined);
    return [...this.#sources.keys()].filter((source) => wanted.some((path) => pathsTouch(path, source)));
  }
}

/** A copy of a tree with a value at a path; what is not a map on the way is replaced. */
function withPath(tree: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const map = typeof tree === 'object' && tree !== null && !Array.isArray(tree) ? tree : {};
  const inner = Object.hasOwn(map, name) ? Object.getOwnPropertyDescriptor(map, name)?.value : undefined;
  return Object.fromEntries([...Object.entries(map).filter(([key]) => key !== name), [name, withPath(inner, rest, value)]]);
}
