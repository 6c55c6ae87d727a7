import { answerPath } from '../conditions/evaluation.js';
import type { Alert, Procedure, Problem as ReportProblem, Symptom, UnknownFact } from '../generated/report.js';
import type { Knowledge, Severity, SymptomRule } from '../model.js';
import type { Problem } from '../problems/problem.js';
import { rulesById } from '../rules-by-id.js';
import { compareTexts } from '../text/compare-texts.js';
import type { CaseView } from './case-view.js';
import type { TextPresenter } from './present-texts.js';
import { roundNumbers } from './round-numbers.js';

const severities: readonly Severity[] = ['critical', 'high', 'warning', 'info'];

/** The states of all symptoms, in id order, with what decided them. */
export function reportSymptoms({ knowledge, explainer, observed, open }: CaseView, texts: TextPresenter, withReasons: boolean): Symptom[] {
  return knowledge.symptoms.map(({ id, title, rule }) => {
    const { state } = observed.symptom(id);
    const reason = open.reasonOf(id);
    const because = withReasons && reason !== 'missing' ? roundNumbers(texts.reasons(explainer.symptom(id))) : [];
    return { id, title, state, ...(reason && { reason }), ...(rule !== undefined && { rule }), because };
  });
}

/** Missing facts, those that most symptoms wait for first; ties by path. */
export function reportUnknown({ knowledge, observed }: CaseView): UnknownFact[] {
  const waiting = new Map<string, string[]>();
  for (const { id } of knowledge.symptoms) {
    for (const path of observed.missingOfSymptom(id)) {
      const before = waiting.get(path);
      if (before === undefined) waiting.set(path, [id]);
      else before.push(id);
    }
  }
  return [...waiting]
    .sort(([leftPath, left], [rightPath, right]) => right.length - left.length || compareTexts(leftPath, rightPath))
    .map(([fact, symptoms]) => {
      const declared = Object.hasOwn(knowledge.facts, fact) ? knowledge.facts[fact] : undefined;
      const answered = symptomAnsweredAt(fact, knowledge);
      const title = declared?.title ?? answered?.title;
      const ask = declared?.ask ?? answered?.ask;
      return { fact, ...(title !== undefined && { title }), ...(declared?.unit && { unit: declared.unit }), ...(ask !== undefined && { ask }), symptoms };
    });
}

/** The symptom for which the fact at a path is the answer. */
function symptomAnsweredAt(path: string, knowledge: Knowledge): SymptomRule | undefined {
  const before = answerPath('');
  return path.startsWith(before) ? rulesById(knowledge).symptoms.get(path.slice(before.length)) : undefined;
}

/** The procedures whose condition holds, worst first. */
export function reportProcedures({ knowledge, observed, explainer }: CaseView, texts: TextPresenter): Procedure[] {
  return worstFirst(knowledge.procedures.filter(({ when }) => observed.condition(when) === 'present')).map(({ id, title, description, severity, when, steps }) => ({
    id,
    title,
    ...(description !== undefined && { description }),
    severity,
    steps: texts.steps(steps),
    because: texts.reasons(explainer.condition(when)),
  }));
}

/** The alerts that hold, worst first. */
export function reportAlerts({ knowledge, observed, explainer }: CaseView, texts: TextPresenter): Alert[] {
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
