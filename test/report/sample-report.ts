import type { Report } from '../../src/core/index.js';

type Diagnosis = Report['diagnoses'][number];

const log = {
  fact: 'errors',
  file: 'train.log',
  line: 812,
  text: 'RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 79.15 GiB total capacity; 77.32 GiB already allocated)',
  count: 3,
};

export const gpuOutOfMemory: Diagnosis = {
  id: 'gpu-out-of-memory',
  title: 'The job needs more GPU memory than there is',
  runbook: 'training-failures',
  rule: 'rules/training/training-failures.yaml:120',
  probability: 0.931242,
  severity: 'high',
  impact: 'The job stops; work since the last checkpoint is lost.',
  prior: { probability: 0.012, knownFrom: 'several-sources', population: 'failed training jobs' },
  priorDb: -19.156,
  posteriorDb: 11.317,
  evidence: [
    {
      symptom: 'cuda-out-of-memory',
      title: 'The GPU allocator reports that it is out of memory',
      state: 'present',
      expected: 0.97,
      db: 28.173,
      aloneDb: 24.9,
      sameEvent: 'gpu-memory-ran-out',
      rule: 'rules/training/training-failures.yaml:31',
      because: [log],
    },
    {
      symptom: 'gpu-memory-nearly-full',
      title: 'GPU memory is nearly full',
      state: 'present',
      expected: 0.85,
      db: 0,
      aloneDb: 0,
      sameEvent: 'gpu-memory-ran-out',
      because: [{ fact: 'metrics.gpu_memory_percent', value: 97, expected: 'above 90', file: 'facts.yaml' }],
    },
    {
      symptom: 'job-exit-nonzero',
      title: 'The job ends with an exit code other than 0',
      state: 'present',
      expected: 0.92,
      db: 3.1,
      aloneDb: 3.1,
      because: [{ fact: 'process.exit_code', value: 1, expected: 'not equal to 0' }],
    },
    { symptom: 'loss-rises', title: 'Loss increases instead of decreasing', state: 'absent', db: -0.8, aloneDb: -0.8, because: [{ fact: 'loss.slope', value: -0.02, expected: 'above 0' }] },
    {
      symptom: 'system-unresponsive',
      title: 'The machine does not respond',
      state: 'unknown',
      reason: 'missing',
      expected: 0.15,
      db: 0,
      aloneDb: 0,
      because: [{ fact: 'symptoms.system-unresponsive', missing: true }],
    },
  ],
  factors: [{ state: 'present', makes: 3, because: [{ fact: 'config.batch_size', value: 128, expected: 'above 64' }] }],
  consequences: ['training-crashes'],
  checks: ['check-model-size'],
  resolutions: ['reduce-batch-size', 'enable-gradient-accumulation'],
};

export const hostOutOfMemory: Diagnosis = {
  id: 'host-out-of-memory',
  title: 'The host runs out of memory',
  runbook: 'training-failures',
  probability: 0.062,
  severity: 'high',
  prior: { probability: 0.02 },
  priorDb: -16.9,
  posteriorDb: -11.8,
  evidence: [
    { symptom: 'job-exit-nonzero', title: 'The job ends with an exit code other than 0', state: 'present', expected: 0.97, db: 5.1, aloneDb: 3, because: [{ fact: 'process.exit_code', value: 1 }] },
  ],
  explainedAwayBy: [{ diagnosis: 'gpu-out-of-memory', db: 8.25 }],
  consequences: [],
  checks: [],
  resolutions: [],
};

const unlikely: Diagnosis = {
  id: 'bad-data',
  title: 'The training data is bad',
  runbook: 'training-failures',
  probability: 0.004,
  severity: 'warning',
  prior: { probability: 0.1 },
  consequences: [],
  checks: [],
  resolutions: [],
};

/** A settled report with something in every part. */
export const settledReport: Report = {
  version: 1,
  knowledge: { hash: 'a1b2c3', runbooks: 1, diagnoses: 3, symptoms: 5 },
  verdict: 'settled',
  coverage: 0.71,
  diagnoses: [gpuOutOfMemory, hostOutOfMemory, unlikely],
  sets: [{ diagnoses: ['gpu-out-of-memory'], probability: 0.9 }],
  unexplained: 0.01,
  excluded: [],
  resolutions: [
    {
      id: 'reduce-batch-size',
      title: 'Reduce the batch size',
      for: ['gpu-out-of-memory'],
      success: 0.79,
      minutes: 5,
      risk: 'low',
      warning: 'The effective batch size changes.',
      steps: [{ do: 'Set batch_size to 32 (now 128).' }, { do: 'Start the job again', run: 'sbatch --export=ALL "$SCRIPT"', language: 'shell', with: { SCRIPT: 'my train.sh', SEED: null } }],
      verify: 'the GPU allocator no longer reports that it is out of memory',
    },
    { id: 'enable-gradient-accumulation', title: 'Enable gradient accumulation', for: ['gpu-out-of-memory'], success: 0.56, minutes: 90, risk: 'medium', steps: [{ do: 'Do it.' }] },
  ],
  nextChecks: [
    {
      id: 'check-model-size',
      title: 'Check the size of the model',
      learns: ['model.parameters'],
      settles: ['model-too-large'],
      gainBits: 0.31,
      minutes: 1,
      changesAnswer: true,
      beforeFixing: false,
      ask: 'How many parameters does the model have?',
      run: "const size = await getModelSize(agentId);\nconsole.log('Model parameters:', size.parameters);",
      language: 'javascript',
      answers: [
        {
          outcomes: [{ kind: 'symptom', id: 'model-too-large', title: 'The model is too large', state: 'absent' }],
          probability: 0.7,
          first: 'gpu-out-of-memory',
          firstProbability: 0.97,
          verdict: 'settled',
        },
        {
          outcomes: [{ kind: 'symptom', id: 'model-too-large', title: 'The model is too large', state: 'present' }],
          probability: 0.3,
          first: 'host-out-of-memory',
          firstProbability: 0.6,
          verdict: 'settled',
        },
      ],
    },
  ],
  procedures: [
    {
      id: 'training-system-failure',
      title: 'Training system failure',
      severity: 'critical',
      steps: [{ do: 'Stop all active training jobs' }, { do: 'Check system health' }],
      because: [{ fact: 'health.components.training', value: 'unavailable', expected: 'equal to unavailable' }],
    },
  ],
  alerts: [{ id: 'memory-usage-high', title: 'Memory usage above 90 %', severity: 'warning', because: [{ fact: 'metrics.memory_percent', value: 95, expected: 'above 90' }] }],
  escalation: { id: 'ml-engineering', level: 2, title: 'Contact the ML engineering team', contact: '#ml-oncall' },
  symptoms: [
    { id: 'cuda-out-of-memory', title: 'The GPU allocator reports that it is out of memory', state: 'present', because: [log] },
    { id: 'loss-rises', title: 'Loss increases instead of decreasing', state: 'absent', because: [] },
    { id: 'system-unresponsive', title: 'The machine does not respond', state: 'unknown', reason: 'missing', because: [] },
  ],
  unknown: [{ fact: 'model.parameters', title: 'Parameters of the model', unit: 'count', symptoms: ['model-too-large'] }],
  problems: [{ code: 'FACT_UNDECLARED', severity: 'warning', message: 'no runbook knows the fact "x"', fact: 'x' }],
};

/** Nothing shows, and most is unknown. */
export const emptyReport: Report = {
  ...settledReport,
  verdict: 'nothing-found',
  coverage: 0,
  diagnoses: [{ ...unlikely, probability: 0.09 }],
  sets: [],
  unexplained: 0.88,
  resolutions: [],
  nextChecks: [],
  procedures: [],
  alerts: [],
  problems: [],
  symptoms: settledReport.symptoms.slice(1),
};
