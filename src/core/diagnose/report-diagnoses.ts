import type { Diagnosis, Evidence, Reason } from '../generated/report.js';
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
  const plain = plainDiagnoses(knowledge);
  const reported: Diagnosis[] = [];
  for (const { id, probability, under, partOf } of ranking.diagnoses) {
    const [rule, known] = [rules.get(id), plain.get(id)];
    if (!rule || !known) continue;
    const { resolutions, whyNot } = advised(id);
    const row = copyOf(known);
    row.probability = roundNumber(probability);
    if (rule.impact) row.impact = texts.template(rule.impact);
    row.resolutions = resolutions;
    const evidence = explained.has(id) ? reportEvidence(view, ranking, rule, texts) : undefined;
    const isPlain = under === undefined && partOf === undefined && evidence === undefined && whyNot === undefined;
    reported.push(isPlain ? row : insertInto(row, { ...(under !== undefined && { under }), ...(partOf !== undefined && { partOf }) }, { evidence, whyNot: whyNot && roundNumbers(whyNot) }));
  }
  return reported;
}

/** A diagnosis with what only some have, in the order of the schema. */
function insertInto(
  { id, title, description, runbook, rule, probability, severity, impact, prior, ...rest }: Diagnosis,
  place: Pick<Diagnosis, 'under' | 'partOf'>,
  { evidence, whyNot }: { readonly evidence: Partial<Diagnosis> | undefined; readonly whyNot: Diagnosis['whyNot'] | undefined },
): Diagnosis {
  const named = { id, title, ...(description !== undefined && { description }), runbook, ...(rule !== undefined && { rule }) };
  return { ...named, probability, severity, ...place, ...(impact !== undefined && { impact }), prior, ...evidence, ...rest, ...(whyNot && { whyNot }) };
}

/** A copy that shares nothing that could be changed. Many are made in each report: only keys that are there already are set. */
function copyOf(known: Diagnosis): Diagnosis {
  const row = { ...known };
  row.prior = { ...known.prior };
  row.consequences = known.consequences.slice();
  row.checks = known.checks.slice();
  if (known.escalation) row.escalation = { ...known.escalation };
  if (known.references) row.references = known.references.slice();
  return row;
}

const plains = new WeakMap<Knowledge, ReadonlyMap<string, Diagnosis>>();

/** Every diagnosis of a knowledge base as reports have it before anything is known of a case, made once. */
function plainDiagnoses(knowledge: Knowledge): ReadonlyMap<string, Diagnosis> {
  const known = plains.get(knowledge);
  if (known !== undefined) return known;
  const consequences = new Set(knowledge.consequences.map(({ id }) => id));
  const escalations = new Map(knowledge.escalations.map((level) => [level.id, level]));
  const populations = new Map(knowledge.runbooks.map(({ id, population }) => [id, population?.title]));
  const made = new Map<string, Diagnosis>();
  for (const diagnosis of knowledge.diagnoses) {
    const { id, title, description, runbook, rule, severity, impact, leadsTo, checks, references } = diagnosis;
    const escalation = escalations.get(diagnosis.escalation ?? '');
    made.set(id, {
      id,
      title,
      ...(description !== undefined && { description }),
      runbook,
      ...(rule !== undefined && { rule }),
      probability: 0,
      severity,
      ...(impact && { impact: '' }),
      prior: reportPrior(diagnosis, populations.get(runbook)),
      consequences: Object.keys(leadsTo).filter((effect) => consequences.has(effect)),
      checks: [...checks],
      resolutions: [],
      ...(escalation && { escalation: reportEscalation(escalation) }),
      ...(references.length > 0 && { references: [...references] }),
    });
  }
  plains.set(knowledge, made);
  return made;
}

const expectations = new WeakMap<Knowledge, Map<string, Links>>();

/** How often each symptom is seen with a diagnosis, rounded; with a part, what its class shows too. Made once. */
function expectedOf(rule: DiagnosisRule, knowledge: Knowledge): Links {
  const found = expectations.get(knowledge) ?? new Map<string, Links>();
  expectations.set(knowledge, found);
  const known = found.get(rule.id);
  if (known !== undefined) return known;
  const ofClass = rulesById(knowledge).diagnoses.get(rule.partOf ?? '')?.symptoms ?? {};
  const joined = Object.entries(rule.symptoms).map(([id, shows]) => [id, 1 - (1 - shows) * (1 - (ofClass[id] ?? 0))] as const);
  const made = roundNumbers<Links>({ ...ofClass, ...Object.fromEntries(joined) });
  found.set(rule.id, made);
  return made;
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
    priorDb: roundNumber(priorDb),
    posteriorDb: roundNumber(posteriorDb),
    evidence: evidence.flatMap(({ symptom, db, aloneDb, sameEvent }): Evidence[] => {
      const known = symptoms.get(symptom);
      if (!known) return [];
      const { title, rule: from } = known;
      const { state } = observed.symptom(symptom);
      const reason = view.open.reasonOf(symptom);
      const shows = expected[symptom];
      const said = { db: roundNumber(db), aloneDb: roundNumber(aloneDb) };
      const because = reasonsOf(view, symptom, texts);
      // Most are so; written out, for there are many.
      if (reason !== undefined && shows !== undefined && from !== undefined && sameEvent === undefined)
        return [{ symptom, title, state, reason, expected: shows, db: said.db, aloneDb: said.aloneDb, rule: from, because }];
      return [
        {
          symptom,
          title,
          state,
          ...(reason && { reason }),
          ...(shows !== undefined && { expected: shows }),
          ...said,
          ...(sameEvent !== undefined && { sameEvent }),
          ...(from !== undefined && { rule: from }),
          because,
        },
      ];
    }),
    factors: roundNumbers(factorsOf(rule, knowledge).map(({ when, makes }) => ({ state: observed.condition(when), makes, because: texts.reasons(explainer.condition(when)) }))),
    explainedAwayBy: explainedAwayBy.map(({ diagnosis, db }) => ({ diagnosis, db: roundNumber(db) })),
  };
}

/** What decided a symptom; of missing facts there is nothing to round. */
function reasonsOf({ explainer, touched }: CaseView, symptom: string, texts: TextPresenter): Reason[] {
  const { blank, isTouched } = touched();
  const missing = isTouched(symptom) ? undefined : blank.missingReasons(symptom);
  return missing === undefined ? roundNumbers(texts.reasons(explainer.symptom(symptom))) : texts.reasons(missing);
}
