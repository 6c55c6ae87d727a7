import { describe, expect, it } from 'vitest';
import { crossValidate, type Example, mostCommonClass, naiveBayes } from '../../../src/core/evaluation/baselines.js';
import { wordsOfFacts } from '../../../src/core/evaluation/words-of-facts.js';

const example = (cause: string, ...words: string[]): Example => ({ cause, words: new Set(words) });
const classes = ['disk', 'gpu', 'net'];

describe('mostCommonClass', () => {
  it('expects causes by their counts, each raised by one; ties by id', () => {
    const { answers } = mostCommonClass([example('gpu'), example('gpu'), example('net')], classes)(new Set());
    expect(answers).toEqual([
      { id: 'gpu', probability: 3 / 6 },
      { id: 'net', probability: 2 / 6 },
      { id: 'disk', probability: 1 / 6 },
    ]);
  });
});

describe('naiveBayes', () => {
  it('weighs words as counted by hand', () => {
    // Vocabulary: cuda, full, space. Priors (1+1), (2+1), (0+1). P(cuda | disk) = 1/(2+3), P(cuda | gpu) = 3/(3+3), P(cuda | net) = 1/3.
    const learnt = naiveBayes([example('disk', 'full', 'space'), example('gpu', 'cuda'), example('gpu', 'cuda', 'full')], classes);
    const { answers } = learnt(new Set(['cuda', 'never-seen']));
    const weights = { disk: 2 / 5, gpu: 3 * (3 / 6), net: 1 / 3 };
    const total = weights.disk + weights.gpu + weights.net;
    expect(answers.map(({ id }) => id)).toEqual(['gpu', 'disk', 'net']);
    expect(answers[0]?.probability).toBeCloseTo(weights.gpu / total, 12);
    expect(answers[2]?.probability).toBeCloseTo(weights.net / total, 12);
  });

  it('falls back to counts without a known word, and to nothing but evenness without examples', () => {
    expect(naiveBayes([example('net', 'timeout')], classes)(new Set(['other'])).answers[0]).toEqual({ id: 'net', probability: 0.5 });
    expect(naiveBayes([], classes)(new Set(['other'])).answers.map(({ probability }) => probability)).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });
});

describe('crossValidate', () => {
  it('never learns from the fold that it judges', () => {
    const seen: string[][] = [];
    const spy = (examples: readonly Example[]) => {
      seen.push(examples.map(({ cause }) => cause));
      return () => ({ answers: [], none: examples.length });
    };
    const forecasts = crossValidate(spy, [example('a'), example('b'), example('c')], { classes, folds: [0, 1, 0] });
    expect(seen).toEqual([['b'], ['a', 'c']]);
    expect(forecasts.map(({ none }) => none)).toEqual([1, 2, 1]);
  });
});

describe('wordsOfFacts', () => {
  it('takes the words of texts, and values with their paths', () => {
    const words = wordsOfFacts({
      errors: { text: 'CUDA out of memory\nCUDA x', complete: false },
      config: { precision: 'fp16', batch_size: 32 },
      logs: { kernel: ['Killed process', { text: 'oom' }] },
    });
    expect([...words].sort()).toEqual(['config.batch_size=32', 'config.precision=fp16', 'cuda', 'errors.complete=false', 'fp16', 'killed', 'memory', 'of', 'oom', 'out', 'process']);
  });

  it('reads anything', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    for (const facts of [undefined, null, 3, 'text', circle, { list: [null, [1], { text: { toString: 3 } }] }]) expect(() => wordsOfFacts(facts)).not.toThrow();
  });
});
