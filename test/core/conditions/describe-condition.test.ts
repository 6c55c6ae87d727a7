import { describe, expect, it } from 'vitest';
import { compileKnowledge, describeCondition } from '../../../src/core/index.js';

/** A condition in words. */
function wordsOf(condition: object): string {
  const { knowledge, problems } = compileKnowledge([
    {
      runbook: 'words',
      title: 'Words',
      facts: {
        'metrics.gpu': { type: 'number', unit: 'percent', title: 'GPU memory' },
        precision: { type: 'string', title: 'Precision' },
        loss: { type: 'series' },
        pods: { type: 'list', title: 'pods' },
      },
      symptoms: { killed: { title: 'It was killed', ask: 'Was it killed?', seenOtherwise: 'never' }, s: { title: 'x', when: condition, seenOtherwise: 'never' } },
    },
  ]);
  const when = knowledge?.symptoms.find(({ id }) => id === 's')?.when;
  const found = knowledge?.conditions[when ?? -1];
  if (!knowledge || !found) throw new Error(JSON.stringify(problems));
  return describeCondition(found, knowledge);
}

const gpu = { fact: 'metrics.gpu', above: 90 };
const pods = { as: 'pod', where: { fact: 'pod.phase', equal: 'Failed' } };

describe('a condition in words', () => {
  it.each([
    [gpu, 'GPU memory is above 90 %'],
    [{ not: gpu }, 'GPU memory is not above 90 %'],
    [{ not: { not: gpu } }, 'not so: GPU memory is not above 90 %'],
    [{ fact: 'precision', notIn: ['fp32', 'bf16'] }, 'Precision is not one of "fp32", "bf16"'],
    [{ fact: 'precision', isEmpty: false }, 'Precision is not empty'],
    [{ not: { fact: 'precision', isEmpty: false } }, 'Precision is empty'],
    [{ not: { fact: 'precision', exists: true } }, 'Precision is not there'],
    [{ not: { symptom: 'killed' } }, 'no more "It was killed"'],
    [{ not: { log: 'errors', contains: ['Killed'] } }, 'errors has no line with "Killed"'],
    [{ not: { series: 'loss', trend: 'rising' } }, 'loss is not rising'],
    [{ some: 'pods', ...pods }, 'at least 1 of pods: pod.phase is equal to "Failed"'],
    [{ none: 'pods', ...pods }, 'none of pods: pod.phase is equal to "Failed"'],
    [{ some: 'pods', ...pods, count: { atMost: 3 } }, 'at most 3 of pods: pod.phase is equal to "Failed"'],
    [{ some: 'pods', ...pods, count: { atLeast: 2, atMost: 3 } }, '2 to 3 of pods: pod.phase is equal to "Failed"'],
    [{ not: { all: [gpu, { symptom: 'killed' }] } }, 'not so: GPU memory is above 90 %; and "It was killed"'],
    [{ not: { any: [gpu, { symptom: 'killed' }] } }, 'not so: GPU memory is above 90 %; or "It was killed"'],
    [{ countOf: 1, among: [gpu, { symptom: 'killed' }] }, 'at least 1 of: GPU memory is above 90 %; "It was killed"'],
  ])('%j is: %s', (condition, words) => expect(wordsOf(condition)).toBe(words));
});
