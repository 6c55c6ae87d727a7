import { compileKnowledge, observe, openSession } from '../../dist/core/index.js';
import { makeRunbook } from '../workloads/rules.mjs';

/** Rules compiled by the library: the ids of the symptoms that are present, and sessions of which facts change. */
export function build(conditions) {
  const { knowledge } = compileKnowledge([makeRunbook(conditions)]);
  return { fire: (facts) => observe(knowledge, facts).present, openSession: (facts) => openSession(knowledge, facts) };
}
