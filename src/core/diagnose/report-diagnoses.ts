import type { Diagnosis, Evidence } from '../generated/report.js';
import type { DiagnosisRule, EscalationRule, Knowledge, Links } from '../model.js';
import { explainDiagnosis } from '../reasoning/explain.js';
import type { Ranking } from '../reasoning/rank.js';
import { rulesById } from '../rules-by-id.js';
import type { CaseView } from './case-view.js';
import type { TextPresenter } from './present-texts.js';

/** What else is said of diagnoses. */
interface Said {
  /** Those that get their evidence. */
  readonly explained: ReadonlySet<string>;
  advised(id: string): Pick<Diagnosis, 'resolutions' | 'whyNot'>;
}

/** The ranked diagnoses for the report. */
export function reportDiagnoses(view: CaseView, ranking: Ranking, texts: TextPresenter, { explained, advised }: Said): Diagnosis[] {
  const { knowledge } = view;
  const rules = rulesById(knowledge).diagnoses;
  const consequences = new Set(knowledge.consequences.map(({ id }) => id));
  return ranking.diagnoses.flatMap(({ id, probability, under, partOf }) => {
    const rule = rules.get(id);
    if (!rule) return [];
    const escalation = knowledge.escalations.find((level) => level.id === rule.escalation);
    const { resolutions, whyNot } = advised(id);
    return {
      id,
      title: rule.title,
      ...(rule.description !== undefined && { description: rule.description }),
      runbook: rule.runbook,
      ...(rule.rule !== undefined && { rule: rule.rule }),
      probability,
      severity: rule.severity,
      ...(under !== undefined && { under }),
      ...(partOf !== undefined && { partOf }),
      ...(rule.impact && { impact: texts.template(rule.impact) }),
      prior: reportPrior(rule, knowledge),
      ...(explained.has(id) && reportEvidence(view, ranking, rule, texts)),
      consequences: Object.keys(rule.leadsTo).filter((effect) => consequences.has(effect)),
      checks: [...rule.checks],
      resolutions,
      ...(escalation && { escalation: reportEscalation(escalation) }),
      ...(rule.references.length > 0 && { references: [...rule.references] }),
      ...(whyNot && { whyNot }),
    };
  });
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

function reportPrior({ prior, knownFrom, source, runbook }: DiagnosisRule, knowledge: Knowledge): Diagnosis['prior'] {
  const population = knowledge.runbooks.find(({ id }) => id === runbook)?.population?.title;
  return { probability: prior, ...(knownFrom && { knownFrom }), ...(source !== undefined && { source }), ...(population !== undefined && { population }) };
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
