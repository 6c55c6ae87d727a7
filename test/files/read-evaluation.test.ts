import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom, evaluateCases } from '../../src/core/index.js';
import { readEvaluation } from '../../src/files/index.js';
import { jobCases, jobKnowledge } from '../core/cases/small-cases.js';
import { temporaryFolder } from './temporary-folder.js';

const evaluation = evaluateCases(jobKnowledge(), jobCases, { random: createRandom(1) });
const read = (text: string) => readEvaluation(join(temporaryFolder({ 'a.json': text }), 'a.json'));

describe('readEvaluation', () => {
  it('reads what was written', async () => {
    expect((await read(JSON.stringify(evaluation))).evaluation).toEqual(evaluation);
  });

  it.each([
    ['a report', '{"version":1,"verdict":"settled"}', 'EVALUATION_EXPECTED'],
    ['a number', '3', 'EVALUATION_EXPECTED'],
    ['no JSON', '{', 'JSON_SYNTAX'],
    ['one of a later version', JSON.stringify({ ...evaluation, version: 2 }), 'SCHEMA_VALUE'],
    ['one with cases of another form', JSON.stringify({ ...evaluation, cases: [3] }), 'SCHEMA_TYPE'],
  ])('refuses %s', async (_, text, code) => {
    const { evaluation: none, problems } = await read(text);
    expect(none).toBeUndefined();
    expect(problems.map((found) => found.code)).toEqual([code]);
  });
});
