import { readFacts } from '../files/index.js';
import type { Io } from './io.js';
import { tellProblems } from './load-rules.js';
import type { FactOptions, LookOptions } from './options.js';

/** Facts as they were given, with the places that they come from. */
export interface GivenFacts {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly origins: Readonly<Record<string, string>>;
}

/** Whether the command line gives any fact. */
export function givesFacts(paths: readonly string[], { log = [], set = [] }: FactOptions): boolean {
  return paths.length + log.length + set.length > 0;
}

/** Reads the facts that the command line gives: files and folders in their order, then logs, then single facts; later ones win. Undefined when that fails, which is told. */
export async function requireFacts(paths: readonly string[], options: FactOptions & LookOptions & { readonly strict?: boolean }, io: Io): Promise<GivenFacts | undefined> {
  const inputs = [];
  for (const path of paths) inputs.push(path === '-' ? { kind: 'text' as const, text: await io.stdin(), name: 'standard input' } : { kind: 'path' as const, path });
  for (const log of options.log ?? []) inputs.push({ kind: 'log' as const, ...log });
  for (const one of options.set ?? []) inputs.push({ kind: 'set' as const, ...one });
  const { facts, origins, texts, problems } = await readFacts(inputs);
  tellProblems(problems, texts, options, io);
  const failed = problems.some(({ severity }) => severity === 'error' || options.strict === true);
  return failed ? undefined : { facts, origins };
}
