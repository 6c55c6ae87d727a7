import { assertNever } from '../assert-never.js';
import type { Condition, DeclaredFact, Operand, Scalar, Test } from '../model.js';
import { formatQuantity } from '../text/format-quantity.js';

const orderWords = { above: 'above', below: 'below', atLeast: 'at least', atMost: 'at most' } as const;

/** What a test, or its opposite, asks for, in words: `above 90 % (limit gpu-memory-full)`, `not empty`. */
export function describeTest(test: Test, { declared, isNegated = false }: { readonly declared?: DeclaredFact | undefined; readonly isNegated?: boolean } = {}): string {
  if (!isNegated) return describeAsked(test, declared);
  return test.operator === 'exists' || test.operator === 'isEmpty' ? describeAsked({ ...test, value: !test.value }, declared) : `not ${describeAsked(test, declared)}`;
}

function describeAsked(test: Test, declared: DeclaredFact | undefined): string {
  switch (test.operator) {
    case 'equal':
      return `equal to ${describeOperand(test.operand, declared)}`;
    case 'contains':
      return `containing ${describeOperand(test.operand, declared)}`;
    case 'in':
      return test.values.length === 1 ? `equal to ${describeValue(test.values[0] ?? null)}` : `one of ${test.values.map(describeValue).join(', ')}`;
    case 'matches':
      return `matching ${test.pattern}`;
    case 'exists':
      return test.value ? 'there' : 'not there';
    case 'isEmpty':
      return test.value ? 'empty' : 'not empty';
    case 'hasType':
      return `a ${test.type}`;
    case 'above':
    case 'below':
    case 'atLeast':
    case 'atMost':
      return `${orderWords[test.operator]} ${describeOperand(test.operand, declared)}${test.limit === undefined ? '' : ` (limit ${test.limit})`}`;
    default:
      return assertNever(test);
  }
}

/** What a log or series condition, or its opposite, asks for, in words. */
export function describeLeaf(leaf: Extract<Condition, { kind: 'log' | 'series' }>, contains: readonly string[] = [], isNegated = false): string {
  if (leaf.kind === 'series') return `${isNegated ? 'not ' : ''}${leaf.word}${leaf.last === undefined ? '' : ` over the last ${leaf.last} values`}`;
  const texts = contains.slice(0, 2).map((text) => `"${text}"`);
  const more = contains.length - texts.length;
  return `${isNegated ? 'no' : 'a'} line with ${texts.join(' or ')}${more > 0 ? ` or ${more} more` : ''}${leaf.atLeastTimes > 1 ? `, ${leaf.atLeastTimes} times` : ''}`;
}

function describeOperand(operand: Operand, declared: DeclaredFact | undefined): string {
  if (operand.kind === 'value') {
    const unit = operand.unit ?? declared?.unit;
    return typeof operand.value === 'number' && unit ? formatQuantity(operand.value, unit) : describeValue(operand.value);
  }
  const times = operand.times === 1 ? '' : `${operand.times} × `;
  const plus = operand.plus === 0 ? '' : ` ${operand.plus > 0 ? '+' : '−'} ${Math.abs(operand.plus)}`;
  return `${times}${operand.path}${plus}`;
}

function describeValue(value: Scalar): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}
