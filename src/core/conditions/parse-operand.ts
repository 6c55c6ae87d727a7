import { firstName } from '../facts/condition-parts.js';
import { baseUnit, convertQuantity, parseQuantity } from '../facts/quantity.js';
import type { DeclaredFact, Operand, Scalar, Unit } from '../model.js';
import { suggest } from '../text/suggest.js';
import type { At, ConditionContext, Scope } from './condition-context.js';

/** A value of a condition as it is written: a plain value, another fact or a limit. */
export type OperandSource = Scalar | { readonly fact?: string; readonly times?: number; readonly plus?: number; readonly limit?: string; readonly path?: string };

/** What is compared, for messages and for the conversion of units. */
export interface Comparison {
  readonly path: string;
  readonly declared: DeclaredFact | undefined;
  readonly operator: string;
}

/** A percentage may pass 100 (several processors); a ratio is a share of one whole. */
const ranges: Readonly<Partial<Record<Unit, readonly [number, number]>>> = { ratio: [0, 1] };

/** A value for an order operator: a number in the unit of the fact, another fact, or undefined after a problem was reported. */
export function parseThreshold(source: OperandSource, comparison: Comparison, at: At, context: ConditionContext, scope: Scope): { operand: Operand; limit?: string } | undefined {
  if (typeof source === 'object' && source !== null) {
    if (source.limit !== undefined) {
      context.useLimit(source.limit, [...at, 'limit']);
      const limit = context.limit(source.limit);
      // A limit that cannot be read is reported where it is set.
      const isReadable = typeof limit?.value === 'number' || (limit !== undefined && parseQuantity(limit.value) !== undefined);
      const value = isReadable ? numberIn(limit.value, comparison, [...at, 'limit'], context) : undefined;
      return value && { operand: value, limit: source.limit };
    }
    return { operand: parseFactOperand(source, comparison, at, context, scope) };
  }
  const value = numberIn(source, comparison, at, context);
  return value && { operand: value };
}

/** A value for `equal` and `contains`: the word of the fact where it lists its values. */
export function parseComparand(source: OperandSource, comparison: Comparison, at: At, context: ConditionContext, scope: Scope): Operand | undefined {
  if (typeof source === 'object' && source !== null)
    return source.limit === undefined ? parseFactOperand(source, comparison, at, context, scope) : parseThreshold(source, comparison, at, context, scope)?.operand;
  const value = parseLiteral(source, comparison, at, context);
  return value === undefined ? undefined : { kind: 'value', value };
}

/** A literal as the fact would hold it; undefined after a problem was reported. */
export function parseLiteral(source: Scalar, comparison: Comparison, at: At, context: ConditionContext): Scalar | undefined {
  const { declared, path } = comparison;
  if (source === null || !declared) return source;
  if (declared.type === 'number') return typeof source === 'number' ? source : numberLiteral(source, comparison, at, context);
  if (declared.type === 'boolean' && typeof source !== 'boolean') return reportType(comparison, 'write true or false', at, context);
  if (declared.type !== 'string') return source;
  if (declared.values) {
    const word = Object.hasOwn(declared.values, String(source).trim().toLowerCase()) ? declared.values[String(source).trim().toLowerCase()] : undefined;
    if (word !== undefined) return word;
    const words = [...new Set(Object.values(declared.values))].sort();
    context.report('RULE_VALUE_NOT_ALLOWED', { value: String(source), path, suggestion: suggest(String(source), words), allowed: words.join(', ') }, at);
    return undefined;
  }
  return typeof source === 'string' ? source : reportType(comparison, `write "${String(source)}" in quotes`, at, context);
}

function numberLiteral(source: Scalar, comparison: Comparison, at: At, context: ConditionContext): number | undefined {
  const operand = typeof source === 'string' && parseQuantity(source) ? numberIn(source, comparison, at, context) : reportType(comparison, 'compare it with a number', at, context);
  return operand?.kind === 'value' && typeof operand.value === 'number' ? operand.value : undefined;
}

function parseFactOperand(source: Exclude<OperandSource, Scalar>, { path: compared, declared }: Comparison, at: At, context: ConditionContext, scope: Scope): Operand {
  const path = source.fact ?? '';
  if (!isItemPath(path, scope)) {
    context.useFact(path, [...at, 'fact']);
    const unit = context.declaredFact(path)?.unit;
    // A factor may convert between units.
    if (unit && declared?.unit && unit !== declared.unit && source.times === undefined) context.report('RULE_UNIT_MISMATCH', { value: path, path: compared, unit: declared.unit }, [...at, 'fact']);
  }
  return { kind: 'fact', path, times: source.times ?? 1, plus: source.plus ?? 0 };
}

/** A number in the unit of the fact, or in the base unit of its own where the fact has none. */
function numberIn(source: Scalar, comparison: Comparison, at: At, context: ConditionContext): Extract<Operand, { kind: 'value' }> | undefined {
  const { declared, path } = comparison;
  if (typeof source === 'number') return inRange({ kind: 'value', value: source, ...(declared?.unit && { unit: declared.unit }) }, String(source), comparison, at, context);
  const quantity = typeof source === 'string' ? parseQuantity(source) : undefined;
  if (!quantity) {
    context.report('RULE_BAD_QUANTITY', { value: String(source) }, at);
    return undefined;
  }
  const unit = declared?.unit ?? baseUnit(quantity);
  const value = unit === undefined && quantity.unit === 'none' ? quantity.value : unit && !(declared && !declared.unit) ? convertQuantity(quantity, unit) : undefined;
  if (value === undefined) {
    context.report('RULE_UNIT_MISMATCH', { value: String(source), path, unit: declared?.unit ?? 'plain numbers' }, at);
    return undefined;
  }
  return inRange({ kind: 'value', value, ...(unit && { unit }) }, String(source), comparison, at, context);
}

/** A threshold that a share can never pass is a slip of units: 90 for a ratio. */
function inRange(operand: Extract<Operand, { kind: 'value' }>, written: string, comparison: Comparison, at: At, context: ConditionContext): typeof operand | undefined {
  const unit = comparison.declared?.unit;
  const range = unit && ranges[unit];
  const value = operand.value;
  if (!range || typeof value !== 'number' || (value >= range[0] && value <= range[1])) return operand;
  const mend = unit === 'ratio' && value > 1 && value <= 100 ? `write ${value}% or ${value / 100}` : `write a number from ${range[0]} to ${range[1]}`;
  context.report('RULE_OUT_OF_RANGE', { value: written, path: comparison.path, unit: unit ?? '', from: range[0], to: range[1], mend }, at);
  return undefined;
}

function reportType({ operator, path, declared }: Comparison, mend: string, at: At, context: ConditionContext): undefined {
  context.report('RULE_WRONG_TYPE', { operator, path, type: declared?.type ?? 'fact', mend }, at);
  return undefined;
}

/** Whether a path begins with the name of a list item in scope. */
export function isItemPath(path: string, scope: Scope): boolean {
  return scope.items.includes(firstName(path));
}
