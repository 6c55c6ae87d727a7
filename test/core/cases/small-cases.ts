import { type Case, compileKnowledge, type Knowledge } from '../../../src/core/index.js';

const runbook = {
  runbook: 'jobs',
  title: 'Jobs',
  facts: {
    errors: { type: 'log' },
    'config.precision': { type: 'string' },
    'config.token': { type: 'string' },
    'metrics.memory_percent': { type: 'number', unit: 'percent' },
    'metrics.loss_history': { type: 'series' },
  },
  symptoms: {
    'cuda-message': { title: 'CUDA reports that memory ran out', when: { log: 'errors', contains: ['CUDA out of memory'] }, seenOtherwise: 'never', sameEvent: 'memory' },
    'memory-full': { title: 'Memory is full', when: { fact: 'metrics.memory_percent', above: '90%' }, seenOtherwise: 'fairly-common', sameEvent: 'memory' },
    'killed-message': { title: 'Something was killed', when: { log: ['errors', 'logs.*'], contains: ['Killed'] }, seenOtherwise: 'hardly-ever' },
    'no-space': { title: 'No space is left', when: { log: 'errors', contains: ['No space left'] }, seenOtherwise: 'never' },
    'token-set': { title: 'A token is set', when: { fact: 'config.token', exists: true }, seenOtherwise: 'common' },
    'loss-rises': { title: 'The loss rises', when: { series: 'metrics.loss_history', trend: 'rising' }, seenOtherwise: 'fairly-common' },
  },
  diagnoses: {
    'gpu-memory': { title: 'The GPU is too small', prior: '20/1000', symptoms: { 'cuda-message': 'usually', 'memory-full': 'often' } },
    'host-memory': {
      title: 'The host is too small',
      prior: '20/1000',
      factors: [{ when: { fact: 'config.precision', equal: 'fp32' }, makes: 'likelier' }],
      symptoms: { 'killed-message': 'usually', 'token-set': 'rarely' },
    },
    'disk-full': { title: 'The disk is full', prior: '20/1000', symptoms: { 'no-space': 'always', 'loss-rises': 'rarely' }, resolutions: { clean: 'often' } },
  },
  resolutions: { clean: { title: 'Clean up', steps: ['Delete what nobody needs.'] } },
};

/** Three causes, each with a message of its own. */
export function jobKnowledge(): Knowledge {
  const { knowledge, problems } = compileKnowledge([runbook]);
  if (!knowledge) throw new Error(JSON.stringify(problems));
  return knowledge;
}

/** The same with a part of one of the causes. */
export function knowledgeWithPart(): Knowledge {
  const knowledge = jobKnowledge();
  const part = knowledge.diagnoses.flatMap((rule) => (rule.id === 'gpu-memory' ? [{ ...rule, id: 'gpu-memory-in-pieces', partOf: 'gpu-memory', prior: 0.005, symptoms: { 'loss-rises': 0.6 } }] : []));
  return { ...knowledge, diagnoses: [...knowledge.diagnoses, ...part].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** A case of a log. */
export function caseOf(id: string, cause: string, log: string, more: Partial<Case> = {}): Case {
  return { id, root_cause: cause, log, ...more };
}

/** Five cases: the first four are answered rightly, the last is not. */
export const jobCases: readonly Case[] = [
  caseOf('one', 'gpu-memory', 'step 1\nCUDA out of memory', { difficulty: 'easy' }),
  caseOf('two', 'gpu-memory', 'CUDA out of memory', { difficulty: 'easy' }),
  caseOf('three', 'host-memory', 'Killed', { difficulty: 'medium' }),
  caseOf('four', 'gpu-memory', 'No space left on device', { difficulty: 'hard', also_acceptable: ['disk-full'] }),
  caseOf('five', 'host-memory', 'No space left on device', { difficulty: 'hard', title: 'CUDA out of memory', fix: 'Killed', evidence: 'Killed', notes: 'Killed' }),
];
