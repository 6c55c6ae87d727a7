import { describeCondition, type Knowledge, type Report } from '../core/index.js';

type DiagnosisRule = Knowledge['diagnoses'][number];
type ConsequenceRule = Knowledge['consequences'][number];
type SymptomRule = Knowledge['symptoms'][number];

/** A rule by its id and title. */
interface RuleName {
  readonly id: string;
  readonly title: string;
}

/** One end of a link, and how often it is so, 0–1. */
export interface LinkedRule extends RuleName {
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
  /** The class that it is a part of. */
  readonly partOf?: RuleName;
  /** Its parts, in id order. */
  readonly parts: readonly RuleName[];
  readonly prior: Report['diagnoses'][number]['prior'];
  /** What multiplies its odds, and when. */
  readonly factors: readonly { readonly when: string; readonly makes: number }[];
  readonly shows: readonly LinkedRule[];
  readonly hides: readonly LinkedRule[];
  readonly leadsTo: readonly LinkedRule[];
  readonly mendedBy: readonly LinkedRule[];
  readonly checks: readonly RuleName[];
}

/** What the rules say of a consequence; links are sorted like those of a diagnosis. */
export interface DescribedConsequence extends Described {
  readonly kind: 'consequence';
  readonly causedBy: readonly LinkedRule[];
  readonly shows: readonly LinkedRule[];
  readonly hides: readonly LinkedRule[];
  readonly leadsTo: readonly LinkedRule[];
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

export type DescribedRule = DescribedDiagnosis | DescribedConsequence | DescribedSymptom;

/** What the rules say of a diagnosis, consequence or symptom, with conditions in words; undefined when none has this id. */
export function describeRule(knowledge: Knowledge, id: string): DescribedRule | undefined {
  const diagnosis = knowledge.diagnoses.find((rule) => rule.id === id);
  if (diagnosis) return describeDiagnosis(diagnosis, knowledge);
  const consequence = knowledge.consequences.find((rule) => rule.id === id);
  if (consequence) return { kind: 'consequence', ...common(consequence, knowledge), causedBy: linksTo(id, 'leadsTo', knowledge), ...effectsOf(consequence, knowledge) };
  const symptom = knowledge.symptoms.find((rule) => rule.id === id);
  return symptom && describeSymptom(symptom, knowledge);
}

function describeDiagnosis(rule: DiagnosisRule, knowledge: Knowledge): DescribedDiagnosis {
  const population = knowledge.runbooks.find(({ id }) => id === rule.runbook)?.population?.title;
  return {
    kind: 'diagnosis',
    ...common(rule, knowledge),
    severity: rule.severity,
    ...(rule.partOf !== undefined && { partOf: { id: rule.partOf, title: titleOf(knowledge.diagnoses, rule.partOf) } }),
    parts: knowledge.diagnoses.filter(({ partOf }) => partOf === rule.id).map(({ id, title }) => ({ id, title })),
    prior: {
      probability: rule.prior,
      ...(rule.knownFrom && { knownFrom: rule.knownFrom }),
      ...(rule.source !== undefined && { source: rule.source }),
      ...(population !== undefined && { population }),
    },
    factors: rule.factors.map(({ when, makes }) => ({ when: wordsOf(when, knowledge), makes })),
    ...effectsOf(rule, knowledge),
    mendedBy: linked(rule.resolutions, knowledge.resolutions),
    checks: rule.checks.map((id) => ({ id, title: titleOf(knowledge.checks, id) })),
  };
}

function describeSymptom(rule: SymptomRule, knowledge: Knowledge): DescribedSymptom {
  return {
    kind: 'symptom',
    ...common(rule, knowledge),
    ...(rule.when !== undefined && { when: wordsOf(rule.when, knowledge) }),
    ...(rule.ask !== undefined && { ask: rule.ask }),
    seenOtherwise: rule.seenOtherwise,
    ...(rule.sameEvent !== undefined && { sameEvent: rule.sameEvent }),
    shownBy: linksTo(rule.id, 'symptoms', knowledge),
    hiddenBy: linksTo(rule.id, 'hides', knowledge),
  };
}

function effectsOf({ symptoms, hides, leadsTo }: DiagnosisRule | ConsequenceRule, knowledge: Knowledge): Pick<DescribedConsequence, 'shows' | 'hides' | 'leadsTo'> {
  return { shows: linked(symptoms, knowledge.symptoms), hides: linked(hides, knowledge.symptoms), leadsTo: linked(leadsTo, [...knowledge.consequences, ...knowledge.diagnoses]) };
}

function linked(links: Readonly<Record<string, number>>, rules: readonly { readonly id: string; readonly title: string }[]): readonly LinkedRule[] {
  return strongestFirst(Object.entries(links).map(([id, chance]) => ({ id, title: titleOf(rules, id), chance })));
}

/** The diagnoses and consequences that are linked to something. */
function linksTo(wanted: string, kind: 'symptoms' | 'hides' | 'leadsTo', { diagnoses, consequences }: Knowledge): readonly LinkedRule[] {
  const causes = [...diagnoses, ...consequences].filter((cause) => Object.hasOwn(cause[kind], wanted));
  return strongestFirst(causes.map((cause) => ({ id: cause.id, title: cause.title, chance: cause[kind][wanted] ?? 0 })));
}

function common(subject: DiagnosisRule | ConsequenceRule | SymptomRule, knowledge: Knowledge): Described {
  const { id, title, description, rule } = subject;
  const onlyIf = 'onlyIf' in subject ? subject.onlyIf : undefined;
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
