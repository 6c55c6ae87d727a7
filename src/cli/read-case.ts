import type { Place, Report, Source } from '../core/index.js';
import { type FactsInput, readFacts } from '../files/index.js';
import type { Io } from './io.js';
import type { FactOptions, LookOptions } from './options.js';
import { tellProblems } from './tell-problems.js';

/** Facts as they were given, with the places that they come from. */
export interface GivenFacts {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly origins: Readonly<Record<string, string>>;
  /** Sources of the files of facts, by name. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Texts of the files of facts, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Whether the command line gives any fact. */
export function givesFacts(paths: readonly string[], { log = [], set = [] }: FactOptions): boolean {
  return paths.length + log.length + set.length > 0;
}

/** Reads the facts that the command line gives: files and folders in their order, then logs, then single facts; later ones win. What keeps them from being used is told; undefined is returned then. */
export async function requireFacts(paths: readonly string[], options: FactOptions & LookOptions & { readonly strict?: boolean }, io: Io): Promise<GivenFacts | undefined> {
  const inputs: FactsInput[] = [];
  for (const path of paths) inputs.push(path === '-' ? { kind: 'text', text: await io.stdin(), name: 'standard input' } : { kind: 'path', path });
  for (const log of options.log ?? []) inputs.push({ kind: 'log', ...log });
  for (const one of options.set ?? []) inputs.push({ kind: 'set', ...one });
  const { facts, origins, sources, texts, problems } = await readFacts(inputs);
  tellProblems(problems, texts, options, io);
  const failed = problems.some(({ severity }) => severity === 'error' || options.strict === true);
  return failed ? undefined : { facts, origins, sources, texts };
}

/** Problems with the name of a fact; all others are with its value. */
const aboutNames: ReadonlySet<string> = new Set(['FACT_UNDECLARED', 'FACT_UNKNOWN_SYMPTOM']);

/** Tells the problems of a report on standard error, each at its line of the facts where that is known. True when the report can be used nevertheless. */
export function acceptReport({ problems }: Report, { sources, texts }: GivenFacts, options: LookOptions & { readonly strict?: boolean }, io: Io): boolean {
  const placed = problems.map((found) => ({ ...found, ...(found.file !== undefined && found.fact !== undefined && spotOf(sources.get(found.file), found.fact, found.code)) }));
  tellProblems(placed, texts, options, io);
  return !problems.some(({ severity }) => severity === 'error' || options.strict === true);
}

function spotOf(source: Source | undefined, fact: string, code: string): Pick<Place, 'line' | 'column' | 'length'> {
  const { line, column, length } = source?.locate(fact.split('.'), aboutNames.has(code) ? 'key' : 'value') ?? {};
  return { ...(line !== undefined && { line }), ...(column !== undefined && { column }), ...(length !== undefined && { length }) };
}
