import type { Condition, ConditionSource, LogQuery } from '../model.js';
import type { At, ConditionContext, Scope } from './condition-context.js';
import { checkPattern, parseFactCondition } from './parse-fact-condition.js';
import { isItemPath } from './parse-operand.js';
import { parseRawCondition } from './parse-raw-condition.js';

/** Parses a condition that fits the schema; what else is wrong with it is reported, and left out of the result. */
export function parseCondition(source: ConditionSource, at: At, context: ConditionContext, scope: Scope = { items: [] }): Condition {
  const parseEach = (list: readonly ConditionSource[], key: string) => list.map((item, i) => parseCondition(item, [...at, key, i], context, scope));
  if (source.all) return { kind: 'all', of: parseEach(source.all, 'all') };
  if (source.any) return { kind: 'any', of: parseEach(source.any, 'any') };
  if (source.not) return { kind: 'not', of: parseCondition(source.not, [...at, 'not'], context, scope) };
  if (source.countOf !== undefined && source.among) {
    if (source.countOf > source.among.length) context.report('RULE_COUNT_TOO_HIGH', { count: source.countOf, among: source.among.length }, [...at, 'countOf']);
    return { kind: 'countOf', atLeast: source.countOf, of: parseEach(source.among, 'among') };
  }
  if (source.log !== undefined) return parseLogCondition({ ...source, log: source.log }, at, context, scope);
  if (source.series !== undefined) return parseSeriesCondition({ ...source, series: source.series }, at, context, scope);
  if (source.some !== undefined || source.none !== undefined) return parseItemsCondition(source, at, context, scope);
  if (source.symptom !== undefined) {
    context.useSymptom(source.symptom, [...at, 'symptom']);
    return { kind: 'symptom', id: source.symptom };
  }
  if (source.condition !== undefined) {
    context.report('RULE_RAW_REFERENCE', {}, [...at, 'condition']);
    return { kind: 'all', of: [] };
  }
  if (source.operator !== undefined && source.fact !== undefined) return parseRawCondition({ ...source, operator: source.operator, fact: source.fact }, at, context, scope);
  return parseFactCondition({ ...source, fact: source.fact ?? '' }, at, context, scope);
}

function parseLogCondition(source: ConditionSource & { log: string | string[] }, at: At, context: ConditionContext, scope: Scope): Condition {
  const logs = typeof source.log === 'string' ? [source.log] : source.log;
  for (const [i, path] of logs.entries()) {
    const place = typeof source.log === 'string' ? [...at, 'log'] : [...at, 'log', i];
    if (!path.includes('*')) context.useFact(path, place);
    const declared = context.declaredFact(path);
    if (declared && declared.type !== 'log')
      context.report('RULE_WRONG_TYPE', { operator: 'log', path, type: declared.type, mend: declared.type === 'string' ? 'write `fact: …` with `contains`' : undefined }, place);
  }
  const query = parseLogEvent(source, at, context);
  return {
    kind: 'log',
    logs,
    query: context.queryId({ ...query, except: source.except ?? [] }),
    atLeastTimes: source.atLeastTimes ?? 1,
    ...(source.before && { before: context.queryId(parseLogEvent(source.before, [...at, 'before'], context)) }),
    ...(scope.whenNotSeen && { whenNotSeen: scope.whenNotSeen }),
  };
}

function parseLogEvent(source: Pick<ConditionSource, 'contains' | 'matches' | 'ignoreCase'>, at: At, context: ConditionContext): LogQuery {
  const ignoreCase = source.ignoreCase ?? false;
  const patterns = Array.isArray(source.matches) ? source.matches : [];
  return {
    contains: Array.isArray(source.contains) ? source.contains : [],
    matches: patterns.filter((pattern, i) => checkPattern(pattern, ignoreCase, [...at, 'matches', i], context)),
    except: [],
    ignoreCase,
  };
}

function parseSeriesCondition(source: ConditionSource & { series: string }, at: At, context: ConditionContext, scope: Scope): Condition {
  const path = source.series;
  const declared = isItemPath(path, scope) ? undefined : context.declaredFact(path);
  if (!isItemPath(path, scope)) context.useFact(path, [...at, 'series']);
  if (declared && declared.type !== 'series') context.report('RULE_WRONG_TYPE', { operator: 'series', path, type: declared.type, mend: 'declare it with type: series' }, [...at, 'series']);
  const options = Object.fromEntries((['last', 'tolerance', 'share', 'factor'] as const).flatMap((key) => (source[key] === undefined ? [] : [[key, source[key]]])));
  const words = [source.trend, source.has].filter((word) => word !== undefined);
  const tests = words.map((word): Condition => ({ kind: 'series', path, word, ...options }));
  return tests.length === 1 && tests[0] ? tests[0] : { kind: 'all', of: tests };
}

function parseItemsCondition(source: ConditionSource, at: At, context: ConditionContext, scope: Scope): Condition {
  const key = source.some === undefined ? 'none' : 'some';
  const path = source[key] ?? '';
  const declared = isItemPath(path, scope) ? undefined : context.declaredFact(path);
  if (!isItemPath(path, scope)) context.useFact(path, [...at, key]);
  if (declared && declared.type !== 'list') context.report('RULE_WRONG_TYPE', { operator: key, path, type: declared.type, mend: 'declare it with type: list' }, [...at, key]);
  const as = source.as ?? '';
  const where = parseCondition(source.where ?? {}, [...at, 'where'], context, { ...scope, items: [...scope.items, as] });
  const atLeast = source.count?.atLeast ?? (source.count?.atMost === undefined ? 1 : 0);
  const items: Condition = { kind: 'items', path, as, where, atLeast, ...(source.count?.atMost !== undefined && { atMost: source.count.atMost }) };
  return key === 'none' ? { kind: 'not', of: items } : items;
}
