import { type CaseView, viewCase } from '../diagnose/case-view.js';
import type { Effect } from '../generated/test.js';
import type { Knowledge } from '../model.js';
import { createRedactor, type Redactor } from '../redaction/redact.js';
import { applyEffect } from './apply-effect.js';
import { CaseAnswers } from './case-answers.js';
import { explainDifference, type Why } from './explain-difference.js';
import { judgeEffect } from './judge-effect.js';
import { type Difference, judgeExpectation } from './judge-expectation.js';
import type { LinkedTest } from './link-rule-tests.js';
import type { RuleSet } from './rule-set.js';

/** One set of facts of a test, evaluated. */
export interface EvaluatedCase {
  readonly view: CaseView;
  readonly facts: unknown;
  readonly answers: CaseAnswers;
}

/** A rule test whose facts were evaluated: those of the test, and those after each effect. */
export interface EvaluatedTest extends EvaluatedCase {
  readonly linked: LinkedTest;
  readonly effects: readonly (EvaluatedCase & { readonly effect: Effect })[];
}

/** A difference with what led to it. */
export interface ExplainedDifference extends Difference {
  readonly why: readonly Why[];
}

/** What came of one rule test. */
export interface RuleTestResult {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly passed: boolean;
  readonly differences: readonly ExplainedDifference[];
}

/** A run of rule tests. */
export interface RuleTestRun {
  /** In the order of the tests. */
  readonly results: readonly RuleTestResult[];
  /** In the same order; what coverage and mutation go on with. */
  readonly evaluated: readonly EvaluatedTest[];
}

export interface RunOptions {
  /** Whether secrets in reasons are replaced. Default true. */
  readonly redact?: boolean;
}

/**
 * Runs rule tests. What a test does not expect is not worked out.
 * @param tests as `linkRuleTests` gives them, without problems
 */
export function runRuleTests(rules: RuleSet, tests: readonly LinkedTest[], { redact = true }: RunOptions = {}): RuleTestRun {
  const redactor = redact && createRedactor({ rules: rules.knowledge.redactions });
  const evaluated = tests.map((linked) => evaluateTest(rules, linked));
  return { results: evaluated.map((test) => resultOf(test, redactor)), evaluated };
}

function evaluateTest(rules: RuleSet, linked: LinkedTest): EvaluatedTest {
  const { facts, limits, after = [] } = linked.test;
  const knowledge = rules.withLimits(limits) ?? rules.knowledge;
  return { linked, ...evaluateCase(knowledge, facts), effects: after.map((effect) => ({ effect, ...evaluateCase(knowledge, applyEffect(facts, effect.facts)) })) };
}

function evaluateCase(knowledge: Knowledge, facts: unknown): EvaluatedCase {
  const view = viewCase(knowledge, facts);
  return { view, facts, answers: new CaseAnswers(knowledge, view.observed) };
}

function resultOf({ linked: { test, file, line }, view, answers, effects }: EvaluatedTest, redact: Redactor | false): RuleTestResult {
  const explained = (differences: Iterable<Difference>, found: Pick<EvaluatedCase, 'view' | 'answers'>): readonly ExplainedDifference[] =>
    Array.from(differences, (difference) => ({ ...difference, why: explainDifference(difference, found, redact) }));
  const differences = [...explained(judgeExpectation(answers, test.expect), { view, answers }), ...effects.flatMap((then) => explained(judgeEffect(then.effect, answers, then.answers), then))];
  return { name: redact ? redact(test.name) : test.name, ...(file !== undefined && { file }), ...(line !== undefined && { line }), passed: differences.length === 0, differences };
}
