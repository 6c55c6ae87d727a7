import type { At } from '../../knowledge/registry.js';
import type { ConditionSource } from '../../model.js';
import { movedNumbers } from './move-number.js';
import type { MutationKind } from './mutation.js';

/** A condition with one change, and where it is. */
export interface ChangedCondition {
  readonly kind: MutationKind;
  /** Inside the condition. */
  readonly at: At;
  readonly from: string;
  /** Undefined when it is left out. */
  readonly to?: string;
  /** The whole condition, changed. */
  readonly source: ConditionSource;
  readonly pattern?: { readonly of: 'contains' | 'matches' | 'except'; readonly text: string };
}

const opposites = [
  ['above', 'atMost'],
  ['below', 'atLeast'],
  ['equal', 'notEqual'],
  ['in', 'notIn'],
  ['contains', 'doesNotContain'],
] as const;

const rawOpposites: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['greaterThan', 'lessThanInclusive'],
    ['lessThan', 'greaterThanInclusive'],
    ['equal', 'notEqual'],
    ['in', 'notIn'],
    ['contains', 'doesNotContain'],
  ].flatMap(([one = '', other = '']) => [
    [one, other],
    [other, one],
  ]),
);

const thresholds = ['above', 'below', 'atLeast', 'atMost'] as const;
const seriesNumbers = ['tolerance', 'share', 'factor'] as const;

/**
 * Every change of one place of a condition: operators turned round, parts left out, thresholds moved, patterns left out.
 * @param isNegated whether it stands directly under `not`: to turn it round is to leave out the `not`
 */
export function* mutateCondition(source: ConditionSource, isNegated = false): Generator<ChangedCondition, void> {
  for (const key of ['all', 'any', 'among'] as const) if (source[key]) yield* mutateList(source, key, source[key]);
  if (source.countOf !== undefined) yield* mutateWhole(source, 'countOf', source.countOf, 1, source.among?.length ?? 1);
  if (source.not) {
    yield { kind: 'operator', at: ['not'], from: 'not', source: source.not };
    yield* inside(source, 'not', source.not, true);
  }
  if (source.where) yield* inside(source, 'where', source.where, false);
  if (source.log !== undefined) yield* mutateLog(source);
  else if (source.operator !== undefined) yield* mutateRaw(source, isNegated);
  else if (source.fact !== undefined) yield* mutateFact(source, isNegated);
  if (source.series !== undefined) for (const key of seriesNumbers) if (source[key] !== undefined) yield* mutateThreshold(source, key, source[key]);
  const leaf = (['log', 'series', 'some', 'none', 'symptom'] as const).find((key) => source[key] !== undefined);
  if (leaf !== undefined && !isNegated) yield { kind: 'operator', at: [leaf], from: leaf, to: `not ${leaf}`, source: { not: source } };
}

function* inside(source: ConditionSource, key: 'not' | 'where', inner: ConditionSource, isNegated: boolean): Generator<ChangedCondition, void> {
  for (const change of mutateCondition(inner, isNegated)) yield { ...change, at: [key, ...change.at], source: { ...source, [key]: change.source } };
}

function* mutateList(source: ConditionSource, key: 'all' | 'any' | 'among', list: readonly ConditionSource[]): Generator<ChangedCondition, void> {
  for (const [i, part] of list.entries()) {
    const others = list.filter((_, at) => at !== i);
    const isReachable = source.countOf === undefined || source.countOf <= others.length;
    if (others.length > 0 && isReachable) yield { kind: 'operator', at: [key, i], from: `one of ${list.length} parts of ${key}`, source: { ...source, [key]: others } };
    for (const change of mutateCondition(part)) yield { ...change, at: [key, i, ...change.at], source: { ...source, [key]: list.with(i, change.source) } };
  }
}

function* mutateLog(source: ConditionSource): Generator<ChangedCondition, void> {
  for (const of of ['contains', 'matches', 'except'] as const) {
    const texts = source[of];
    if (!Array.isArray(texts)) continue;
    for (const [i, text] of texts.entries()) {
      yield { kind: 'pattern', at: [of, i], from: text, source: { ...source, [of]: texts.filter((_, at) => at !== i) }, pattern: { of, text } };
    }
  }
  if (source.atLeastTimes !== undefined) yield* mutateWhole(source, 'atLeastTimes', source.atLeastTimes, 1, Number.POSITIVE_INFINITY);
  const { before, ...others } = source;
  if (before) yield { kind: 'operator', at: ['before'], from: 'before', source: others };
}

/** One less and one more of a whole number, as far as its range goes. */
function* mutateWhole(source: ConditionSource, key: 'countOf' | 'atLeastTimes', value: number, least: number, most: number): Generator<ChangedCondition, void> {
  for (const other of [value - 1, value + 1]) if (other >= least && other <= most) yield { kind: 'limit', at: [key], from: String(value), to: String(other), source: { ...source, [key]: other } };
}

function* mutateFact(source: ConditionSource, isNegated: boolean): Generator<ChangedCondition, void> {
  for (const pair of opposites) {
    for (const [key, other] of [pair, [pair[1], pair[0]] as const]) {
      const value = source[key];
      if (value === undefined || source[other] !== undefined || isNegated) continue;
      const { [key]: _left, ...rest } = source;
      yield { kind: 'operator', at: [key], from: key, to: other, source: { ...rest, [other]: value } };
    }
  }
  for (const key of thresholds) if (source[key] !== undefined) yield* mutateThreshold(source, key, source[key]);
  for (const key of ['exists', 'isEmpty'] as const) {
    const value = source[key];
    if (value !== undefined && !isNegated) yield { kind: 'operator', at: [key], from: String(value), to: String(!value), source: { ...source, [key]: !value } };
  }
  for (const key of ['matches', 'hasType'] as const) if (source[key] !== undefined && !isNegated) yield { kind: 'operator', at: [key], from: key, to: `not ${key}`, source: { not: source } };
  yield* mutateValues(source);
}

/** Lists of values and the two ends of `between`. */
function* mutateValues(source: ConditionSource): Generator<ChangedCondition, void> {
  for (const key of ['in', 'notIn'] as const) {
    const values = source[key] ?? [];
    for (const [i, value] of values.entries()) if (values.length > 1) yield { kind: 'pattern', at: [key, i], from: String(value), source: { ...source, [key]: values.filter((_, at) => at !== i) } };
  }
  const { between } = source;
  for (const [i, end] of (between ?? []).entries()) {
    for (const other of otherThresholds(end))
      yield { kind: 'limit', at: ['between', i], from: sayThreshold(end), to: sayThreshold(other), source: { ...source, between: (between ?? []).with(i, other) } };
  }
}

type Threshold = NonNullable<ConditionSource['above']>;

function* mutateThreshold(source: ConditionSource, key: (typeof thresholds)[number] | (typeof seriesNumbers)[number], value: Threshold): Generator<ChangedCondition, void> {
  for (const other of otherThresholds(value)) yield { kind: 'limit', at: [key], from: sayThreshold(value), to: sayThreshold(other), source: { ...source, [key]: other } };
}

/** Limits have changes of their own, where they are written. */
function otherThresholds(value: Threshold): readonly Threshold[] {
  if (typeof value !== 'object') return movedNumbers(value);
  if (value.fact === undefined) return [];
  const { times = 1 } = value;
  return movedNumbers(times).flatMap((other) => (typeof other === 'number' && times !== 0 ? [{ ...value, times: times === 1 ? (other < 1 ? 0.8 : 1.2) : other }] : []));
}

function sayThreshold(value: Threshold): string {
  return typeof value === 'object' ? (value.limit ?? `${value.times ?? 1} × ${value.fact}`) : String(value);
}

function* mutateRaw(source: ConditionSource, isNegated: boolean): Generator<ChangedCondition, void> {
  const { operator = '', value } = source;
  const other = Object.hasOwn(rawOpposites, operator) ? rawOpposites[operator] : undefined;
  if (other !== undefined && !isNegated) yield { kind: 'operator', at: ['operator'], from: operator, to: other, source: { ...source, operator: other } };
  const isOrder = operator.startsWith('lessThan') || operator.startsWith('greaterThan');
  if (isOrder && (typeof value === 'number' || typeof value === 'string')) {
    for (const moved of movedNumbers(value)) yield { kind: 'limit', at: ['value'], from: String(value), to: String(moved), source: { ...source, value: moved } };
  }
}
