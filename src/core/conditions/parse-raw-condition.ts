import type { Condition, ConditionSource, Scalar, Test } from '../model.js';
import { nameOfValue } from '../schema/words.js';
import { suggest } from '../text/suggest.js';
import type { At, ConditionContext, Scope } from './condition-context.js';
import { type Comparison, isItemPath, type OperandSource, parseComparand, parseLiteral, parseThreshold } from './parse-operand.js';

/** Built-in operators of json-rules-engine 7, and what they are here; `true` marks the negated form. */
const operators: Readonly<Record<string, readonly ['equal' | 'in' | 'contains' | 'above' | 'below' | 'atLeast' | 'atMost', boolean]>> = {
  equal: ['equal', false],
  notEqual: ['equal', true],
  in: ['in', false],
  notIn: ['in', true],
  contains: ['contains', false],
  doesNotContain: ['contains', true],
  lessThan: ['below', false],
  lessThanInclusive: ['atMost', false],
  greaterThan: ['above', false],
  greaterThanInclusive: ['atLeast', false],
};

const decoratorMends: Readonly<Record<string, string>> = {
  not: 'write `not:` around the condition',
  someFact: 'write `some: <list>, as: <name>, where: …`',
  everyFact: 'write `none: <list>, as: <name>, where: { not: … }`',
  someValue: 'write `any:` with one condition for each value',
  everyValue: 'write `all:` with one condition for each value',
  swap: 'write the other fact first',
};

/** Parses a condition of json-rules-engine: `fact`, `operator`, `value`, `path`, `params`. */
export function parseRawCondition(source: ConditionSource & { operator: string; fact: string }, at: At, context: ConditionContext, scope: Scope): Condition {
  const nothing: Condition = { kind: 'all', of: [] };
  const known = readOperator(source.operator, [...at, 'operator'], context);
  const path = joinPath(source.fact, source.path, [...at, 'path'], context);
  if (!known || path === undefined) return nothing;
  const [operator, negated] = known;
  if (!isItemPath(path, scope)) context.useFact(path, [...at, 'fact']);
  const comparison: Comparison = { path, declared: context.declaredFact(path), operator: source.operator };
  const test = parseTest(operator, source.value, comparison, [...at, 'value'], context, scope);
  if (!test) return nothing;
  const condition: Condition = { kind: 'fact', path, test, ...(source.params && { params: source.params }), ...(source.priority !== undefined && { priority: source.priority }) };
  return negated ? { kind: 'not', of: condition } : condition;
}

function readOperator(written: string, at: At, context: ConditionContext) {
  const known = Object.hasOwn(operators, written) ? operators[written] : undefined;
  if (known) return known;
  const decorator = written.includes(':') ? (written.split(':', 1)[0] ?? '') : '';
  if (decorator) context.report('RULE_RAW_DECORATOR', { operator: written, mend: Object.hasOwn(decoratorMends, decorator) ? decoratorMends[decorator] : 'write it with all, any and not' }, at);
  else context.report('RULE_UNKNOWN_OPERATOR', { operator: written, suggestion: suggest(written, Object.keys(operators)), allowed: Object.keys(operators).join(', ') }, at);
  return undefined;
}

function parseTest(
  operator: 'equal' | 'in' | 'contains' | 'above' | 'below' | 'atLeast' | 'atMost',
  value: unknown,
  comparison: Comparison,
  at: At,
  context: ConditionContext,
  scope: Scope,
): Test | undefined {
  if (operator === 'in') {
    if (!Array.isArray(value)) return reportValue('a list', value, at, context);
    const values = value.filter(isScalar).map((item, i) => parseLiteral(item, comparison, [...at, i], context));
    return { operator, values: values.filter((item) => item !== undefined) };
  }
  const source = readValue(value, at, context);
  if (source === undefined) return reportValue('a plain value or { fact: … }', value, at, context);
  if (operator === 'equal' || operator === 'contains') {
    const operand = parseComparand(source, operator === 'equal' ? comparison : { ...comparison, declared: undefined }, at, context, scope);
    return operand && { operator, operand };
  }
  const threshold = parseThreshold(source, comparison, at, context, scope);
  return threshold && { operator, ...threshold };
}

function readValue(value: unknown, at: At, context: ConditionContext): OperandSource | undefined {
  if (isScalar(value)) return value;
  if (typeof value !== 'object' || value === null || !('fact' in value) || typeof value.fact !== 'string') return undefined;
  const inner = 'path' in value && typeof value.path === 'string' ? value.path : undefined;
  const fact = joinPath(value.fact, inner, [...at, 'path'], context);
  return fact === undefined ? undefined : { fact };
}

/** `$.a.b[0]` inside a fact becomes a path; anything else of JSONPath is refused. */
function joinPath(fact: string, inner: string | undefined, at: At, context: ConditionContext): string | undefined {
  if (inner === undefined || inner === '$') return fact;
  if (/^\$(?:\.[A-Za-z0-9_-]+|\[\d+\])+$/.test(inner)) return fact + inner.slice(1).replace(/\[(\d+)\]/g, '.$1');
  context.report('RULE_RAW_PATH', { value: inner }, at);
  return undefined;
}

function reportValue(expected: string, value: unknown, at: At, context: ConditionContext): undefined {
  context.report('SCHEMA_TYPE', { what: '`value`', expected, actual: nameOfValue(value) }, at);
  return undefined;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
