import type { DeclaredFact, Derivation, Knowledge, QueryId } from '../model.js';
import type { Problem } from '../problems/problem.js';
import type { NumberedLine } from '../tracebacks/find-error.js';
import { readAnswer } from './answer.js';
import { deriveFact } from './derive-fact.js';
import { ERROR_LOG, errorFact, errorLine, isErrorPath } from './error-facts.js';
import { expandPath, type FactLogs, factLogs, type SearchedLog, type SearchedLogs } from './fact-logs.js';
import { findFactProblems } from './fact-problems.js';
import { type FactSlots, FIRST_ERROR, isPlainFor, readSlots } from './fact-slots.js';
import { knownFacts } from './known-facts.js';
import { normalizeFact } from './normalize-fact.js';
import { getPath, isMap } from './path.js';
import { normalizeProcessFact } from './process-fact.js';
import { findSecretFacts } from './secret-facts.js';

export type { SearchedLog, SearchedLogs } from './fact-logs.js';

/** The given facts, read as the knowledge declares them. Lazy: nothing is read before it is asked for. */
export interface FactSnapshot {
  /** Value of a fact, given or derived; undefined when missing or unusable. Numbers are in the declared unit; a log is its text. */
  value(path: string): unknown;
  /** Values of many facts at once, by slot. */
  values(slots: FactSlots): unknown[];
  /** What was given for many facts at once, by slot, as it stands there; undefined where nothing was. */
  given(slots: FactSlots): readonly unknown[];
  /** Names in the map that was given at a path; none where no map was given. */
  namesIn(path: string): readonly string[];
  /** Whether the fact was given but cannot be used; with `*`, whether one of them is so. */
  isWrong(path: string): boolean;
  /** Where the fact came from. */
  origin(path: string): string | undefined;
  /** The line of a log that a fact was read from, where it was. */
  lineOf(path: string): NumberedLine | undefined;
  /** The logs that a path means, in path order, with what the query found; `*` stands for any one name. Empty when there is no such log. */
  searchLogs(path: string, query: QueryId): readonly SearchedLog[];
  /** The logs that are given among those that rules look at, by each path that means them. */
  givenLogs(): readonly GivenLog[];
  /** The queries that found anything in the logs that a path means. */
  foundQueries(path: string): readonly QueryId[];
  /** All problems of the given facts, by path, then code. */
  problems(): readonly Problem[];
  /** Given texts that are secret by the names of their facts, wherever else they stand; at most 100, by path. */
  secrets(): readonly string[];
}

/** A log that is given. */
export interface GivenLog {
  /** Path by which the rules mean it, perhaps among others; may hold `*`. */
  readonly pattern: string;
  /** Whether what was not found is absent. */
  readonly complete: boolean;
}

interface SnapshotOptions {
  /** File or source of each fact or subtree, by path. */
  readonly origins?: Readonly<Record<string, string>>;
  /** Logs that were searched for earlier snapshots; each is searched again only when it is another. */
  readonly searched?: SearchedLogs;
}

/** Makes a snapshot of facts. Never throws on plain data, however wrong. */
export function snapshotFacts(knowledge: Knowledge, facts: unknown, options: SnapshotOptions = {}): FactSnapshot {
  return new LazySnapshot(knowledge, facts, options);
}

/** A fact that was read. */
interface ReadFact {
  readonly value: unknown;
  readonly isWrong: boolean;
}

const derivations = new WeakMap<Knowledge, ReadonlyMap<string, Derivation>>();

/** What derives facts, by the path of the derived fact. */
export function derivationsByPath(knowledge: Knowledge): ReadonlyMap<string, Derivation> {
  const known = derivations.get(knowledge) ?? new Map(knowledge.derivations.map((derivation) => [derivation.path, derivation]));
  derivations.set(knowledge, known);
  return known;
}

const MISSING: ReadFact = { value: undefined, isWrong: false };
const NOTHING_GIVEN = { raw: undefined };

class LazySnapshot implements FactSnapshot {
  readonly #knowledge: Knowledge;
  readonly #facts: unknown;
  readonly #origins: Readonly<Record<string, string>>;
  readonly #derivations: ReadonlyMap<string, Derivation>;
  readonly #logs: FactLogs;
  readonly #read = new Map<string, ReadFact>();
  #problems: readonly Problem[] | undefined;

  constructor(knowledge: Knowledge, facts: unknown, { origins = {}, searched }: SnapshotOptions) {
    this.#knowledge = knowledge;
    this.#facts = facts;
    this.#origins = origins;
    this.#derivations = derivationsByPath(knowledge);
    this.#logs = factLogs(knowledge, facts, searched);
  }

  value(path: string): unknown {
    return this.#readOnce(path).value;
  }

  values(slots: FactSlots): unknown[] {
    const values = readSlots(slots, this.#facts);
    for (let slot = 0; slot < values.length; slot++) {
      const given = values[slot];
      if (given !== undefined && !isPlainFor(slots.plain[slot], given)) values[slot] = this.value(slots.paths[slot] ?? '');
    }
    for (const slot of slots.derived) if (values[slot] === undefined) values[slot] = this.#readOnce(slots.paths[slot] ?? '', NOTHING_GIVEN).value;
    return values;
  }

  given(slots: FactSlots): readonly unknown[] {
    return readSlots(slots, this.#facts);
  }

  namesIn(path: string): readonly string[] {
    const map = getPath(this.#facts, path);
    return isMap(map) ? Object.keys(map) : [];
  }

  isWrong(path: string): boolean {
    if (!path.includes('*')) return this.#readOnce(path).isWrong;
    return expandPath(this.#facts, path).some((given) => this.#readGiven(given.path, given.raw).isWrong);
  }

  origin(path: string): string | undefined {
    const keys = path.split('.');
    for (let length = keys.length; length >= 0; length--) {
      const prefix = keys.slice(0, length).join('.');
      if (Object.hasOwn(this.#origins, prefix)) return this.#origins[prefix];
    }
    return undefined;
  }

  lineOf(path: string): NumberedLine | undefined {
    const error = isErrorPath(path) && getPath(this.#facts, path) === undefined ? this.#logs.error(ERROR_LOG) : undefined;
    return error && isErrorPath(path) ? errorLine(path, error.reading) : undefined;
  }

  searchLogs(path: string, query: QueryId): readonly SearchedLog[] {
    return this.#logs.search(path, query);
  }

  givenLogs(): readonly GivenLog[] {
    return knownFacts(this.#knowledge).logs.flatMap((pattern) => this.#logs.search(pattern, 0).map(({ complete }) => ({ pattern, complete })));
  }

  foundQueries(path: string): readonly QueryId[] {
    return this.#logs.found(path);
  }

  problems(): readonly Problem[] {
    this.#problems ??= findFactProblems(this.#knowledge, this.#facts, (path) => this.origin(path));
    return this.#problems;
  }

  secrets(): readonly string[] {
    return findSecretFacts(this.#facts);
  }

  /** @param given what is at the path, where that is known already */
  #readOnce(path: string, given?: { readonly raw: unknown }): ReadFact {
    const known = this.#read.get(path);
    if (known) return known;
    this.#read.set(path, MISSING);
    const { raw } = given ?? { raw: getPath(this.#facts, path) };
    const fact = raw === undefined ? this.#readDerived(path) : this.#readGiven(path, raw);
    this.#read.set(path, fact);
    return fact;
  }

  #readDerived(path: string): ReadFact {
    const value = this.#derive(path);
    return value === undefined ? MISSING : { value, isWrong: false };
  }

  #readGiven(path: string, raw: unknown): ReadFact {
    const declared = this.#declaration(path);
    if (declared) {
      const { value, problem } = normalizeFact(declared, raw);
      return { value, isWrong: value === undefined && problem !== undefined };
    }
    const isWrongAnswer = /^symptoms\.[^.]+$/.test(path) && readAnswer(raw) === undefined;
    return isWrongAnswer ? { value: undefined, isWrong: true } : { value: normalizeProcessFact(path, raw), isWrong: false };
  }

  #declaration(path: string): DeclaredFact | undefined {
    if (Object.hasOwn(this.#knowledge.facts, path)) return this.#knowledge.facts[path];
    return knownFacts(this.#knowledge).isLog(path) ? { path, type: 'log' } : undefined;
  }

  #derive(path: string): unknown {
    const derivation = this.#derivations.get(path);
    if (derivation) return deriveFact(derivation, { value: (source) => this.value(source), logs: this.#logs });
    if (isErrorPath(path)) {
      const error = this.#logs.error(ERROR_LOG);
      return error && errorFact(path, error.reading, error.isComplete);
    }
    const [, log, part] = FIRST_ERROR.exec(path) ?? [];
    if (log === undefined) return undefined;
    const found = this.#logs.firstError(log);
    return found ? (part === 'line' ? found.line : found.text) : found;
  }
}
