import { getPath } from '../../facts/path.js';
import type { Knowledge, State } from '../../model.js';
import { renderTemplate } from '../../text/template.js';
import { outcomeOf } from '../judge-effect.js';
import type { EvaluatedCase, EvaluatedTest, RuleTestRun } from '../run-rule-tests.js';
import { coverConditions } from './cover-conditions.js';
import { type CoverageItem, type Goal, itemOf } from './coverage-item.js';
import { canSymptomBe } from './possible-states.js';

/** What the passing tests of a run show of the rules. */
export interface Coverage {
  readonly symptoms: CoverageOfKind;
  readonly conditions: CoverageOfKind;
  readonly diagnoses: CoverageOfKind;
  readonly resolutions: CoverageOfKind;
}

export interface CoverageOfKind {
  readonly covered: number;
  readonly total: number;
  /** Covered ÷ total, 0–1; 1 where there is nothing to cover. */
  readonly share: number;
  /** All, in id order; leaves in the order of their conditions. */
  readonly items: readonly CoverageItem[];
}

/**
 * Measures what the passing tests show: symptoms present, absent and unknown by their condition; each leaf of a condition both ways;
 * diagnoses first where that is expected, and rightly not first; resolutions offered for what is first, with every value that their texts show, and verified.
 * What nothing can show is no goal.
 */
export function measureCoverage({ knowledge }: { readonly knowledge: Knowledge }, { results, evaluated }: RuleTestRun): Coverage {
  const passing = evaluated.filter((_, i) => results[i]?.passed);
  const cases: readonly EvaluatedCase[] = passing.flatMap((test) => [test, ...test.effects]);
  return {
    symptoms: ofKind(coverSymptoms(knowledge, cases)),
    conditions: ofKind(coverConditions(knowledge, cases)),
    diagnoses: ofKind(coverDiagnoses(knowledge, passing)),
    resolutions: ofKind(coverResolutions(knowledge, passing)),
  };
}

function ofKind(items: readonly CoverageItem[]): CoverageOfKind {
  const covered = items.filter(({ missing }) => missing.length === 0).length;
  return { covered, total: items.length, share: items.length === 0 ? 1 : covered / items.length, items };
}

function coverSymptoms(knowledge: Knowledge, cases: readonly EvaluatedCase[]): readonly CoverageItem[] {
  return knowledge.symptoms.map(({ id, rule, when }) => {
    const states: readonly State[] = ['present', 'absent', 'unknown'];
    const goals = states.filter((state) => state === 'unknown' || canSymptomBe(state, id, knowledge));
    // An answer in the facts tells nothing about a condition.
    const counted = cases.filter(({ view }) => when === undefined || view.evaluation.symptom(id).by !== 'answer');
    return itemOf(about('symptom', id, rule), goals, new Set(counted.map(({ view }) => view.observed.symptom(id).state)));
  });
}

function coverDiagnoses(knowledge: Knowledge, passing: readonly EvaluatedTest[]): readonly CoverageItem[] {
  return knowledge.diagnoses.map(({ id, rule, symptoms }) => {
    const seen = new Set<Goal>();
    for (const { linked, answers, view } of passing) {
      const { diagnosis, excluded = [], probability = {} } = linked.test.expect;
      const isExpected = diagnosis === id || knowledge.diagnoses.some((part) => part.id === diagnosis && part.partOf === id);
      if (isExpected) seen.add('first');
      else if (excluded.includes(id)) seen.add('not-first');
      // Only a test in which it could have been first, and that would tell, shows that it rightly is not.
      else if (
        (diagnosis !== undefined || probability[id]?.below !== undefined) &&
        answers.first !== id &&
        answers.finest !== id &&
        Object.keys(symptoms).some((symptom) => view.observed.symptom(symptom).state === 'present')
      )
        seen.add('not-first');
    }
    return itemOf(about('diagnosis', id, rule), ['first', 'not-first'], seen);
  });
}

function coverResolutions(knowledge: Knowledge, passing: readonly EvaluatedTest[]): readonly CoverageItem[] {
  const rendered = new Set<string>();
  const verified = new Set<string>();
  for (const test of passing) {
    for (const { id, for: mended } of test.answers.resolutions) if (mended.includes(test.answers.first) && !rendered.has(id) && isRendered(id, test)) rendered.add(id);
    for (const { effect, answers } of test.effects) for (const id of effect.resolutions) if (outcomeOf(id, test.answers, answers) === 'worked') verified.add(id);
  }
  return knowledge.resolutions.map(({ id, rule, verify }) => {
    const seen = new Set<Goal>([...(rendered.has(id) ? (['rendered'] as const) : []), ...(verified.has(id) ? (['verified'] as const) : [])]);
    return itemOf(about('resolution', id, rule), verify === undefined ? ['rendered'] : ['rendered', 'verified'], seen);
  });
}

/** Whether every fact that the texts of a resolution show, and that its commands get, has a value that fits. */
function isRendered(id: string, { view: { knowledge, facts, items } }: EvaluatedCase): boolean {
  const rule = knowledge.resolutions.find((resolution) => resolution.id === id);
  let isWhole = true;
  const value = (path: string): unknown => {
    const [name = '', ...rest] = path.split('.');
    return items.has(name) ? getPath(items.get(name), rest.join('.')) : facts.value(path);
  };
  const title = (): undefined => {
    isWhole = false;
    return undefined;
  };
  const unit = (path: string) => (Object.hasOwn(knowledge.facts, path) ? knowledge.facts[path]?.unit : undefined);
  for (const template of [rule?.warning, ...(rule?.steps ?? []).map((step) => step.do)]) if (template) renderTemplate(template, { value, title, unit });
  const commands = (rule?.steps ?? []).flatMap((step) => Object.values(step.with ?? {}));
  return isWhole && commands.every((path) => value(path) !== undefined);
}

function about(kind: CoverageItem['kind'], id: string, rule: string | undefined): Pick<CoverageItem, 'kind' | 'id' | 'rule'> {
  return { kind, id, ...(rule !== undefined && { rule }) };
}
