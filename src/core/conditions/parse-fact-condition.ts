import { assertNever } from '../assert-never.js';
import { compilePattern } from '../logs/pattern.js';
import { isPlainSyntax } from '../logs/plain-syntax.js';
import type { Condition, ConditionSource, DeclaredFact, OrderOperator, Test } from '../model.js';
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

/** In the order in which their tests are made. */
const operators = ['equal', 'notEqual', 'in', 'notIn', ...orderOperators, 'between', 'contains', 'doesNotContain', 'matches', 'exists', 'isEmpty', 'hasType'] as const;

const negated: ReadonlySet<string> = new Set(['notEqual', 'notIn', 'doesNotContain']);

type FactSource = ConditionSource & { readonly fact: string };

/** What a test of a fact is parsed with. */
interface Parsing {
  readonly source: FactSource;
  readonly comparison: Comparison;
  /** Place of the operator. */
  readonly at: At;
  readonly context: ConditionContext;
  readonly scope: Scope;
}

/** Parses `fact: PATH` with its operators: all of them must hold. */
export function parseFactCondition(source: FactSource, at: At, context: ConditionContext, scope: Scope): Condition {
  const path = source.fact;
  const isItem = isItemPath(path, scope);
  if (!isItem) context.useFact(path, [...at, 'fact']);
  const declared = isItem ? undefined : context.declaredFact(path);
  const tests = operators.flatMap((operator): Condition[] => {
    const comparison: Comparison = { path, declared, operator };
    const place = [...at, operator];
    if (source[operator] === undefined || !checkType(comparison, place, context)) return [];
    const conditions = parseTests(operator, { source, comparison, at: place, context, scope }).map((test): Condition => ({ kind: 'fact', path, test }));
    return negated.has(operator) ? conditions.map((condition) => ({ kind: 'not', of: condition })) : conditions;
  });
  return tests.length === 1 && tests[0] ? tests[0] : { kind: 'all', of: tests };
}

/** The tests of one operator, a negated one in its positive form; none after a problem was reported. */
function parseTests(operator: (typeof operators)[number], parsing: Parsing): readonly Test[] {
  const { source, comparison, at, context, scope } = parsing;
  switch (operator) {
    case 'equal':
    case 'notEqual': {
      const operand = parseComparand(source[operator] ?? null, comparison, at, context, scope);
      return operand ? [{ operator: 'equal', operand }] : [];
    }
    case 'in':
    case 'notIn':
      return [{ operator: 'in', values: (source[operator] ?? []).map((value, i) => parseLiteral(value, comparison, [...at, i], context)).filter((value) => value !== undefined) }];
    case 'above':
    case 'below':
    case 'atLeast':
    case 'atMost':
      return parseOrder(operator, source[operator] ?? null, parsing);
    case 'between':
      return (source.between ?? []).flatMap((bound, i) => parseOrder(i === 0 ? 'atLeast' : 'atMost', bound, { ...parsing, at: [...at, i] }));
    case 'contains':
    case 'doesNotContain': {
      const value = source[operator];
      return value === undefined || Array.isArray(value) ? [] : [{ operator: 'contains', operand: { kind: 'value', value } }];
    }
    case 'matches':
      return typeof source.matches === 'string' && checkPattern(source.matches, false, at, context) ? [{ operator, pattern: source.matches }] : [];
    case 'exists':
    case 'isEmpty':
      return [{ operator, value: source[operator] ?? true }];
    case 'hasType':
      return source.hasType === undefined ? [] : [{ operator, type: source.hasType }];
    default:
      return assertNever(operator);
  }
}

function parseOrder(operator: OrderOperator, value: OperandSource, { comparison, at, context, scope }: Parsing): readonly Test[] {
  const threshold = parseThreshold(value, comparison, at, context, scope);
  return threshold ? [{ operator, ...threshold }] : [];
}

/** Reports a pattern that is not RE2; true when it can be used. */
export function checkPattern(pattern: string, ignoreCase: boolean, at: At, context: ConditionContext): boolean {
  if (isPlainSyntax(pattern)) return true;
  const compiled = compilePattern(pattern, ignoreCase);
  if (!('reason' in compiled)) return true;
  context.report('RULE_BAD_PATTERN', { ...compiled }, at);
  return false;
}

function checkType({ path, declared, operator }: Comparison, at: At, context: ConditionContext): boolean {
  const fitting = typesOf[operator];
  if (!declared || !fitting || fitting.includes(declared.type)) return true;
  context.report('RULE_WRONG_TYPE', { operator, path, type: declared.type, mend: mends[declared.type] }, at);
  return false;
}
