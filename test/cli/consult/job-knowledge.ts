import type { Consultant } from '../../../src/cli/consult/consultation-state.js';
import { compileKnowledge, diagnose, type Knowledge } from '../../../src/core/index.js';
import { parseRunbook } from '../../../src/yaml/index.js';

/** A runbook with a fact of every kind; each check learns what its name says. */
const RUNBOOK = `
runbook: jobs
title: Jobs
facts:
  errors: { type: log, title: Error output }
  metrics.gpu_memory: { type: number, unit: percent, title: GPU memory in use }
  metrics.loss_history: { type: series, title: Loss }
  config.precision: { type: string, title: Precision, values: { fp32: [single], fp16: [half, "16"], bf16: [] } }
  config.optimizer: { type: string, title: Optimizer }
  config.pinned: { type: boolean, title: Pinned memory }
  dataset.errors: { type: list, title: Errors of the data }
  kubernetes.pods: { type: list, title: Pods }
symptoms:
  allocator-failed: { title: The allocator failed, when: { log: errors, contains: [CUDA out of memory] }, seenOtherwise: never }
  memory-full: { title: GPU memory is full, when: { fact: metrics.gpu_memory, above: 90% }, seenOtherwise: 0.1 }
  loss-rises: { title: The loss rises, when: { series: metrics.loss_history, trend: rising }, seenOtherwise: 0.05 }
  half-precision: { title: Half precision, when: { fact: config.precision, equal: fp16 }, seenOtherwise: 0.2 }
  wrong-optimizer: { title: The optimizer is lion, when: { fact: config.optimizer, equal: lion }, seenOtherwise: 0.05 }
  pinned: { title: Memory is pinned, when: { fact: config.pinned, equal: true }, seenOtherwise: 0.3 }
  data-broken: { title: The data have errors, when: { fact: dataset.errors, isEmpty: false }, seenOtherwise: 0.05 }
  pod-killed: { title: A pod was killed, when: { some: kubernetes.pods, as: pod, where: { fact: pod.reason, equal: OOMKilled } }, seenOtherwise: 0.01 }
  machine-silent: { title: The machine is silent, ask: Has the machine stopped answering?, seenOtherwise: 0.02 }
diagnoses:
  gpu-memory: { title: GPU memory runs out, prior: 100/1000, severity: high, symptoms: { allocator-failed: 0.95, memory-full: 0.95 }, resolutions: { smaller-batch: 0.9 } }
  divergence: { title: Training diverges, prior: 100/1000, severity: high, symptoms: { loss-rises: 0.9, half-precision: 0.8, wrong-optimizer: 0.6 }, resolutions: { smaller-rate: 0.8 } }
  bad-data: { title: The data are broken, prior: 50/1000, severity: high, symptoms: { data-broken: 0.95 } }
  host-memory: { title: Host memory runs out, prior: 50/1000, severity: high, symptoms: { pod-killed: 0.9, pinned: 0.6, machine-silent: 0.5 } }
checks:
  read-log: { title: Read the log, learns: [errors], ask: What does the log say?, minutes: 2 }
  run-again: { title: Run again, learns: [errors], ask: What does it say now?, minutes: 20 }
  look-at-memory: { title: Look at the memory, learns: [metrics.gpu_memory], run: nvidia-smi, minutes: 1 }
  look-at-loss: { title: Look at the loss, learns: [metrics.loss_history], minutes: 3 }
  read-settings: { title: Read the settings, learns: [config.precision, config.optimizer], minutes: 4 }
  ask-for-pinning: { title: Ask for pinning, learns: [config.pinned], minutes: 9 }
  check-data: { title: Check the data, learns: [dataset.errors], minutes: 5 }
  list-pods: { title: List the pods, learns: [kubernetes.pods], minutes: 6 }
resolutions:
  smaller-batch: { title: Use a smaller batch, steps: [Halve the batch size.], minutes: 5 }
  smaller-rate: { title: Use a smaller rate, steps: [Halve the learning rate.], minutes: 5 }
`;

function compile(): Knowledge {
  const { value, source } = parseRunbook(RUNBOOK, { file: 'jobs.yaml' });
  const { knowledge, problems } = compileKnowledge([value], { sources: [source] });
  if (!knowledge) throw new Error(JSON.stringify(problems));
  return knowledge;
}

export const jobKnowledge = compile();

export const jobConsultant: Consultant = { knowledge: jobKnowledge, think: ({ facts }, asked) => diagnose(jobKnowledge, facts, { asked }) };
