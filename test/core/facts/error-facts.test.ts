import { describe, expect, it } from 'vitest';
import { ERROR_FACTS } from '../../../src/core/facts/error-facts.js';
import { makeSlots } from '../../../src/core/facts/fact-slots.js';
import { snapshotFacts } from '../../../src/core/facts/fact-snapshot.js';
import { sampleKnowledge } from './sample-knowledge.js';

const traceback = `starting
Traceback (most recent call last):
  File "/srv/job/train.py", line 9, in main
    opt.step()
  File "/venv/lib/python3.11/site-packages/torch/optim/adam.py", line 141, in step
    state['step'] += 1
torch.AcceleratorError: CUDA error: an illegal memory access was encountered
`;

const factsOf = (facts: unknown): Readonly<Record<string, unknown>> => {
  const snapshot = snapshotFacts(sampleKnowledge(), facts);
  return Object.fromEntries(Object.keys(ERROR_FACTS).map((path) => [path, snapshot.value(path)]));
};

const all = (value: null | undefined): Readonly<Record<string, null | undefined>> => Object.fromEntries(Object.keys(ERROR_FACTS).map((path) => [path, value]));

describe('facts of the traceback', () => {
  it('are read from the error output', () => {
    expect(factsOf({ errors: traceback })).toEqual({
      'error.type': 'AcceleratorError',
      'error.module': 'torch',
      'error.message': 'CUDA error: an illegal memory access was encountered',
      'error.root_type': 'AcceleratorError',
      'error.root_message': 'CUDA error: an illegal memory access was encountered',
      'error.library': 'torch',
      'error.function': 'step',
      'error.file': '/venv/lib/python3.11/site-packages/torch/optim/adam.py',
      'error.user_file': '/srv/job/train.py',
      'error.user_function': 'main',
      'error.user_line': 9,
      'error.phase': 'optimizer-step',
    });
  });

  it.each([
    ['there is no error output', {}],
    ['an excerpt has no traceback', { errors: 'step 12' }],
    ['the error output cannot be read', { errors: 7 }],
    ['the end of the traceback is missing, even of a complete log', { errors: { text: 'Traceback (most recent call last):\n  File "a.py", line 1, in g\n    f()\n', complete: true } }],
  ])('are unknown when %s', (_, facts) => {
    expect(factsOf(facts)).toEqual(all(undefined));
  });

  it.each([
    ['a complete log has no traceback', { errors: { text: 'step 12', complete: true } }],
    ['the log is empty', { errors: '' }],
    ['there is known to be no log', { errors: null }],
  ])('are not there when %s', (_, facts) => {
    expect(factsOf(facts)).toEqual(all(null));
  });

  it('of calls are unknown for an exception without calls in an excerpt, and not there in a complete log', () => {
    const text = 'MemoryError: out of it';
    expect(factsOf({ errors: text })).toMatchObject({ 'error.type': 'MemoryError', 'error.module': null, 'error.library': undefined, 'error.user_line': undefined, 'error.phase': undefined });
    expect(factsOf({ errors: { text, complete: true } })).toMatchObject({ 'error.type': 'MemoryError', 'error.library': null, 'error.user_line': null, 'error.phase': undefined });
  });

  it('are there for conditions, which see facts by their slots', () => {
    const knowledge = sampleKnowledge();
    const paths = ['error.type', 'error.user_line', 'error.phase'];
    const values = (facts: unknown): readonly unknown[] => snapshotFacts(knowledge, facts).values(makeSlots(paths, knowledge));
    expect(values({ errors: traceback })).toEqual(['AcceleratorError', 9, 'optimizer-step']);
    expect(values({ errors: traceback, error: { type: 'KeyError', phase: null } })).toEqual(['KeyError', 9, null]);
    expect(values({})).toEqual([undefined, undefined, undefined]);
  });

  it('give way to those that are given', () => {
    expect(factsOf({ errors: traceback, error: { type: 'KeyError', phase: null } })).toMatchObject({ 'error.type': 'KeyError', 'error.phase': null, 'error.library': 'torch' });
  });

  it('tell the line of the exception, in its file', () => {
    const snapshot = snapshotFacts(sampleKnowledge(), { errors: { text: traceback, file: 'job.err' }, error: { library: 'mine' } });
    expect(snapshot.lineOf('error.type')).toEqual({ line: 7, file: 'job.err' });
    expect(snapshot.lineOf('error.library')).toBeUndefined();
    expect(snapshot.lineOf('config.batch_size')).toBeUndefined();
    expect(snapshotFacts(sampleKnowledge(), {}).lineOf('error.type')).toBeUndefined();
  });

  it('are the same for a text, its lines and its parts', () => {
    const lines = traceback.trimEnd().split('\n');
    expect(factsOf({ errors: lines })).toEqual(factsOf({ errors: traceback }));
    expect(factsOf({ errors: [{ text: lines.slice(0, 4) }, { text: lines.slice(4).join('\r\n') }] })).toEqual(factsOf({ errors: traceback }));
  });
});
