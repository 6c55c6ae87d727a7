import type { Diagnosis, Evidence } from '../generated/report.js';
import type { DiagnosisRule, EscalationRule, Knowledge, Links } from '../model.js';
import { explainDiagnosis } from '../reasoning/explain.js';
import type { Ranking } from '../reasoning/rank.js';
import { rulesById } from '../rules-by-id.js';
import type { CaseView } from './case-view.js';
import type { TextPresenter } from './present-texts.js';
import { roundNumber, roundNumbers } from './round-numbers.js';

/** What else is said of diagnoses. */
interface Said {
  /** Those that get their evidence. */
  readonly explained: ReadonlySet<string>;
  advised(id: string): Pick<Diagnosis, 'resolutions' | 'whyNot'>;
}

/** The ranked diagnoses for the report, with rounded numbers. */
export function reportDiagnoses(view: CaseView, ranking: Ranking, texts: TextPresenter, { explained, advised }: Said): Diagnosis[] {
  const { knowledge } = view;
  const rules = rulesById(knowledge).diagnoses;
  const stable = stableParts(knowledge);
  const reported: Diagnosis[] = [];
  for (const { id, probability, under, partOf } of ranking.diagnoses) {
    const rule = rules.get(id);
    const parts = stable.get(id);
    if (!rule || !parts) continue;
    const { resolutions, whyNot } = advised(id);
    reported.push({
      ...parts.before,
      probability: roundNumber(probability),
      severity: rule.severity,
      ...(under !== undefined && { under }),
      ...(partOf !== undefined && { partOf }),
      ...(rule.impact && { impact: texts.template(rule.impact) }),
      prior: { ...parts.prior },
      ...(explained.has(id) && roundNumbers(reportEvidence(view, ranking, rule, texts))),
      consequences: parts.consequences.slice(),
      checks: rule.checks.slice(),
      resolutions,
      ...(parts.escalation && { escalation: { ...parts.escalation } }),
      ...(rule.references.length > 0 && { references: rule.references.slice() }),
      ...(whyNot && { whyNot: roundNumbers(whyNot) }),
    });
  }
  return reported;
}

/** What is the same of a diagnosis in every report. */
interface StableParts {
  readonly before: Pick<Diagnosis, 'id' | 'title' | 'description' | 'runbook' | 'rule'>;
  readonly prior: Diagnosis['prior'];
  readonly consequences: readonly string[];
  readonly escalation: ReturnType<typeof reportEscalation> | undefined;
}

const stables = new WeakMap<Knowledge, ReadonlyMap<string, StableParts>>();

/** The stable parts of all diagnoses of a knowledge base, made once; reports hold copies. */
function stableParts(knowledge: Knowledge): ReadonlyMap<string, StableParts> {
  const known = stables.get(knowledge);
  if (known !== undefined) return known;
  const consequences = new Set(knowledge.consequences.map(({ id }) => id));
  const escalations = new Map(knowledge.escalations.toReversed().map((level) => [level.id, level]));
  const populations = new Map(knowledge.runbooks.toReversed().map(({ id, population }) => [id, population?.title]));
  const made = new Map(
    knowledge.diagnoses.map((rule) => {
      const { id, title, description, runbook, leadsTo } = rule;
      const escalation = rule.escalation === undefined ? undefined : escalations.get(rule.escalation);
      const parts: StableParts = {
        before: { id, title, ...(description !== undefined && { description }), runbook, ...(rule.rule !== undefined && { rule: rule.rule }) },
        prior: reportPrior(rule, populations.get(runbook)),
        consequences: Object.keys(leadsTo).filter((effect) => consequences.has(effect)),
        escalation: escalation && reportEscalation(escalation),
      };
      return [id, parts] as const;
    }),
  );
  stables.set(knowledge, made);
  return made;
}

/** How often each symptom is seen with a diagnosis; with a part, what its class shows too. */
function expectedOf({ symptoms, partOf }: DiagnosisRule, knowledge: Knowledge): Links {
  const ofClass = rulesById(knowledge).diagnoses.get(partOf ?? '')?.symptoms ?? {};
  const joined = Object.entries(symptoms).map(([id, shows]) => [id, 1 - (1 - shows) * (1 - (ofClass[id] ?? 0))] as const);
  return { ...ofClass, ...Object.fromEntries(joined) };
}

/** The circumstances of a diagnosis; of a part, those of its class first. */
function factorsOf({ factors, partOf }: DiagnosisRule, knowledge: Knowledge): DiagnosisRule['factors'] {
  return [...(rulesById(knowledge).diagnoses.get(partOf ?? '')?.factors ?? []), ...factors];
}

export function reportEscalation({ id, level, title, contact }: EscalationRule) {
  return { id, level, title, ...(contact !== undefined && { contact }) };
}

function reportPrior({ prior, knownFrom, source }: DiagnosisRule, population: string | undefined): Diagnosis['prior'] {
  return { probability: roundNumber(prior), ...(knownFrom && { knownFrom }), ...(source !== undefined && { source }), ...(population !== undefined && { population }) };
}

function reportEvidence(view: CaseView, ranking: Ranking, rule: DiagnosisRule, texts: TextPresenter): Pick<Diagnosis, 'priorDb' | 'posteriorDb' | 'evidence' | 'factors' | 'explainedAwayBy'> {
  const { knowledge, explainer, observed } = view;
  const { priorDb, posteriorDb, evidence, explainedAwayBy } = explainDiagnosis(ranking, rule.id);
  const { symptoms } = rulesById(knowledge);
  const expected = expectedOf(rule, knowledge);
  return {
    priorDb,
    posteriorDb,
    evidence: evidence.flatMap(({ symptom, db, aloneDb, sameEvent }): Evidence[] => {
      const known = symptoms.get(symptom);
      if (!known) return [];
      const reason = view.open.reasonOf(symptom);
      return [
        {
          symptom,
          title: known.title,
          state: observed.symptom(symptom).state,
          ...(reason && { reason }),
          ...(expected[symptom] !== undefined && { expected: expected[symptom] }),
          db,
          aloneDb,
          ...(sameEvent !== undefined && { sameEvent }),
          ...(known.rule !== undefined && { rule: known.rule }),
          because: texts.reasons(explainer.symptom(symptom)),
        },
      ];
    }),
    factors: factorsOf(rule, knowledge).map(({ when, makes }) => ({ state: observed.condition(when), makes, because: texts.reasons(explainer.condition(when)) })),
    explainedAwayBy: explainedAwayBy.map(({ diagnosis, db }) => ({ diagnosis, db })),
  };
}
