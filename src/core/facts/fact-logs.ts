import { findFirstError } from '../logs/find-first-error.js';
import type { FoundLine } from '../logs/found-line.js';
import { type Log, readLog } from '../logs/log.js';
import { planLogSearch } from '../logs/log-plan.js';
import { type LogMatches, scanLog } from '../logs/scan-log.js';
import type { Knowledge, LogPlan, LogQuery, QueryId } from '../model.js';
import { type ErrorReading, findError } from '../tracebacks/find-error.js';
import { type Capture, type Captured, compileCapture } from './capture.js';
import { getKey, getPath, isMap } from './path.js';

/** A log that was searched, and what one query found in it. */
export interface SearchedLog {
  /** Path of this log, without `*`. */
  readonly path: string;
  /** Whether what was not found is absent. */
  readonly complete: boolean;
  readonly matches: LogMatches;
}

/** The logs of one tree of facts. Each is read in one pass, when it is first searched, and is not kept. */
export interface FactLogs {
  search(path: string, query: QueryId): readonly SearchedLog[];
  /** The queries that found anything in the logs that a path means. */
  found(path: string): readonly QueryId[];
  /** The value of a capture; null when it is in none of the logs and all are complete; undefined when there is no log or it is not known. */
  capture(path: string): Captured | null | undefined;
  /** The first error of one log; null when a complete log has none; undefined when that is not known. */
  firstError(path: string): { readonly text: string; readonly line: number } | null | undefined;
  /** What one log says of the exception that ended the program, read when it is first asked for; undefined when there is no log. */
  error(path: string): { readonly reading: ErrorReading; readonly isComplete: boolean } | undefined;
}

/** What a path with `*` for any one name means, by name. */
export function expandPath(facts: unknown, pattern: string): readonly { readonly path: string; readonly raw: unknown }[] {
  if (!pattern.includes('*')) {
    const raw = getPath(facts, pattern);
    return raw === undefined ? [] : [{ path: pattern, raw }];
  }
  let found: readonly { path: string; raw: unknown }[] = [{ path: '', raw: facts }];
  for (const key of pattern.split('.')) {
    found = found.flatMap(({ path, raw }) => {
      const names = key !== '*' ? [key] : isMap(raw) ? Object.keys(raw).sort() : [];
      return names.map((name) => ({ path: path === '' ? name : `${path}.${name}`, raw: getKey(raw, name) }));
    });
  }
  return found.filter(({ raw }) => raw !== undefined);
}

/** What is searched for in every log: the queries of the rules, then those of the captures. */
interface WantedInLogs {
  readonly queries: readonly LogQuery[];
  /** Those that read the same values from the same lines are together; each group has one query. */
  readonly captures: readonly (readonly [Capture, ...Capture[]])[];
  /** Captures by their paths; of equal paths, the first. */
  readonly byPath: ReadonlyMap<string, Capture>;
  /** How all of this is searched for, where the rules bring it with them. */
  readonly plan: LogPlan | undefined;
}

const wantedBy = new WeakMap<Knowledge, WantedInLogs>();

function wantedInLogs(knowledge: Knowledge): WantedInLogs {
  const known = wantedBy.get(knowledge);
  if (known) return known;
  const captures = groupCaptures(knowledge.derivations.flatMap((derivation) => (derivation.kind === 'capture' ? [compileCapture(derivation)] : [])));
  const byPath = new Map(
    captures
      .flat()
      .toReversed()
      .map((capture) => [capture.path, capture]),
  );
  const wanted = { queries: [...knowledge.logQueries, ...captures.map(([first]) => first.query)], captures, byPath, plan: knowledge.logPlan };
  wantedBy.set(knowledge, wanted);
  return wanted;
}

function groupCaptures(captures: readonly Capture[]): WantedInLogs['captures'] {
  const groups = new Map<string, [Capture, ...Capture[]]>();
  for (const capture of captures) {
    const group = groups.get(capture.reads);
    if (group) group.push(capture);
    else groups.set(capture.reads, [capture]);
  }
  return [...groups.values()];
}

/** The knowledge with the plan for searching logs, which takes long to make. */
export function withLogPlan(knowledge: Knowledge): Knowledge {
  return knowledge.logPlan ? knowledge : { ...knowledge, logPlan: planLogSearch(wantedInLogs(knowledge).queries) };
}

interface ScannedLog {
  readonly path: string;
  readonly complete: boolean;
  readonly matches: readonly LogMatches[];
  /** By path of the capture. */
  readonly captured: ReadonlyMap<string, Captured>;
}

const NO_MATCHES: LogMatches = { count: 0 };

/** Null is a complete log without lines. */
function logOf(raw: unknown): Log | undefined {
  return raw === null ? { parts: [], complete: true } : (readLog(raw) ?? undefined);
}

/** Logs that were searched, by path, with what was given there. */
export type SearchedLogs = Map<string, { readonly raw: unknown; readonly scanned: ScannedLog | undefined }>;

/**
 * The logs of the facts, searched for what the rules look for.
 * @param searched those that were searched before; takes up those that are searched now.
 */
export function factLogs(knowledge: Knowledge, facts: unknown, searched: SearchedLogs = new Map()): FactLogs {
  const wanted = wantedInLogs(knowledge);
  const errors = new Map<string, ReturnType<FactLogs['error']>>();

  const scan = (path: string, raw: unknown): ScannedLog | undefined => {
    const known = searched.get(path);
    if (known && known.raw === raw) return known.scanned;
    const log = logOf(raw);
    const scanned = log && scanForAll(path, log, wanted);
    searched.set(path, { raw, scanned });
    return scanned;
  };
  /** Every query of the rules asks for the same few patterns. */
  const expanded = new Map<string, readonly ScannedLog[]>();
  const scanAll = (pattern: string): readonly ScannedLog[] => {
    const known = expanded.get(pattern) ?? expandPath(facts, pattern).flatMap(({ path, raw }) => scan(path, raw) ?? []);
    expanded.set(pattern, known);
    return known;
  };

  return {
    search: (path, query) => scanAll(path).map((log) => ({ path: log.path, complete: log.complete, matches: log.matches[query] ?? NO_MATCHES })),
    found: (path) => {
      const queries: QueryId[] = [];
      for (const { matches } of scanAll(path)) for (let query = 0; query < matches.length; query++) if ((matches[query]?.count ?? 0) > 0) queries.push(query);
      return queries;
    },
    capture: (path) => {
      const capture = wanted.byPath.get(path);
      if (capture === undefined) return undefined;
      let value: Captured | undefined;
      const logs = scanAll(capture.from);
      for (const { captured } of logs) {
        const found = captured.get(path);
        if (found !== undefined) value = value === undefined ? found : capture.choose(value, found);
      }
      return value ?? (logs.length > 0 && logs.every(({ complete }) => complete) ? null : undefined);
    },
    firstError: (path) => {
      const [given] = path.includes('*') ? [] : expandPath(facts, path);
      const log = logOf(given?.raw);
      const line = log && findFirstError(log);
      if (line) return { text: line.text, line: line.number };
      return log?.complete ? null : undefined;
    },
    error: (path) => {
      if (!errors.has(path)) {
        const log = logOf(getPath(facts, path));
        errors.set(path, log && { reading: findError(log), isComplete: log.complete });
      }
      return errors.get(path);
    },
  };
}

function scanForAll(path: string, log: Log, { queries, captures, plan }: WantedInLogs): ScannedLog {
  const captured = new Map<string, Captured>();
  const firstCapture = queries.length - captures.length;
  const visit = (query: number, line: FoundLine): void => {
    const group = captures[query - firstCapture];
    if (!group) return;
    const values = group[0].read(line);
    for (const { path: name, choose } of group)
      for (const value of values) {
        const earlier = captured.get(name);
        captured.set(name, earlier === undefined ? value : choose(earlier, value));
      }
  };
  const matches = scanLog(log, queries, { plan, visit });
  return { path, complete: log.complete, matches: matches.slice(0, firstCapture), captured };
}
