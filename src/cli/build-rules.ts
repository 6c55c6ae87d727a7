import { compileFiles, hashSources, shippedRules, writeKnowledge } from '../files/index.js';
import type { Io } from './io.js';
import { acceptRules } from './load-rules.js';
import type { LookOptions, RuleOptions } from './options.js';

/** Compiles the rules that the flags choose into the text of one file; undefined when they cannot be used, which is told. */
export async function buildRules(options: RuleOptions & LookOptions, io: Io): Promise<string | undefined> {
  const { rules = [shippedRules], site = [], limit = {} } = options;
  const all = [...rules, ...site];
  const knowledge = acceptRules(await compileFiles(all, limit), options, io);
  const sources = await hashSources(all, limit);
  return knowledge && sources && writeKnowledge({ sources, knowledge });
}
