import { assertNever } from '../assert-never.js';
import type { CaseView } from '../diagnose/case-view.js';
import { TextPresenter } from '../diagnose/present-texts.js';
import { conditionInWords } from '../diagnose/report-why-not.js';
import type { Reason } from '../generated/report.js';
import type { ConditionId, State } from '../model.js';
import { explainDiagnosis } from '../reasoning/explain.js';
import type { Redactor } from '../redaction/redact.js';
import { type CaseAnswers, NONE } from './case-answers.js';
import type { Difference } from './judge-expectation.js';

/** A symptom that speaks for or against a diagnosis. */
export interface WhyEvidence {
  readonly symptom: string;
  readonly title: string;
  readonly state: State;
  /** In decibans. */
  readonly db: number;
  readonly because: readonly Reason[];
}

/** What led to a difference. */
export type Why =
  | { readonly kind: 'diagnosis'; readonly id: string; readonly place?: number; readonly probability?: number; readonly ruledOutBy?: string; readonly evidence: readonly WhyEvidence[] }
  | { readonly kind: 'none'; readonly probability: number }
  | { readonly kind: 'verdict'; readonly first?: string; readonly probability: number; readonly coverage: number }
  | { readonly kind: 'condition'; readonly what: string; readonly state: State; readonly because: readonly Reason[] }
  | { readonly kind: 'offered'; readonly ids: readonly string[] };

interface Case {
  readonly view: CaseView;
  readonly answers: CaseAnswers;
}

/** As much evidence as a person reads. */
const MOST_EVIDENCE = 4;
const MOST_OFFERED = 5;
/** Smaller effects tell nothing. */
const LEAST_DB = 0.5;

/** Which states, evidence and conditions led to a difference. */
export function explainDifference(difference: Difference, { view, answers }: Case, redact: boolean | Redactor): readonly Why[] {
  const texts = new TextPresenter(view, redact);
  const diagnoses = (ids: readonly (string | undefined)[]): readonly Why[] => [...new Set(ids)].flatMap((id) => (id === undefined ? [] : whyDiagnosis(id, { view, answers }, texts)));
  const { about, id, expected, got } = difference;
  switch (about) {
    case 'diagnosis':
      return diagnoses([got, expected]);
    case 'falls':
      return diagnoses([id]);
    case 'probability':
      return diagnoses([id, answers.first === id ? answers.ranking.diagnoses[1]?.id : answers.first]);
    case 'excluded':
      return whyPossible(id ?? '', view, texts);
    case 'verdict':
    case 'escalation':
      return [whyVerdict(answers), ...diagnoses([answers.first])];
    case 'symptoms':
      return [{ kind: 'condition', what: id ?? '', state: view.observed.symptom(id ?? '').state, because: texts.reasons(view.explainer.symptom(id ?? '')) }];
    case 'resolution':
    case 'offered':
    case 'notOffered':
      return [...whyNotOffered(id ?? expected, view, texts), whyOffered(answers), whyVerdict(answers)];
    case 'outcome':
      return whyOutcome(id ?? '', view, texts);
    case 'nextCheck':
      return [whyVerdict(answers)];
    case 'procedures':
    case 'alerts':
      return whyHolding(view.knowledge[about], { view, named: `${expected}, ${got}`.split(', ') }, texts);
    default:
      return assertNever(about);
  }
}

function whyDiagnosis(id: string, { view, answers }: Case, texts: TextPresenter): readonly Why[] {
  const { ranking } = answers;
  if (id === NONE) return [{ kind: 'none', probability: ranking.unexplained }];
  const excluded = ranking.excluded.find((diagnosis) => diagnosis.id === id);
  if (excluded) return [{ kind: 'diagnosis', id, ruledOutBy: conditionInWords(view.knowledge, excluded.condition), evidence: [] }];
  const place = ranking.diagnoses.findIndex((diagnosis) => diagnosis.id === id);
  const ranked = ranking.diagnoses[place];
  if (!ranked) return [];
  const evidence = explainDiagnosis(ranking, id)
    .evidence.filter(({ aloneDb, db }) => Math.max(Math.abs(aloneDb), Math.abs(db)) >= LEAST_DB)
    .slice(0, MOST_EVIDENCE)
    .map(({ symptom, db }): WhyEvidence => {
      const title = view.knowledge.symptoms.find((rule) => rule.id === symptom)?.title ?? symptom;
      return { symptom, title, state: view.observed.symptom(symptom).state, db, because: texts.reasons(view.explainer.symptom(symptom)) };
    });
  return [{ kind: 'diagnosis', id, place: place + 1, probability: ranked.probability, evidence }];
}

function whyVerdict({ ranking: { diagnoses, coverage, verdict, unexplained } }: CaseAnswers): Why {
  const [first] = diagnoses;
  if (first === undefined || verdict === 'nothing-found') return { kind: 'none', probability: unexplained };
  return { kind: 'verdict', first: first.id, probability: first.probability, coverage };
}

function whyOffered({ resolutions }: CaseAnswers): Why {
  return { kind: 'offered', ids: resolutions.slice(0, MOST_OFFERED).map(({ id }) => id) };
}

function whyCondition(what: string, condition: ConditionId, view: CaseView, texts: TextPresenter): Why {
  return { kind: 'condition', what, state: view.observed.condition(condition), because: texts.reasons(view.explainer.condition(condition)) };
}

/** A resolution is kept back by its own condition. */
function whyNotOffered(id: string, view: CaseView, texts: TextPresenter): readonly Why[] {
  const condition = view.knowledge.resolutions.find((rule) => rule.id === id)?.onlyIf;
  return condition === undefined ? [] : [whyCondition(`${id} onlyIf: ${conditionInWords(view.knowledge, condition)}`, condition, view, texts)];
}

function whyOutcome(id: string, view: CaseView, texts: TextPresenter): readonly Why[] {
  const condition = view.knowledge.resolutions.find((rule) => rule.id === id)?.verify;
  return condition === undefined ? [] : [whyCondition(`${id} verify: ${conditionInWords(view.knowledge, condition)}`, condition, view, texts)];
}

function whyPossible(id: string, view: CaseView, texts: TextPresenter): readonly Why[] {
  const condition = view.knowledge.diagnoses.find((rule) => rule.id === id)?.onlyIf;
  return condition === undefined ? [] : [whyCondition(`${id} onlyIf: ${conditionInWords(view.knowledge, condition)}`, condition, view, texts)];
}

interface Named {
  readonly view: CaseView;
  /** Ids that are expected or hold. */
  readonly named: readonly string[];
}

function whyHolding(rules: readonly { readonly id: string; readonly when: ConditionId }[], { view, named }: Named, texts: TextPresenter): readonly Why[] {
  return rules.filter(({ id }) => named.includes(id)).map(({ id, when }) => whyCondition(id, when, view, texts));
}
