import { searchEach } from '../../conditions/evaluate-condition.js';
import { partsOf } from '../../facts/condition-parts.js';
import type { ConditionId, Knowledge, RuleTest } from '../../model.js';
import { CaseAnswers } from '../case-answers.js';
import { judgeEffect } from '../judge-effect.js';
import { type Difference, judgeExpectation } from '../judge-expectation.js';
import type { EvaluatedCase, EvaluatedTest } from '../run-rule-tests.js';
import type { ConditionChange, Mutation, RuleChange } from './mutation.js';
import type { ConditionPatcher } from './patch-conditions.js';
import { reobserve } from './reobserve.js';

/** What a test makes of a change: nothing that it looks at is different, something is but not what it expects, or it fails. */
export type Reaction = 'same' | 'unnoticed' | 'noticed';

/** Judgement: what mends a less probable diagnosis hardly moves the order of resolutions. */
const LEAST_PROBABILITY = 0.01;

/** Gives the answers of a case under a change; undefined when nothing is different. */
type Answering = (found: EvaluatedCase) => CaseAnswers | undefined;

/** Tries changes on tests; what is the same for all of them is worked out once. */
export class MutationTrial {
  readonly #patcher: ConditionPatcher;
  readonly #knowledge: Knowledge;
  readonly #decisive = new WeakMap<Knowledge, ReadonlySet<ConditionId>>();

  constructor(patcher: ConditionPatcher, knowledge: Knowledge) {
    this.#patcher = patcher;
    this.#knowledge = knowledge;
  }

  /** Prepares a change. @returns tries it on one test, which passes without it; undefined when the changed rules could not be compiled */
  prepare({ change }: Mutation): ((test: EvaluatedTest) => Reaction) | undefined {
    if (change.kind === 'rules') {
      const changed = remember((knowledge) => change.apply(knowledge));
      return (test) => react(test, (found) => (isTouched(change, found, test) ? new CaseAnswers(changed(found.view.knowledge), found.view.observed) : undefined));
    }
    const patched = remember((knowledge) => this.#patcher.patch(knowledge, change));
    if (!patched(this.#knowledge)) return undefined;
    return (test) => {
      if (change.limit && Object.hasOwn(test.linked.test.limits ?? {}, change.limit.id)) return 'same';
      const patch = patched(test.view.knowledge);
      if (!patch) return 'same';
      return react(test, (found) => {
        if (!canReach(change, found)) return undefined;
        const again = reobserve(found, patch);
        if (!again) return undefined;
        const { knowledge } = found.view;
        const isRanked = again.changesSymptoms || [...again.conditions].some((id) => this.#decisiveOf(knowledge).has(id));
        return new CaseAnswers(knowledge, again.observed, isRanked ? undefined : found.answers.ranking);
      });
    };
  }

  /** The conditions of diagnoses, on which the ranking depends beside the symptoms. */
  #decisiveOf(knowledge: Knowledge): ReadonlySet<ConditionId> {
    const known = this.#decisive.get(knowledge);
    if (known) return known;
    const conditions = [...knowledge.diagnoses.flatMap(({ onlyIf, factors }) => [onlyIf, ...factors.map(({ when }) => when)]), ...knowledge.runbooks.map(({ population }) => population?.onlyIf)];
    const found = new Set(conditions.filter((id) => id !== undefined));
    this.#decisive.set(knowledge, found);
    return found;
  }
}

function remember<Value>(make: (knowledge: Knowledge) => Value): (knowledge: Knowledge) => Value {
  const made = new Map<Knowledge, { readonly value: Value }>();
  return (knowledge) => {
    const known = made.get(knowledge) ?? { value: make(knowledge) };
    made.set(knowledge, known);
    return known.value;
  };
}

/** Whether there is one; the others are not looked for. */
function differs(differences: Iterator<Difference>): boolean {
  return differences.next().done !== true;
}

function react(test: EvaluatedTest, answersOf: Answering): Reaction {
  // A next check takes as long as all else together, and follows from what else is looked at.
  const { nextCheck: _check, ...expect } = test.linked.test.expect;
  const changed = answersOf(test);
  if (changed && differs(judgeExpectation(changed, expect))) return 'noticed';
  let reaction: Reaction = changed ? 'unnoticed' : 'same';
  for (const then of test.effects) {
    const changedThen = answersOf(then);
    if (!changed && !changedThen) continue;
    if (differs(judgeEffect(then.effect, changed ?? test.answers, changedThen ?? then.answers))) return 'noticed';
    reaction = 'unnoticed';
  }
  return reaction;
}

/** Whether a changed number can matter in a case. A symptom that is not known weighs nothing, but counts for the verdict. */
function isTouched(change: RuleChange, { view, answers }: EvaluatedCase, { linked: { test } }: EvaluatedTest): boolean {
  if (change.about.kind === 'repair') return looksAtRepair(test) && change.diagnoses.some((id) => (answers.ranking.diagnoses.find((one) => one.id === id)?.probability ?? 0) >= LEAST_PROBABILITY);
  if (change.condition !== undefined) return view.observed.condition(change.condition) === 'present';
  if (change.symptoms.some((id) => view.observed.symptom(id).state !== 'unknown')) return true;
  if (!looksAtVerdict(test)) return false;
  const first = answers.ranking.diagnoses[0]?.id;
  const links = view.knowledge.diagnoses.find(({ id }) => id === first)?.symptoms ?? {};
  return change.diagnoses.some((id) => id === first) || (change.diagnoses.length === 0 && change.symptoms.some((id) => Object.hasOwn(links, id)));
}

function looksAtRepair({ expect, after }: RuleTest): boolean {
  return expect.resolution !== undefined || expect.offered !== undefined || expect.notOffered !== undefined || after !== undefined;
}

function looksAtVerdict({ expect, after = [] }: RuleTest): boolean {
  return expect.verdict !== undefined || after.some(({ expect: then }) => then?.verdict !== undefined);
}

/** Without a pattern fewer lines match: a case where none did has nothing to lose. Without an exception only a line that holds it can be won. */
function canReach({ sites, pattern }: ConditionChange, { view }: EvaluatedCase): boolean {
  if (!pattern) return true;
  return sites.some(({ condition }) => {
    const written = view.knowledge.conditions[condition];
    const logs = written ? [...partsOf(written)].flatMap(({ part }) => (part.kind === 'log' ? [part] : [])) : [];
    if (pattern.of !== 'except') return logs.some(({ logs: paths, query }) => searchEach(paths, query, view.explainer.view).some(({ matches }) => matches.count > 0));
    const wanted = pattern.text.toLowerCase();
    return logs.some(({ logs: paths, query }) =>
      searchEach(paths, query, view.explainer.view).some(({ path }) =>
        String(view.facts.value(path) ?? '')
          .toLowerCase()
          .includes(wanted),
      ),
    );
  });
}
