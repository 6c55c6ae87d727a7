import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/files/index.js';

const text = readFileSync('docs/training-knowledge.md', 'utf8');
const rows = text.split('\n').filter((line) => /^\| *\d/.test(line));
const { diagnoses, symptoms, resolutions, checks, consequences, limits } = await loadKnowledge();
const known = new Set([diagnoses, symptoms, resolutions, checks, consequences, limits].flatMap((rules) => rules.map(({ id }) => id)));

describe('the table of what the training rules hold', () => {
  it.each(rows.map((row) => [row.split('|')[1]?.trim() ?? '', row] as const))('names only what the rules define, row %s', (_, row) => {
    const ids = [...row.matchAll(/`([a-z\d]+(?:-[a-z\d]+)+)`/g)].map(([, id]) => id ?? '');
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    expect(ids.length).toBeGreaterThan(0);
  });

  it('has every finding on launch, data, tensors, checkpoints and access', () => {
    const numbers = new Set(rows.map((row) => Number(row.split('|')[1])));
    expect([1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 15, 26, 28, 29, 30, 31, 33, 34, 35, 36, 37, 38, 39, 40, 110].filter((row) => !numbers.has(row))).toEqual([]);
  });
});
