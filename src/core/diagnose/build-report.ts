import type { Excluded, WhyNot } from '../generated/report.js';
import type { Knowledge, Report } from '../model.js';
import { adviseChecks } from '../reasoning/next-checks.js';
import { orderResolutions } from '../reasoning/order-resolutions.js';
import { type Ranking, rankDiagnoses } from '../reasoning/rank.js';
import type { Redactor } from '../redaction/redact.js';
import type { CaseView } from './case-view.js';
import { chooseEscalation } from './escalate.js';
import { judgeEarlier } from './judge-earlier.js';
import { type Asked, openQuestions } from './open-questions.js';
import { TextPresenter } from './present-texts.js';
import { reportChecks, reportResolutions } from './report-advice.js';
import { reportDiagnoses, reportEscalation } from './report-diagnoses.js';
import { reportAlerts, reportProblem, reportProcedures, reportSymptoms, reportUnknown } from './report-observed.js';
import { conditionInWords, reportWhyNot } from './report-why-not.js';
import { roundNumber, roundNumbers } from './round-numbers.js';

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

/** Ranks the diagnoses of a case, works out the advice, and puts everything into a report. */
export function buildReport(view: CaseView, options: ReportOptions = {}): Report {
  const { knowledge, observed } = view;
  const ranking = rankDiagnoses(knowledge, observed);
  const texts = new TextPresenter(view, options.redact ?? true);
  const withReasons = options.explain !== 'none';
  const { resolutions, checks } = options.advice === false ? { resolutions: [], checks: [] } : advise(view, ranking, options.asked);
  const escalation = chooseEscalation(knowledge, observed, ranking);
  const whyNot = options.whyNot === undefined ? undefined : reportWhyNot(view, { ranking, id: options.whyNot }, texts);
  const whyNotOf = (id: string): { whyNot?: WhyNot } => (whyNot && id === options.whyNot ? { whyNot } : {});
  const mending = new Map<string, string[]>();
  for (const { id, for: mended } of resolutions) for (const diagnosis of new Set(mended)) if (mending.get(diagnosis)?.push(id) === undefined) mending.set(diagnosis, [id]);
  const advised = (id: string) => ({ resolutions: mending.get(id) ?? [], ...whyNotOf(id) });
  // Rounded where numbers are that are not whole.
  const ranked: Omit<Report, 'symptoms' | 'unknown' | 'problems' | 'after'> = {
    version: 1,
    knowledge: { hash: knowledge.hash, runbooks: knowledge.runbooks.length, diagnoses: knowledge.diagnoses.length, symptoms: knowledge.symptoms.length },
    verdict: ranking.verdict,
    coverage: roundNumber(ranking.coverage),
    ...reportIssue(knowledge, options.issue),
    diagnoses: reportDiagnoses(view, ranking, texts, { explained: chooseExplained(ranking, options), advised }),
    consequences: knowledge.consequences.map(({ id, title, impact }) => ({ id, title, ...(impact && { impact: texts.template(impact) }) })),
    sets: ranking.sets.map(({ diagnoses, probability }) => ({ diagnoses: [...diagnoses], probability: roundNumber(probability) })),
    unexplained: roundNumber(ranking.unexplained),
    excluded: roundNumbers(reportExcluded(view, ranking, texts, withReasons).map((excluded) => ({ ...excluded, ...whyNotOf(excluded.id) }))),
    resolutions: reportResolutions(view, resolutions, texts),
    nextChecks: reportChecks(view, checks, texts),
    procedures: reportProcedures(view, texts),
    alerts: reportAlerts(view, texts),
    ...(escalation && { escalation: reportEscalation(escalation) }),
  };
  // Made after the rest, because secrets are numbered as they appear.
  const symptoms = reportSymptoms(view, texts, withReasons);
  const report = { ...ranked, symptoms, unknown: reportUnknown(view), problems: view.problems.map((found) => reportProblem(found, texts)) };
  return options.after === undefined ? report : { ...report, after: judgeEarlier(view, { earlier: options.after, report, redact: options.redact !== false }, texts) };
}

function reportIssue({ issues }: Knowledge, wanted: string | undefined): Pick<Report, 'issue'> {
  const issue = issues.find(({ id }) => id === wanted);
  if (!issue) return {};
  const { id, title, symptoms, diagnoses, checks, resolutions } = issue;
  return { issue: { id, title, symptoms: [...symptoms], diagnoses: [...diagnoses], checks: [...checks], resolutions: [...resolutions] } };
}

function reportExcluded({ knowledge, explainer }: CaseView, { excluded }: Ranking, texts: TextPresenter, withReasons: boolean): Excluded[] {
  return excluded.map(({ id, reason, condition }) => ({
    id,
    title: knowledge.diagnoses.find((rule) => rule.id === id)?.title ?? id,
    reason,
    condition: conditionInWords(knowledge, condition),
    because: withReasons ? texts.reasons(explainer.condition(condition)) : [],
  }));
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
  const worth = diagnoses.filter(({ probability }, i) => i === 0 || probability >= minProbability);
  const ranked = worth.filter(({ partOf }) => partOf === undefined).slice(0, top);
  const parts = worth.filter(({ partOf }) => ranked.some(({ id }) => id === partOf));
  return new Set([...ranked, ...parts].map(({ id }) => id));
}
