import { compilePattern } from '../logs/pattern.js';
import type { Condition, ConditionSource, DeclaredFact, Test } from '../model.js';
import type { At, ConditionContext, Scope } from './condition-context.js';
import { type Comparison, isItemPath, type OperandSource, parseComparand, parseLiteral, parseThreshold } from './parse-operand.js';

const orderOperators = ['above', 'below', 'atLeast', 'atMost'] as const;

/** Types that an operator can hold for; operators that are not here fit every type. */
const typesOf: Readonly<Record<string, readonly DeclaredFact['type'][]>> = {
  ...Object.fromEntries([...orderOperators, 'between'].map((operator) => [operator, ['number']])),
  equal: ['number', 'string', 'boolean'],
  notEqual: ['number', 'string', 'boolean'],
  in: ['number', 'string', 'boolean'],
  notIn: ['number', 'string', 'boolean'],
  contains: ['string', 'list'],
  doesNotContain: ['string', 'list'],
  matches: ['string'],
};

const mends: Readonly<Partial<Record<DeclaredFact['type'], string>>> = {
  log: 'write `log: …` with `contains` or `matches`',
  series: 'write `series: …` with `trend` or `has`, or derive a number from it',
  list: 'write `some: …` with `where`, or `contains`',
  map: 'name a fact inside the map',
};

/** Parses `fact: PATH` with its operators: all of them must hold. */
export function parseFactCondition(source: ConditionSource & { fact: string }, at: At, context: ConditionContext, scope: Scope): Condition {
  const path = source.fact;
  const declared = isItemPath(path, scope) ? undefined : context.declaredFact(path);
  if (!isItemPath(path, scope)) context.useFact(path, [...at, 'fact']);
  const tests: Condition[] = [];
  const hold = (test: Test | undefined, negated = false) => {
    if (!test) return;
    const condition: Condition = { kind: 'fact', path, test };
    tests.push(negated ? { kind: 'not', of: condition } : condition);
  };
  const comparisonOf = (operator: string): Comparison => ({ path, declared, operator });
  const fits = (operator: string) => checkType(comparisonOf(operator), [...at, operator], context);

  for (const [operator, negated] of [
    ['equal', false],
    ['notEqual', true],
  ] as const) {
    const value = source[operator];
    if (value === undefined || !fits(operator)) continue;
    const operand = parseComparand(value, comparisonOf(operator), [...at, operator], context, scope);
    hold(operand && { operator: 'equal', operand }, negated);
  }
  for (const [operator, negated] of [
    ['in', false],
    ['notIn', true],
  ] as const) {
    const list = source[operator];
    if (list === undefined || !fits(operator)) continue;
    const values = list.map((value, i) => parseLiteral(value, comparisonOf(operator), [...at, operator, i], context)).filter((value) => value !== undefined);
    hold({ operator: 'in', values }, negated);
  }
  for (const operator of orderOperators) {
    const value = source[operator];
    if (value !== undefined && fits(operator)) hold(orderTest(operator, value, comparisonOf(operator), [...at, operator]));
  }
  if (source.between && fits('between')) {
    const [low, high] = source.between;
    if (low !== undefined) hold(orderTest('atLeast', low, comparisonOf('between'), [...at, 'between', 0]));
    if (high !== undefined) hold(orderTest('atMost', high, comparisonOf('between'), [...at, 'between', 1]));
  }
  if (source.contains !== undefined && !Array.isArray(source.contains) && fits('contains')) hold({ operator: 'contains', operand: { kind: 'value', value: source.contains } });
  if (source.doesNotContain !== undefined && fits('doesNotContain')) hold({ operator: 'contains', operand: { kind: 'value', value: source.doesNotContain } }, true);
  if (typeof source.matches === 'string' && fits('matches') && checkPattern(source.matches, false, [...at, 'matches'], context)) hold({ operator: 'matches', pattern: source.matches });
  if (source.exists !== undefined) hold({ operator: 'exists', value: source.exists });
  if (source.isEmpty !== undefined) hold({ operator: 'isEmpty', value: source.isEmpty });
  if (source.hasType !== undefined) hold({ operator: 'hasType', type: source.hasType });
  return tests.length === 1 && tests[0] ? tests[0] : { kind: 'all', of: tests };

  function orderTest(operator: (typeof orderOperators)[number], value: OperandSource, comparison: Comparison, where: At): Test | undefined {
    const threshold = parseThreshold(value, comparison, where, context, scope);
    return threshold && { operator, ...threshold };
  }
}

/** Reports a pattern that is not RE2; true when it can be used. */
export function checkPattern(pattern: string, ignoreCase: boolean, at: At, context: ConditionContext): boolean {
  const compiled = compilePattern(pattern, ignoreCase);
  if (!('reason' in compiled)) return true;
  context.report('RULE_BAD_PATTERN', { reason: compiled.reason }, at);
  return false;
}

function checkType({ path, declared, operator }: Comparison, at: At, context: ConditionContext): boolean {
  const fitting = typesOf[operator];
  if (!declared || !fitting || fitting.includes(declared.type)) return true;
  context.report('RULE_WRONG_TYPE', { operator, path, type: declared.type, mend: mends[declared.type] }, at);
  return false;
}
