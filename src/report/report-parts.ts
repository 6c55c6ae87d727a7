import type { Report } from '../core/index.js';

export type Diagnosis = Report['diagnoses'][number];
export type Excluded = Report['excluded'][number];
export type WhyNot = NonNullable<Diagnosis['whyNot']>;
export type Change = WhyNot['changes'][number];
export type Evidence = NonNullable<Diagnosis['evidence']>[number];
export type Factor = NonNullable<Diagnosis['factors']>[number];
export type Reason = Report['symptoms'][number]['because'][number];
export type Resolution = Report['resolutions'][number];
export type Step = Resolution['steps'][number];
export type Check = Report['nextChecks'][number];
export type Answer = Check['answers'][number];
export type Escalation = NonNullable<Report['escalation']>;
