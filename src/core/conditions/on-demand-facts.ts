import { type FactSnapshot, snapshotFacts } from '../facts/fact-snapshot.js';
import { getKey, getPath, isMap, MAX_DEPTH, withPath } from '../facts/path.js';
import type { Knowledge } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import { compareTexts } from '../text/compare-texts.js';
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
  readonly #given: unknown;
  /** What sources gave, by path. */
  readonly #fetched = new Map<string, unknown>();
  #tree: unknown;
  #snapshot: FactSnapshot | undefined;

  constructor(knowledge: Knowledge, { facts = {}, sources = {}, origins = {} }: FactSources) {
    this.#knowledge = knowledge;
    this.#given = facts;
    this.#tree = facts;
    this.#origins = origins;
    this.#sources = new Map(Object.entries(sources).sort(([left], [right]) => compareTexts(left, right)));
    this.#costs = [...new Set([...this.#sources.values()].map(({ minutes = 0 }) => minutes))].sort((left, right) => left - right);
  }

  /** The facts as they are known now. */
  snapshot(): FactSnapshot {
    this.#snapshot ??= snapshotFacts(this.#knowledge, this.#tree, { origins: this.#origins });
    return this.#snapshot;
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
      this.#fetched.set(path, value);
      this.#tree = laidOver(this.#given, this.#fetchedTree());
      this.#snapshot = undefined;
    } catch (cause) {
      this.problems.push(problem('FACT_SOURCE_FAILED', { path, reason: cause instanceof Error ? cause.message : String(cause) }, { path: path.split('.') }));
    }
  }

  /** In the order of the sources' paths, so that it does not matter which of two answered first: what is fetched for a longer path counts. */
  #fetchedTree(): unknown {
    const paths = [...this.#sources.keys()].filter((path) => this.#fetched.has(path));
    return paths.reduce<unknown>((tree, path) => withPath(tree, path, this.#fetched.get(path)), {});
  }

  /** Sources that paths need: at the path, above it or below it; none where the fact was given. */
  #sourcesOf(paths: readonly string[]): readonly string[] {
    const wanted = paths.filter((path) => path.includes('*') || getPath(this.#tree, path) === undefined);
    return [...this.#sources.keys()].filter((source) => wanted.some((path) => pathsTouch(path, source)));
  }
}

/** One tree over another: what the upper one says counts, maps are joined. */
function laidOver(upper: unknown, lower: unknown, depth = 1): unknown {
  if (upper === undefined) return lower;
  if (!isMap(upper) || !isMap(lower) || depth > MAX_DEPTH) return upper;
  const shared = Object.entries(upper).map(([key, value]) => [key, laidOver(value, getKey(lower, key), depth + 1)] as const);
  return Object.fromEntries([...Object.entries(lower), ...shared]);
}
