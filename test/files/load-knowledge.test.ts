import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/files/index.js';

describe('loadKnowledge', () => {
  it('refuses a path that is not in a list, which JavaScript would take for a list of letters', async () => {
    await expect(Reflect.apply(loadKnowledge, undefined, ['rules'])).rejects.toThrow(new TypeError('loadKnowledge takes a list of paths, such as loadKnowledge(["rules/"])'));
  });

  it('tells all problems of rules that cannot be used', async () => {
    await expect(loadKnowledge(['no such folder'])).rejects.toMatchObject({ code: 'RULES_INVALID', problems: [{ code: 'FILE_NOT_FOUND' }] });
  });
});
