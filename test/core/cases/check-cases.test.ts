import { describe, expect, it } from 'vitest';
import { checkCases } from '../../../src/core/index.js';
import { caseOf, jobCases, jobKnowledge } from './small-cases.js';

const source = { file: 'a.yaml', locate: (path: readonly (string | number)[]) => ({ file: 'a.yaml', path }) };

describe('checkCases', () => {
  it('finds nothing wrong with causes that the rules know', () => {
    expect(
      checkCases(
        jobKnowledge(),
        jobCases.map((value) => ({ value, source })),
      ),
    ).toEqual([]);
  });

  it('names causes that no rule has, with the one that was probably meant', () => {
    const value = caseOf('a', 'gpu-memry', 'x', { also_acceptable: ['disk-full', 'sabotage'] });
    expect(checkCases(jobKnowledge(), [{ value, source }])).toEqual([
      { code: 'CASE_UNKNOWN_DIAGNOSIS', severity: 'warning', args: { id: 'gpu-memry', suggestion: 'gpu-memory' }, place: { file: 'a.yaml', path: ['root_cause'] } },
      { code: 'CASE_UNKNOWN_DIAGNOSIS', severity: 'warning', args: { id: 'sabotage' }, place: { file: 'a.yaml', path: ['also_acceptable', 1] } },
    ]);
  });
});
