import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggest } from '../../../src/core/text/suggest.js';

describe('suggest', () => {
  it.each([
    ['two edits', 'diagnoes', ['diagnose', 'facts'], 'diagnose'],
    ['a third of a long word', 'out-of-memory-mesage-in-log', ['out-of-memory-message-in-logs'], 'out-of-memory-message-in-logs'],
    ['another case', 'CUDA-OOM', ['cuda-oom'], 'cuda-oom'],
    ['the last part of a path', 'batch_size', ['metrics.x', 'config.batch_size'], 'config.batch_size'],
    ['a misspelt last part of a path', 'batch_sise', ['metrics.x', 'config.batch_size'], 'config.batch_size'],
    ['a path without its dot', 'agentexists', ['agent.exists'], 'agent.exists'],
    ['ties by code unit', 'cat', ['hat', 'bat', 'rat'], 'bat'],
  ])('finds %s', (_name, word, candidates, found) => {
    expect(suggest(word, candidates)).toBe(found);
  });

  it.each([
    ['what is far', 'consult', ['facts', 'check']],
    ['short words that share nothing', 'ab', ['cd']],
    ['an empty word', '', ['ab', '']],
    ['very long words', 'a'.repeat(100_000), ['a'.repeat(100_000)]],
  ])('suggests nothing for %s', (_name, word, candidates) => {
    expect(suggest(word, candidates)).toBeUndefined();
  });

  it('does not depend on the order of the candidates', () => {
    const words = fc.stringMatching(/^[a-c]{1,5}$/);
    fc.assert(fc.property(words, fc.array(words), (word, candidates) => suggest(word, candidates) === suggest(word, [...candidates].reverse())));
  });
});
