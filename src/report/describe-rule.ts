import { describeCondition, type Knowledge, type Report } from '../core/index.js';

type DiagnosisRule = Knowledge['diagnoses'][number];
type SymptomRule = Knowledge['symptoms'][number];

/** One end of a link, and how often it is so, 0–1. */
export interface LinkedRule {
  readonly id: string;
  readonly title: string;
  readonly chance: number;
}

interface Described {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Where it stands, as `file:line`. */
  readonly rule?: string;
  /** The condition under which it is possible or applies, in words. */
  readonly onlyIf?: string;
}

/** What the rules say of a diagnosis; links are sorted by chance, strongest first, then by id. */
export interface DescribedDiagnosis extends Described {
  readonly kind: 'diagnosis';
  readonly severity: DiagnosisRule['severity'];
  readonly prior: Report['diagnoses'][number]['prior'];
  /** What multiplies its odds, and when. */
  readonly factors: readonly { readonly when: string; readonly makes: number }[];
  readonly shows: readonly LinkedRule[];
  readonly hides: readonly LinkedRule[];
  readonly leadsTo: readonly LinkedRule[];
  readonly mendedBy: readonly LinkedRule[];
  readonly checks: readonly { readonly id: string; readonly title: string }[];
}

/** What the rules say of a symptom; links are sorted like those of a diagnosis. */
export interface DescribedSymptom extends Described {
  readonly kind: 'symptom';
  readonly when?: string;
  readonly ask?: string;
  readonly seenOtherwise: number;
  readonly sameEvent?: string;
  readonly shownBy: readonly LinkedRule[];
  readonly hiddenBy: readonly LinkedRule[];
}

/** What the rules say of a diagnosis or symptom, with conditions in words; undefined when neither has this id. */
export function describeRule(knowledge: Knowledge, id: string): DescribedDiagnosis | DescribedSymptom | undefined {
  const diagnosis = knowledge.diagnoses.find((rule) => rule.id === id);
  if (diagnosis) return describeDiagnosis(diagnosis, knowledge);
  const symptom = knowledge.symptoms.find((rule) => rule.id === id);
  return symptom && describeSymptom(symptom, knowledge);
}

function describeDiagnosis(rule: DiagnosisRule, knowledge: Knowledge): DescribedDiagnosis {
  const population = knowledge.runbooks.find(({ id }) => id === rule.runbook)?.population?.title;
  const linked = (links: Readonly<Record<string, number>>, rules: readonly { readonly id: string; readonly title: string }[]): readonly LinkedRule[] =>
    strongestFirst(Object.entries(links).map(([id, chance]) => ({ id, title: titleOf(rules, id), chance })));
  return {
    kind: 'diagnosis',
    ...common(rule, knowledge),
    severity: rule.severity,
    prior: {
      probability: rule.prior,
      ...(rule.knownFrom && { knownFrom: rule.knownFrom }),
      ...(rule.source !== undefined && { source: rule.source }),
      ...(population !== undefined && { population }),
    },
    factors: rule.factors.map(({ when, makes }) => ({ when: wordsOf(when, knowledge), makes })),
    shows: linked(rule.symptoms, knowledge.symptoms),
    hides: linked(rule.hides, knowledge.symptoms),
    leadsTo: linked(rule.leadsTo, [...knowledge.consequences, ...knowledge.diagnoses]),
    mendedBy: linked(rule.resolutions, knowledge.resolutions),
    checks: rule.checks.map((id) => ({ id, title: titleOf(knowledge.checks, id) })),
  };
}

function describeSymptom(rule: SymptomRule, knowledge: Knowledge): DescribedSymptom {
  const causes = [...knowledge.diagnoses, ...knowledge.consequences];
  const linking = (links: 'symptoms' | 'hides'): readonly LinkedRule[] =>
    strongestFirst(causes.flatMap((cause) => (Object.hasOwn(cause[links], rule.id) ? [{ id: cause.id, title: cause.title, chance: cause[links][rule.id] ?? 0 }] : [])));
  return {
    kind: 'symptom',
    ...common(rule, knowledge),
    ...(rule.when !== undefined && { when: wordsOf(rule.when, knowledge) }),
    ...(rule.ask !== undefined && { ask: rule.ask }),
    seenOtherwise: rule.seenOtherwise,
    ...(rule.sameEvent !== undefined && { sameEvent: rule.sameEvent }),
    shownBy: linking('symptoms'),
    hiddenBy: linking('hides'),
  };
}

function common({ id, title, description, rule, onlyIf }: DiagnosisRule | SymptomRule, knowledge: Knowledge): Described {
  return { id, title, ...(description !== undefined && { description }), ...(rule !== undefined && { rule }), ...(onlyIf !== undefined && { onlyIf: wordsOf(onlyIf, knowledge) }) };
}

function titleOf(rules: readonly { readonly id: string; readonly title: string }[], wanted: string): string {
  return rules.find(({ id }) => id === wanted)?.title ?? wanted;
}

function strongestFirst(links: readonly LinkedRule[]): readonly LinkedRule[] {
  return links.toSorted((left, right) => right.chance - left.chance || (left.id < right.id ? -1 : 1));
}

function wordsOf(id: number, knowledge: Knowledge): string {
  const condition = knowledge.conditions[id];
  return condition === undefined ? '…' : describeCondition(condition, knowledge);
}
