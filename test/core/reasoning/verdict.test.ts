import { expect, it } from 'vitest';
import { verdictOf } from '../../../src/core/reasoning/verdict.js';

it.each([
  { probability: 0.5, coverage: 0.4, verdict: 'settled' },
  { probability: 0.49, coverage: 1, verdict: 'not-settled' },
  { probability: 0.94, coverage: 0.39, verdict: 'not-settled' },
  { probability: 0.95, coverage: 0.2, verdict: 'settled' },
  { probability: 1, coverage: 0.19, verdict: 'not-settled' },
])('a first diagnosis of probability $probability, of which $coverage is known, is $verdict', ({ verdict, ...first }) => {
  expect(verdictOf({ ...first, showsPresent: true, isOutweighed: false })).toBe(verdict);
});
