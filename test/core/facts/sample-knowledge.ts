import type { DeclaredFact, Knowledge } from '../../../src/core/model.js';

const EMPTY: Knowledge = {
  hash: '0',
  runbooks: [],
  facts: {},
  derivations: [],
  limits: [],
  conditions: [],
  logQueries: [],
  symptoms: [],
  diagnoses: [],
  consequences: [],
  issues: [],
  checks: [],
  resolutions: [],
  procedures: [],
  alerts: [],
  escalations: [],
  redactions: [],
};

/** A knowledge base of which only what is given matters. */
export function sampleKnowledge(parts: Partial<Omit<Knowledge, 'facts'>> & { readonly facts?: readonly DeclaredFact[] } = {}): Knowledge {
  return { ...EMPTY, ...parts, facts: Object.fromEntries((parts.facts ?? []).map((fact) => [fact.path, fact])) };
}
