import { describeCondition } from '../conditions/describe-condition.js';
import type { Check, Resolution } from '../generated/report.js';
import type { CheckRule, ConditionId, Knowledge, Scalar } from '../model.js';
import type { NextCheck } from '../reasoning/next-checks.js';
import type { OrderedResolution } from '../reasoning/order-resolutions.js';
import { rulesById } from '../rules-by-id.js';
import type { CaseView } from './case-view.js';
import type { TextPresenter } from './present-texts.js';
import { roundNumber, roundNumbers } from './round-numbers.js';

/** The resolutions for the report, in their order, with values filled in; numbers are rounded. */
export function reportResolutions(view: CaseView, ordered: readonly OrderedResolution[], texts: TextPresenter): Resolution[] {
  const { knowledge, explainer } = view;
  const rules = rulesById(knowledge).resolutions;
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
        success: roundNumber(entry.success),
        minutes: roundNumber(rule.minutes),
        risk: rule.risk,
        ...(rule.warning && { warning: texts.template(rule.warning) }),
        ...(entry.condition && { condition: entry.condition, conditionBecause: roundNumbers(texts.reasons(explainer.condition(rule.onlyIf))) }),
        steps: texts.steps(rule.steps).map(roundValues),
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

/** The next checks for the report, in their order, with what their answers would do; numbers are rounded. */
export function reportChecks(view: CaseView, checks: readonly NextCheck[], texts: TextPresenter): Check[] {
  const rules = rulesById(view.knowledge).checks;
  return checks.map((check) => {
    const rule: CheckRule | undefined = rules.get(check.id);
    const ask = check.ask ?? rule?.ask;
    return {
      id: check.id,
      title: check.title,
      ...(rule?.description !== undefined && { description: rule.description }),
      learns: [...check.learns],
      settles: [...check.settles],
      gainBits: roundNumber(check.gainBits),
      minutes: roundNumber(check.minutes),
      changesAnswer: check.changesAnswer,
      beforeFixing: check.beforeFixing,
      ...(ask !== undefined && { ask }),
      ...(rule && roundValues(texts.command(rule))),
      answers: check.answers.map(({ outcomes, probability, first, firstProbability, verdict }) => ({
        outcomes: outcomes.map(({ kind, id, state, condition }) => ({ kind, id, title: titleOf(view, id, condition), state })),
        probability: roundNumber(probability),
        ...(first !== undefined && { first }),
        firstProbability: roundNumber(firstProbability),
        verdict,
      })),
    };
  });
}

/** A circumstance in words, or the title of a symptom. */
function titleOf({ knowledge }: CaseView, id: string, condition: ConditionId | undefined): string {
  const circumstance = condition === undefined ? undefined : inWords(knowledge, condition);
  return circumstance ?? rulesById(knowledge).symptoms.get(id)?.title ?? id;
}

/** A command with rounded values, where it has any. */
function roundValues<T extends { with?: Record<string, Scalar> }>(command: T): T {
  if (command.with !== undefined) command.with = roundNumbers(command.with);
  return command;
}
