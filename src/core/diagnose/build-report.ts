import { unknownReason } from '../conditions/explain-condition.js';
import type { Alert, Procedure, Problem as ReportProblem, Symptom, UnknownFact } from '../generated/report.js';
import type { Report, Severity } from '../model.js';
import type { Problem } from '../problems/problem.js';
import { adviseChecks } from '../reasoning/next-checks.js';
import { orderResolutions } from '../reasoning/order-resolutions.js';
import { type Ranking, rankDiagnoses } from '../reasoning/rank.js';
import type { Redactor } from '../redaction/redact.js';
import { compareTexts } from '../text/compare-texts.js';
import type { CaseView } from './case-view.js';
import { chooseEscalation } from './escalate.js';
import { judgeEarlier } from './judge-earlier.js';
import { type Asked, openQuestions } from './open-questions.js';
import { TextPresenter } from './present-texts.js';
import { reportChecks, reportResolutions } from './report-advice.js';
import { reportDiagnoses, reportEscalation } from './report-diagnoses.js';
import { conditionInWords, reportWhyNot } from './report-why-not.js';
import { roundNumbers } from './round-numbers.js';

export interface ReportOptions {
  /** Whether resolutions and next checks are worked out. Default true. */
  readonly advice?: boolean;
  /** Which diagnoses get their evidence: those that are shown (default), all, none, or these ids. */
  readonly explain?: 'none' | 'shown' | 'all' | readonly string[];
  /** Id of the diagnosis that the report tells why it is not first; it gets its evidence too. */
  readonly whyNot?: string;
  /** An earlier report: what it offered is judged on these facts, and what changed since is told. */
  readonly after?: Report;
  /** How many diagnoses are shown at most. Default 5. */
  readonly top?: number;
  /** Least probability of a diagnosis that is shown; the first is always shown. Default 0.05. */
  readonly minProbability?: number;
  /** Id of the issue to show with the report. */
  readonly issue?: string;
  /** Whether secrets are replaced, or a redactor to do it with, the tokens of which then go on. Default true. */
  readonly redact?: boolean | Redactor;
  /** Set where somebody can be asked: what was asked before is not among the next checks, and facts that no check learns are. */
  readonly asked?: Asked;
}

const DEFAULT_TOP = 5;
/** @source design: a diagnosis of less than 5 % is cut from what people read */
const DEFAULT_MIN_PROBABILITY = 0.05;

const severities: readonly Severity[] = ['critical', 'high', 'warning', 'info'];

/** Ranks the diagnoses of a case, works out the advice, and puts everything into a report. */
export function buildReport(view: CaseView, options: ReportOptions = {}): Report {
  const { knowledge, observed } = view;
  const ranking = rankDiagnoses(knowledge, observed);
  const texts = new TextPresenter(view, options.redact ?? true);
  const withReasons = options.explain !== 'none';
  const { resolutions, checks } = options.advice === false ? { resolutions: [], checks: [] } : advise(view, ranking, options.asked);
  const issue = knowledge.issues.find(({ id }) => id === options.issue);
  const escalation = chooseEscalation(knowledge, view.observed, ranking);
  const whyNot = options.whyNot === undefined ? undefined : reportWhyNot(view, { ranking, id: options.whyNot }, texts);
  const report = roundNumbers<Report>({
    version: 1,
    knowledge: { hash: knowledge.hash, runbooks: knowledge.runbooks.length, diagnoses: knowledge.diagnoses.length, symptoms: knowledge.symptoms.length },
    verdict: ranking.verdict,
    coverage: ranking.coverage,
    ...(issue && { issue: { id: issue.id, title: issue.title, symptoms: [...issue.symptoms], diagnoses: [...issue.diagnoses], checks: [...issue.checks], resolutions: [...issue.resolutions] } }),
    diagnoses: reportDiagnoses(view, ranking, texts, chooseExplained(ranking, options)).map((diagnosis) => ({
      ...diagnosis,
      resolutions: resolutions.filter(({ for: mended }) => mended.includes(diagnosis.id)).map(({ id }) => id),
      ...(whyNot && diagnosis.id === options.whyNot && { whyNot }),
    })),
    consequences: knowledge.consequences.map(({ id, title, impact }) => ({ id, title, ...(impact && { impact: texts.template(impact) }) })),
    sets: ranking.sets.map(({ diagnoses, probability }) => ({ diagnoses: [...diagnoses], probability })),
    unexplained: ranking.unexplained,
    excluded: ranking.excluded.map(({ id, reason, condition }) => ({
      id,
      title: knowledge.diagnoses.find((rule) => rule.id === id)?.title ?? id,
      reason,
      condition: conditionInWords(knowledge, condition),
      because: withReasons ? texts.reasons(view.explainer.condition(condition)) : [],
      ...(whyNot && id === options.whyNot && { whyNot }),
    })),
    resolutions: reportResolutions(view, resolutions, texts),
    nextChecks: reportChecks(view, checks, texts),
    procedures: reportProcedures(view, texts),
    alerts: reportAlerts(view, texts),
    ...(escalation && { escalation: reportEscalation(escalation) }),
    symptoms: reportSymptoms(view, texts, withReasons),
    unknown: reportUnknown(view),
    problems: view.problems.map((found) => reportProblem(found, texts)),
  });
  return options.after === undefined ? report : { ...report, after: judgeEarlier(view, { earlier: options.after, report, redact: options.redact !== false }, texts) };
}

function advise(view: CaseView, ranking: Ranking, asked: Asked | undefined) {
  const resolutions = orderResolutions(view.knowledge, view.observed, ranking);
  const open = asked ? openQuestions(view, asked) : view;
  return { resolutions, checks: adviseChecks(open.knowledge, open.observed, ranking) };
}

/** The diagnoses that get their evidence. */
function chooseExplained(ranking: Ranking, options: ReportOptions): ReadonlySet<string> {
  return new Set([...chooseShown(ranking, options), ...(options.whyNot === undefined ? [] : [options.whyNot])]);
}

/** The diagnoses that people read, or those that were asked for. */
function chooseShown({ diagnoses }: Ranking, { explain = 'shown', top = DEFAULT_TOP, minProbability = DEFAULT_MIN_PROBABILITY }: ReportOptions): ReadonlySet<string> {
  if (typeof explain !== 'string') return new Set(explain);
  if (explain === 'none') return new Set();
  if (explain === 'all') return new Set(diagnoses.map(({ id }) => id));
  return new Set(
    diagnoses
      .filter(({ probability }, i) => i === 0 || probability >= minProbability)
      .slice(0, top)
      .map(({ id }) => id),
  );
}

function reportSymptoms({ knowledge, evaluation, explainer, observed }: CaseView, texts: TextPresenter, withReasons: boolean): Symptom[] {
  return knowledge.symptoms.map(({ id, title, rule }) => {
    const { state } = observed.symptom(id);
    const { truth, by } = evaluation.symptom(id);
    // Why a symptom is unknown is said in every report, and only its reasons tell.
    const because = withReasons || state === 'unknown' ? explainer.symptom(id) : [];
    const reason = unknownReason(by, truth, because);
    return { id, title, state, ...(reason && { reason }), ...(rule !== undefined && { rule }), because: withReasons && reason !== 'missing' ? texts.reasons(because) : [] };
  });
}

/** Missing facts, those that most symptoms wait for first; ties by path. */
function reportUnknown({ knowledge, observed }: CaseView): UnknownFact[] {
  const waiting = new Map<string, string[]>();
  for (const { id } of knowledge.symptoms) for (const path of observed.missingOfSymptom(id)) waiting.set(path, [...(waiting.get(path) ?? []), id]);
  const asks = new Map(knowledge.symptoms.map(({ id, ask, title }) => [`symptoms.${id}`, { ask, title }]));
  return [...waiting]
    .sort(([leftPath, left], [rightPath, right]) => right.length - left.length || compareTexts(leftPath, rightPath))
    .map(([fact, symptoms]) => {
      const declared = Object.hasOwn(knowledge.facts, fact) ? knowledge.facts[fact] : undefined;
      const title = declared?.title ?? asks.get(fact)?.title;
      const ask = declared?.ask ?? asks.get(fact)?.ask;
      return { fact, ...(title !== undefined && { title }), ...(declared?.unit && { unit: declared.unit }), ...(ask !== undefined && { ask }), symptoms };
    });
}

function reportProcedures({ knowledge, observed, explainer }: CaseView, texts: TextPresenter): Procedure[] {
  return worstFirst(knowledge.procedures.filter(({ when }) => observed.condition(when) === 'present')).map(({ id, title, description, severity, when, steps }) => ({
    id,
    title,
    ...(description !== undefined && { description }),
    severity,
    steps: texts.steps(steps),
    because: texts.reasons(explainer.condition(when)),
  }));
}

function reportAlerts({ knowledge, observed, explainer }: CaseView, texts: TextPresenter): Alert[] {
  return worstFirst(knowledge.alerts.filter(({ when }) => observed.condition(when) === 'present')).map(({ id, title, description, severity, when }) => ({
    id,
    title,
    ...(description !== undefined && { description }),
    severity,
    because: texts.reasons(explainer.condition(when)),
  }));
}

/** By severity; equal ones keep their id order. */
function worstFirst<T extends { readonly severity: Severity }>(rules: readonly T[]): readonly T[] {
  return rules.toSorted((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity));
}

function reportProblem(found: Problem, texts: TextPresenter): ReportProblem {
  const { file, line, column, path } = found.place ?? {};
  return {
    code: found.code,
    severity: found.severity,
    ...texts.problem(found),
    ...(file !== undefined && { file: texts.name(file) }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(path && path.length > 0 && { fact: texts.name(path.join('.')) }),
  };
}
