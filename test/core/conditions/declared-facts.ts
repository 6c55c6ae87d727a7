/** Facts, derived facts and limits that the tests of conditions use. */
export const declaredFacts = {
  facts: {
    a: { type: 'number' },
    b: { type: 'number' },
    text: { type: 'string' },
    list: { type: 'list' },
    errors: { type: 'log' },
    'logs.kernel': { type: 'log' },
    'config.precision': { type: 'string', values: { fp32: [], fp16: ['half', 16], bf16: ['bfloat16'] } },
    'metrics.memory_percent': { type: 'number', unit: 'percent' },
    'metrics.failure_rate': { type: 'number', unit: 'ratio' },
    'container.shm_bytes': { type: 'number', unit: 'bytes' },
    'metrics.loss_history': { type: 'series' },
    'kubernetes.pods': { type: 'list' },
  },
  derive: { 'loss.slope': { from: 'metrics.loss_history', compute: 'slope' } },
  limits: { 'memory-full': { value: '90%' } },
} as const;
