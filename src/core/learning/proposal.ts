import { rankedCause } from '../cases/facts-of-case.js';
import type { DiagnosisRule, Knowledge } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import { type Count, learnLink, learnPrior } from './estimate.js';
import type { Example } from './observe-example.js';

/** A number of the rules that cases speak for changing: the prior of a diagnosis or, with a symptom, how often it shows it. */
export interface Proposal {
  readonly kind: 'prior' | 'link';
  readonly diagnosis: string;
  readonly symptom?: string;
  /** Cases with this cause, of those in which it was possible; or cases of this cause that show the symptom, of those in which that is known. */
  readonly seen: number;
  readonly of: number;
  readonly old: number;
  readonly new: number;
  /** Fall of the mean log loss in cross-validation, in nats, on top of the proposals that were kept before. */
  readonly gain: number;
}

/** A number that may be learnt, by how often it was so in any choice of the examples. */
export interface Candidate {
  readonly kind: 'prior' | 'link';
  readonly diagnosis: DiagnosisRule;
  readonly symptom?: string;
  readonly old: number;
  countIn(examples: readonly Example[]): Count;
  learn(count: Count): number;
  /** Whether an example can be answered differently with another number. */
  bearsOn(example: Example): boolean;
}

/** Every number that the examples say something about: priors before links, in id order. */
export function listCandidates(knowledge: Knowledge, examples: readonly Example[]): readonly Candidate[] {
  // A case that is confirmed for a class says nothing about how frequent its parts are.
  const candidates = knowledge.diagnoses.flatMap((diagnosis) => [...(diagnosis.partOf === undefined ? [priorCandidate(knowledge, diagnosis)] : []), ...linkCandidates(knowledge, diagnosis)]);
  return candidates
    .filter((candidate) => candidate.countIn(examples).of > 0)
    .sort((left, right) => Number(left.kind === 'link') - Number(right.kind === 'link') || compareTexts(left.diagnosis.id, right.diagnosis.id));
}

function priorCandidate(knowledge: Knowledge, diagnosis: DiagnosisRule): Candidate {
  const population = knowledge.runbooks.find(({ id }) => id === diagnosis.runbook)?.population?.onlyIf;
  const isInPopulation = ({ observed }: Example): boolean => population === undefined || observed.condition(population) === 'present';
  return {
    kind: 'prior',
    diagnosis,
    old: diagnosis.prior,
    countIn: (examples) => {
      const counted = examples.filter(isInPopulation);
      return { seen: counted.filter(({ cause }) => rankedCause(knowledge, cause) === diagnosis.id).length, of: counted.length };
    },
    learn: (count) => learnPrior(diagnosis.prior, count),
    bearsOn: isInPopulation,
  };
}

function linkCandidates(knowledge: Knowledge, diagnosis: DiagnosisRule): readonly Candidate[] {
  // A class shows its symptoms whichever of its parts it is.
  const isItsCase = (cause: string): boolean => cause === diagnosis.id || rankedCause(knowledge, cause) === diagnosis.id;
  return knowledge.symptoms
    .filter(({ id }) => Object.hasOwn(diagnosis.symptoms, id))
    .map(({ id, seenOtherwise }) => {
      const old = diagnosis.symptoms[id] ?? 0;
      return {
        kind: 'link',
        diagnosis,
        symptom: id,
        old,
        countIn: (examples) => {
          const sightings = examples.flatMap(({ cause, sightings: all }) => (isItsCase(cause) ? (all.get(id) ?? []) : []));
          return { seen: sightings.filter(Boolean).length, of: sightings.length };
        },
        learn: (count) => learnLink(old, seenOtherwise, count),
        bearsOn: ({ observed }) => observed.symptom(id).state !== 'unknown',
      };
    });
}

/** The rules with other numbers. */
export function withNumbers(knowledge: Knowledge, numbers: readonly { readonly candidate: Candidate; readonly value: number }[]): Knowledge {
  const changed = new Map<string, DiagnosisRule>();
  for (const { candidate, value } of numbers) {
    const { id } = candidate.diagnosis;
    const rule = changed.get(id) ?? candidate.diagnosis;
    changed.set(id, candidate.symptom === undefined ? { ...rule, prior: value } : { ...rule, symptoms: { ...rule.symptoms, [candidate.symptom]: value } });
  }
  return { ...knowledge, diagnoses: knowledge.diagnoses.map((rule) => changed.get(rule.id) ?? rule) };
}
