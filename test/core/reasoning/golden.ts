import { makeKnowledge } from './make-knowledge.js';

/** Three causes of three symptoms; the first hides the third. */
export const threeCauses = makeKnowledge({
  symptoms: { s1: 0.01, s2: 0.005, s3: 0.3 },
  diagnoses: {
    a: { prior: 0.02, shows: { s1: 0.85 }, hides: { s3: 0.85 } },
    b: { prior: 0.01, shows: { s1: 0.6, s2: 0.97 } },
    c: { prior: 0.05, shows: { s3: 0.85 } },
  },
  checks: { 'look-at-s2': { learns: ['facts.s2'] }, 'look-at-s3': { learns: ['facts.s3'] } },
});

/** A chain over a consequence, an event that two symptoms see, and factors. */
export const chainedCauses = makeKnowledge({
  symptoms: { 'nccl-timeout': 0.01, killed: { otherwise: 0.001, event: 'killed-by-kernel' }, 'oom-kill': { otherwise: 0.001, event: 'killed-by-kernel' }, 'link-flap': 0.005, 'mem-full': 0.1 },
  diagnoses: {
    'host-memory': { prior: 0.03, shows: { killed: 0.6, 'oom-kill': 0.85, 'mem-full': 0.85 }, leadsTo: { 'rank-died': 0.6 }, factors: [{ when: 'small-limit', makes: 10 }] },
    network: { prior: 0.02, shows: { 'nccl-timeout': 0.6, 'link-flap': 0.35 }, factors: [{ when: 'multi-node', makes: 3 }] },
  },
  consequences: { 'rank-died': { shows: { 'nccl-timeout': 0.85 } } },
});
