import { describe, expect, it } from 'vitest';
import { acceptedOf, factsOfCase } from '../../../src/core/cases/facts-of-case.js';
import type { Case } from '../../../src/core/index.js';
import { sampleKnowledge } from '../facts/sample-knowledge.js';
import { makeKnowledge } from '../reasoning/make-knowledge.js';

const named = 'the cause is named here';
const full: Required<Omit<Case, '$schema'>> = {
  id: 'a',
  title: named,
  source: named,
  url: named,
  opened: '2026-01-31',
  provenance: named,
  log_form: 'verbatim',
  log_kind: named,
  log: 'Killed',
  facts: { config: { batch_size: 8 } },
  seen_in_excerpts: [],
  restated_signals: [named],
  basis: named,
  root_cause: 'leak',
  also_acceptable: ['job-too-large'],
  difficulty: 'hard',
  confidence: 'likely',
  leaks_cause: named,
  fixed_by: 'shrink',
  fix: named,
  evidence: named,
  notes: named,
};

describe('factsOfCase', () => {
  it('gives the log as an excerpt and the facts, and nothing else of a case', () => {
    expect(factsOfCase(full)).toEqual({ config: { batch_size: 8 }, errors: { text: 'Killed', complete: false } });
  });

  it('gives no log where there is none', () => {
    expect(factsOfCase({ id: 'a', root_cause: 'leak' })).toEqual({});
    expect(factsOfCase({ id: 'a', root_cause: 'leak', facts: { errors: 'x' } })).toEqual({ errors: 'x' });
  });
});

describe('acceptedOf', () => {
  it('accepts the confirmed cause and those beside it', () => {
    expect([...acceptedOf(sampleKnowledge(), full)]).toEqual(['leak', 'job-too-large']);
  });

  it('accepts the class of a part, which is what is ranked', () => {
    const { knowledge } = makeKnowledge({ symptoms: {}, diagnoses: { memory: { prior: 0.1 }, leak: { prior: 0.01, partOf: 'memory' } } });
    expect([...acceptedOf(knowledge, full)]).toEqual(['memory', 'job-too-large']);
  });
});
