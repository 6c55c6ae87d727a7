import type { ConditionView } from '../conditions/condition-view.js';
import { describeCondition } from '../conditions/describe-condition.js';
import { evaluateCondition } from '../conditions/evaluate-condition.js';
import { ABSENT, PRESENT, UNKNOWN } from '../conditions/truth.js';
import type { After, JudgedResolution, Report } from '../generated/report.js';
import type { Condition, State } from '../model.js';
import type { CaseView } from './case-view.js';
import { compareReports } from './compare-reports.js';
import type { TextPresenter } from './present-texts.js';

/** Judges the resolutions that an earlier report offered by their `verify` on the facts of a later one, and says what changed since. */
export function judgeEarlier(view: CaseView, { earlier, report, redact }: { readonly earlier: Report; readonly report: Report; readonly redact: boolean }, texts: TextPresenter): After {
  const states = new Map(earlier.symptoms.map(({ id, state }) => [id, state]));
  return { resolutions: earlier.resolutions.map((resolution) => judge(view, resolution, { states, texts })), comparison: compareReports(earlier, report, { redact }) };
}

interface Judging {
  /** States of the symptoms in the earlier report. */
  readonly states: ReadonlyMap<string, State>;
  readonly texts: TextPresenter;
}

function judge({ knowledge, observed, explainer }: CaseView, { id, title, for: mended }: Report['resolutions'][number], { states, texts }: Judging): JudgedResolution {
  const rule = knowledge.resolutions.find((resolution) => resolution.id === id);
  const known = { id, title: rule?.title ?? title, for: [...mended] };
  if (rule === undefined) return { ...known, outcome: 'cannot-be-told', reason: 'no-such-rule', because: [] };
  const condition = rule.verify === undefined ? undefined : knowledge.conditions[rule.verify];
  if (rule.verify === undefined || condition === undefined) return { ...known, outcome: 'cannot-be-told', reason: 'no-verify', because: [] };
  const verify = describeCondition(condition, knowledge);
  const because = texts.reasons(explainer.condition(rule.verify));
  switch (observed.condition(rule.verify)) {
    case 'present':
      return heldBefore(condition, states) ? { ...known, outcome: 'cannot-be-told', reason: 'held-before', verify, because } : { ...known, outcome: 'worked', verify, because };
    case 'absent':
      return { ...known, outcome: 'not-yet', verify, because };
    case 'unknown':
      return { ...known, outcome: 'cannot-be-told', reason: 'missing-facts', verify, missing: [...observed.missingOfCondition(rule.verify)], because };
  }
}

/** Whether a condition over symptoms held by their states then; of other conditions an earlier report tells nothing. */
function heldBefore(condition: Condition, states: ReadonlyMap<string, State>): boolean {
  const truths = { present: PRESENT, absent: ABSENT, unknown: UNKNOWN };
  const view: ConditionView = { value: () => undefined, searchLogs: () => [], symptom: (id) => truths[states.get(id) ?? 'unknown'] };
  return evaluateCondition(condition, view) === PRESENT;
}
