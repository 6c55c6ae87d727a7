import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { defaultCaseFile } from '../../src/cli/case-file.js';

describe('defaultCaseFile', () => {
  it.each([
    [{ XDG_DATA_HOME: '/data', HOME: '/home/ann' }, '/data/rundx/cases.jsonl'],
    [{ HOME: '/home/ann' }, '/home/ann/.local/share/rundx/cases.jsonl'],
    [{ XDG_DATA_HOME: '', HOME: '/home/ann' }, '/home/ann/.local/share/rundx/cases.jsonl'],
    [{ XDG_DATA_HOME: 'data', HOME: '/home/ann' }, '/home/ann/.local/share/rundx/cases.jsonl'],
    [{}, `${homedir()}/.local/share/rundx/cases.jsonl`],
  ])('of %o is %s', (env, file) => {
    expect(defaultCaseFile({ env })).toBe(file);
  });
});
