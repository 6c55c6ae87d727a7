import { compileKnowledge, type Knowledge } from '../../src/core/index.js';

/** Two causes, three symptoms, and everything that can hang on a cause. */
const runbook = {
  runbook: 'memory',
  title: 'Memory',
  population: { title: 'failed jobs' },
  facts: {
    'metrics.memory_percent': { type: 'number', unit: 'percent', title: 'Memory in use', ask: 'What share of memory is in use?' },
    'config.precision': { type: 'string', values: { fp32: [], fp16: ['half'] } },
    errors: { type: 'log', title: 'Error output' },
  },
  symptoms: {
    'out-of-memory': { title: 'The job reports that it is out of memory', when: { log: 'errors', contains: ['out of memory'] }, seenOtherwise: 'never' },
    'memory-full': { title: 'Memory is nearly full', when: { fact: 'metrics.memory_percent', above: '90%' }, seenOtherwise: 'fairly-common', sameEvent: 'memory-ran-out' },
    silent: { title: 'The machine is silent', ask: 'Is the machine silent?', seenOtherwise: 'hardly-ever' },
  },
  diagnoses: {
    'job-too-large': {
      title: 'The job is too large',
      description: 'It needs more memory than there is.',
      prior: '12/1000',
      source: 'a survey',
      severity: 'high',
      onlyIf: { fact: 'config.precision', equal: 'fp32' },
      factors: [{ when: { fact: 'config.batch_size', above: 64 }, makes: 'likelier' }],
      symptoms: { 'memory-full': 'usually', 'out-of-memory': 'always' },
      hides: { silent: 'often' },
      leadsTo: { crash: 'usually' },
      checks: ['look'],
      resolutions: { shrink: 'often' },
    },
    leak: { title: 'A leak', prior: 0.001, symptoms: { 'memory-full': 'always', silent: 0.2 } },
  },
  consequences: { crash: { title: 'The job crashes' } },
  checks: { look: { title: 'Look at the memory', learns: ['metrics.memory_percent'] } },
  resolutions: { shrink: { title: 'Make it smaller', steps: ['Halve it.'] } },
};

/** @throws when the runbook above is not right. */
export function smallKnowledge(): Knowledge {
  const { knowledge, problems } = compileKnowledge([runbook]);
  if (!knowledge) throw new Error(JSON.stringify(problems));
  return knowledge;
}
