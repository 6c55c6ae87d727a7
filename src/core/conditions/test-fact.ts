import { assertNever } from '../assert-never.js';
import { describeValue } from '../facts/normalize-fact.js';
import { baseUnit, convertQuantity, parseQuantity } from '../facts/quantity.js';
import { patternTest } from '../logs/pattern-test.js';
import type { Operand, OrderOperator, Test, Unit } from '../model.js';
import type { ConditionView } from './condition-view.js';
import { ABSENT, type Truth, truthOf, UNKNOWN } from './truth.js';

/** Truth of one test of one fact. A missing fact is unknown; null is a known absence; a value that cannot be compared is unknown and reported. */
export function testFact(path: string, test: Test, view: ConditionView): Truth {
  const value = view.value(path);
  if (value === undefined) return UNKNOWN;
  switch (test.operator) {
    case 'exists':
      return truthOf((value !== null) === test.value);
    case 'isEmpty':
      return truthOf((value === null || value === '' || (Array.isArray(value) && value.length === 0)) === test.value);
    case 'hasType':
      return truthOf(typeName(value) === test.type);
    case 'in':
      return truthOf(test.values.some((candidate) => candidate === value));
    case 'equal':
      return testEqual(value, test.operand, view);
    case 'contains':
      return testContains({ path, value }, test.operand, view);
    case 'matches':
      return testMatches({ path, value }, test, view);
    case 'above':
    case 'below':
    case 'atLeast':
    case 'atMost':
      return testOrder({ path, value }, test.operator, test.operand, view);
    default:
      return assertNever(test);
  }
}

/** Kind of a value in words of the rule language. */
function typeName(value: unknown): 'number' | 'string' | 'boolean' | 'list' | 'map' | 'null' {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  return type === 'number' || type === 'string' || type === 'boolean' ? type : 'map';
}

interface Given {
  readonly path: string;
  readonly value: unknown;
}

function testEqual(value: unknown, operand: Operand, view: ConditionView): Truth {
  const other = operandValue(operand, view);
  return other === undefined ? UNKNOWN : truthOf(value === other);
}

function testContains({ path, value }: Given, operand: Operand, view: ConditionView): Truth {
  const other = operandValue(operand, view);
  if (other === undefined) return UNKNOWN;
  if (value === null) return ABSENT;
  if (Array.isArray(value)) return truthOf(value.includes(other));
  if (typeof value === 'string') return truthOf(typeof other === 'string' && value.includes(other));
  return notComparable(path, 'contains', value, view);
}

/** Compiled patterns, kept as long as the test that they belong to. */
const patterns = new WeakMap<Test, ReturnType<typeof patternTest>>();

function testMatches({ path, value }: Given, test: Extract<Test, { operator: 'matches' }>, view: ConditionView): Truth {
  if (value === null) return ABSENT;
  if (typeof value !== 'string') return notComparable(path, 'matches', value, view);
  const find = patterns.get(test) ?? patternTest(test.pattern, false);
  patterns.set(test, find);
  return truthOf(find(value));
}

function testOrder({ path, value }: Given, operator: OrderOperator, operand: Operand, view: ConditionView): Truth {
  if (value === null) return ABSENT;
  const left = numberOf(value, operand.kind === 'value' ? operand.unit : undefined);
  if (left === undefined) return notComparable(path, operator, value, view);
  const other = operandValue(operand, view);
  if (other === undefined) return UNKNOWN;
  if (other === null) return ABSENT;
  const right = numberOf(other, undefined);
  if (right === undefined) return notComparable(operand.kind === 'fact' ? operand.path : path, operator, other, view);
  return truthOf(compare(left, operator, right));
}

/** NaN is a known number that is neither above nor below anything. */
function compare(left: number, operator: OrderOperator, right: number): boolean {
  switch (operator) {
    case 'above':
      return left > right;
    case 'below':
      return left < right;
    case 'atLeast':
      return left >= right;
    case 'atMost':
      return left <= right;
    default:
      return assertNever(operator);
  }
}

/** A number, or a quantity in the unit that it is compared in, or in its own base unit. */
function numberOf(value: unknown, unit: Unit | undefined): number | undefined {
  if (typeof value === 'number') return value;
  const quantity = typeof value === 'string' ? parseQuantity(value) : undefined;
  if (!quantity || quantity.unit === 'none') return undefined;
  const target = unit ?? baseUnit(quantity);
  return target && convertQuantity(quantity, target);
}

/** The value to compare with; undefined when it is missing, or when it is no number that `times` and `plus` could change, which is reported. */
function operandValue(operand: Operand, view: ConditionView): unknown {
  if (operand.kind === 'value') return operand.value;
  const value = view.value(operand.path);
  if (value === undefined || value === null || (operand.times === 1 && operand.plus === 0)) return value;
  const number = numberOf(value, undefined);
  if (number !== undefined) return number * operand.times + operand.plus;
  notComparable(operand.path, operand.times === 1 ? 'plus' : 'times', value, view);
  return undefined;
}

function notComparable(path: string, operator: string, value: unknown, view: ConditionView): Truth {
  const isNumberInQuotes = typeof value === 'string' && parseQuantity(value)?.unit === 'none';
  view.report?.('FACT_NOT_COMPARABLE', { path, operator, actual: describeValue(value), ...(isNumberInQuotes && { mend: `write ${value} without quotes` }) });
  return UNKNOWN;
}
