import { fieldOf, KIND, NONE, numberOf, SYMPTOM } from '../conditions/condition-graph.js';
import type { Alert, Procedure, Problem as ReportProblem, Symptom, UnknownFact } from '../generated/report.js';
import type { Severity } from '../model.js';
import type { Problem } from '../problems/problem.js';
import { blankReport, type WaitingChange, waitingBesides } from './blank-report.js';
import type { CaseView } from './case-view.js';
import type { TextPresenter } from './present-texts.js';
import { roundNumbers } from './round-numbers.js';

const severities: readonly Severity[] = ['critical', 'high', 'warning', 'info'];

/** The states of all symptoms, in id order, with what decided them. What the case says nothing of is as in the blank case. */
export function reportSymptoms({ knowledge, explainer, observed, open, touched }: CaseView, texts: TextPresenter, withReasons: boolean): Symptom[] {
  const { blank, marks } = touched();
  const { states, reasons } = blankReport(knowledge, blank);
  const nodes = blank.evaluation.graph.symptoms;
  return knowledge.symptoms.map(({ id, title, rule }, number) => {
    const isTouched = marks[nodes[number] ?? NONE] !== 0;
    const reason = isTouched ? open.reasonOf(id) : reasons[number];
    const because = withReasons && reason !== 'missing' ? roundNumbers(texts.reasons(explainer.symptom(id))) : [];
    const state = (isTouched ? undefined : states[number]) ?? observed.symptom(id).state;
    // Written out, for there are many.
    if (reason === undefined) return rule === undefined ? { id, title, state, because } : { id, title, state, rule, because };
    return rule === undefined ? { id, title, state, reason, because } : { id, title, state, reason, rule, because };
  });
}

/** Missing facts, those that most symptoms wait for first; ties by path. */
export function reportUnknown({ knowledge, observed, touched }: CaseView): UnknownFact[] {
  const { blank, nodes } = touched();
  const { graph } = blank.evaluation;
  const { waiting } = blankReport(knowledge, blank);
  const changes: WaitingChange[] = [];
  for (const node of nodes) {
    if (fieldOf(graph, node, KIND) !== SYMPTOM) continue;
    const symptom = numberOf(graph, node);
    const id = knowledge.symptoms[symptom]?.id ?? '';
    changes.push({ symptom, before: blank.open.missingOfSymptom(id), now: observed.missingOfSymptom(id) });
  }
  return waitingBesides(knowledge, waiting, changes).map(({ row }) => {
    const copy = { ...row };
    copy.symptoms = row.symptoms.slice();
    return copy;
  });
}

/** The procedures whose condition holds, worst first. */
export function reportProcedures({ knowledge, observed, explainer }: CaseView, texts: TextPresenter): Procedure[] {
  return worstFirst(knowledge.procedures.filter(({ when }) => observed.condition(when) === 'present')).map(({ id, title, description, severity, when, steps }) => ({
    id,
    title,
    ...(description !== undefined && { description }),
    severity,
    steps: texts.steps(steps),
    because: roundNumbers(texts.reasons(explainer.condition(when))),
  }));
}

/** The alerts that hold, worst first. */
export function reportAlerts({ knowledge, observed, explainer }: CaseView, texts: TextPresenter): Alert[] {
  return worstFirst(knowledge.alerts.filter(({ when }) => observed.condition(when) === 'present')).map(({ id, title, description, severity, when }) => ({
    id,
    title,
    ...(description !== undefined && { description }),
    severity,
    because: roundNumbers(texts.reasons(explainer.condition(when))),
  }));
}

/** By severity; equal ones keep their id order. */
function worstFirst<T extends { readonly severity: Severity }>(rules: readonly T[]): readonly T[] {
  return rules.toSorted((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity));
}

/** A problem of the facts with its prose and place. */
export function reportProblem(found: Problem, texts: TextPresenter): ReportProblem {
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
