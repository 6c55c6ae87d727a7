import { describeCondition } from '../conditions/describe-condition.js';
import type { Check, Resolution } from '../generated/report.js';
import type { CheckRule, ConditionId, Knowledge } from '../model.js';
import type { NextCheck } from '../reasoning/next-checks.js';
import type { OrderedResolution } from '../reasoning/order-resolutions.js';
import type { CaseView } from './case-view.js';
import type { TextPresenter } from './present-texts.js';

/** The resolutions for the report, in their order, with values filled in. */
export function reportResolutions(view: CaseView, ordered: readonly OrderedResolution[], texts: TextPresenter): Resolution[] {
  const { knowledge, explainer } = view;
  const rules = new Map(knowledge.resolutions.map((rule) => [rule.id, rule]));
  return ordered.flatMap((entry): Resolution[] => {
    const rule = rules.get(entry.id);
    if (!rule) return [];
    const verify = rule.verify === undefined ? undefined : inWords(knowledge, rule.verify);
    return [
      {
        id: rule.id,
        title: rule.title,
        ...(rule.description !== undefined && { description: rule.description }),
        for: [...entry.for],
        success: entry.success,
        minutes: rule.minutes,
        risk: rule.risk,
        ...(rule.warning && { warning: texts.template(rule.warning) }),
        ...(entry.condition && { condition: entry.condition, conditionBecause: texts.reasons(explainer.condition(rule.onlyIf)) }),
        steps: texts.steps(rule.steps),
        ...(verify !== undefined && { verify }),
        ...(rule.references.length > 0 && { references: [...rule.references] }),
      },
    ];
  });
}

const described = new WeakMap<Knowledge, Map<ConditionId, string>>();

/** A condition in words, which are found once for a knowledge base. */
function inWords(knowledge: Knowledge, id: ConditionId): string | undefined {
  const condition = knowledge.conditions[id];
  if (condition === undefined) return undefined;
  const known = described.get(knowledge) ?? new Map<ConditionId, string>();
  described.set(knowledge, known);
  const words = known.get(id) ?? describeCondition(condition, knowledge);
  known.set(id, words);
  return words;
}

/** The next checks for the report, in their order, with what their answers would do. */
export function reportChecks(view: CaseView, checks: readonly NextCheck[], texts: TextPresenter): Check[] {
  const rules = new Map(view.knowledge.checks.map((rule) => [rule.id, rule]));
  return checks.map((check) => {
    const rule: CheckRule | undefined = rules.get(check.id);
    const ask = check.ask ?? rule?.ask;
    return {
      id: check.id,
      title: check.title,
      ...(rule?.description !== undefined && { description: rule.description }),
      learns: [...check.learns],
      settles: [...check.settles],
      gainBits: check.gainBits,
      minutes: check.minutes,
      changesAnswer: check.changesAnswer,
      beforeFixing: check.beforeFixing,
      ...(ask !== undefined && { ask }),
      ...(rule && texts.command(rule)),
      answers: check.answers.map(({ outcomes, probability, first, firstProbability, verdict }) => ({
        outcomes: outcomes.map(({ kind, id, state, condition }) => ({ kind, id, title: titleOf(view, id, condition), state })),
        probability,
        ...(first !== undefined && { first }),
        firstProbability,
        verdict,
      })),
    };
  });
}

/** A circumstance in words, or the title of a symptom. */
function titleOf({ knowledge }: CaseView, id: string, condition: ConditionId | undefined): string {
  const circumstance = condition === undefined ? undefined : knowledge.conditions[condition];
  return circumstance ? describeCondition(circumstance, knowledge) : (knowledge.symptoms.find((symptom) => symptom.id === id)?.title ?? id);
}
