import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validate } from '../../../src/core/generated/runbook-schema.js';
import type { Path, Source } from '../../../src/core/problems/source.js';
import { checkSchema } from '../../../src/core/schema/check-schema.js';
import { parseYaml } from '../../../src/yaml/index.js';

const text = readFileSync('schemas/examples/valid/runbook-training-failures-example.yaml', 'utf8');
const example: unknown = parseYaml(text).value;

type Change = { readonly set: string; readonly to: unknown } | { readonly rename: string; readonly to: string } | { readonly remove: string };

/** The example with one change; a place is written as keys with spaces between. */
function changed(change: Change): unknown {
  const copy: unknown = structuredClone(example);
  const place = 'set' in change ? change.set : 'rename' in change ? change.rename : change.remove;
  const path = pathOf(place);
  const key = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce<unknown>((value, segment) => (typeof value === 'object' && value !== null ? Reflect.get(value, segment) : undefined), copy);
  if (typeof holder !== 'object' || holder === null) throw new Error(`the example has no ${place}`);
  const old: unknown = Reflect.get(holder, key);
  if (!('set' in change)) Reflect.deleteProperty(holder, key);
  if ('set' in change) Reflect.set(holder, key, change.to);
  if ('rename' in change) Reflect.set(holder, change.to, old);
  return copy;
}

function pathOf(place: string): Path {
  return place === '' ? [] : place.split(' ').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

const typos: readonly (readonly [Change, code: string, place: string, args?: Readonly<Record<string, string | number>>])[] = [
  // Misspelt keys.
  [{ rename: 'title', to: 'titel' }, 'SCHEMA_UNKNOWN_KEY', 'titel', { suggestion: 'title', what: 'the runbook' }],
  [{ rename: 'symptoms', to: 'symptom' }, 'SCHEMA_UNKNOWN_KEY', 'symptom', { suggestion: 'symptoms' }],
  [{ rename: 'diagnoses', to: 'diagnosis' }, 'SCHEMA_UNKNOWN_KEY', 'diagnosis', { suggestion: 'diagnoses' }],
  [{ rename: 'watch', to: 'wacth' }, 'SCHEMA_UNKNOWN_KEY', 'wacth', { suggestion: 'watch' }],
  [{ set: 'remarks', to: 'x' }, 'SCHEMA_UNKNOWN_KEY', 'remarks', { key: 'remarks' }],
  [{ rename: 'symptoms loss-rises title', to: 'titel' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms loss-rises titel', { suggestion: 'title', what: 'the symptom "loss-rises"' }],
  [{ rename: 'symptoms loss-rises when', to: 'whne' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms loss-rises whne', { suggestion: 'when' }],
  [{ rename: 'symptoms loss-rises seenOtherwise', to: 'seenotherwise' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms loss-rises seenotherwise', { suggestion: 'seenOtherwise' }],
  [{ rename: 'symptoms system-unresponsive ask', to: 'aks' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms system-unresponsive aks', { suggestion: 'ask' }],
  [{ rename: 'symptoms gpu-memory-nearly-full when fact', to: 'fct' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms gpu-memory-nearly-full when fct', { suggestion: 'fact', what: 'this condition' }],
  [{ rename: 'symptoms gpu-memory-nearly-full when above', to: 'abov' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms gpu-memory-nearly-full when abov', { suggestion: 'above' }],
  [{ rename: 'symptoms gpu-memory-nearly-full when above limit', to: 'limt' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms gpu-memory-nearly-full when above limt', { suggestion: 'limit' }],
  [{ rename: 'symptoms cuda-out-of-memory when contains', to: 'contain' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms cuda-out-of-memory when contain', { suggestion: 'contains' }],
  [{ rename: 'symptoms cuda-out-of-memory when log', to: 'logs' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms cuda-out-of-memory when logs', { suggestion: 'log' }],
  [{ rename: 'symptoms loss-rises when any', to: 'anny' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms loss-rises when anny', { suggestion: 'any' }],
  [{ rename: 'symptoms loss-rises when any 1 series', to: 'serie' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms loss-rises when any 1 serie', { suggestion: 'series' }],
  [{ rename: 'symptoms memory-trouble-everywhere when among', to: 'amongst' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms memory-trouble-everywhere when amongst', { suggestion: 'among' }],
  [{ rename: 'symptoms pods-evicted when where', to: 'were' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms pods-evicted when were', { suggestion: 'where' }],
  [{ rename: 'symptoms pods-evicted when count atLeast', to: 'atleast' }, 'SCHEMA_UNKNOWN_KEY', 'symptoms pods-evicted when count atleast', { suggestion: 'atLeast' }],
  [{ rename: 'diagnoses gpu-out-of-memory prior', to: 'prio' }, 'SCHEMA_UNKNOWN_KEY', 'diagnoses gpu-out-of-memory prio', { suggestion: 'prior' }],
  [{ rename: 'diagnoses gpu-out-of-memory factors 0 makes', to: 'make' }, 'SCHEMA_UNKNOWN_KEY', 'diagnoses gpu-out-of-memory factors 0 make', { suggestion: 'makes' }],
  [{ rename: 'diagnoses gpu-out-of-memory leadsTo', to: 'leadTo' }, 'SCHEMA_UNKNOWN_KEY', 'diagnoses gpu-out-of-memory leadTo', { suggestion: 'leadsTo' }],
  [{ rename: 'derive loss.slope compute', to: 'compuet' }, 'SCHEMA_UNKNOWN_KEY', 'derive loss.slope compuet', { suggestion: 'compute' }],
  [{ rename: 'resolutions reduce-batch-size steps 1 do', to: 'doo' }, 'SCHEMA_UNKNOWN_KEY', 'resolutions reduce-batch-size steps 1 doo', { suggestion: 'do' }],
  [{ rename: 'checks check-gpu-memory learns', to: 'learn' }, 'SCHEMA_UNKNOWN_KEY', 'checks check-gpu-memory learn', { suggestion: 'learns' }],
  // Keys that do not go together.
  [{ set: 'derive loss.slope take', to: 'last' }, 'SCHEMA_UNKNOWN_KEY', 'derive loss.slope take', { allowed: 'title, from, compute, last' }],
  [{ set: 'symptoms loss-rises when all', to: [{ symptom: 'pods-evicted' }] }, 'SCHEMA_UNKNOWN_KEY', 'symptoms loss-rises when any', { allowed: 'all, priority' }],
  // Missing keys.
  [{ remove: 'runbook' }, 'SCHEMA_MISSING_KEY', '', { key: 'runbook', what: 'the runbook' }],
  [{ remove: 'symptoms loss-rises title' }, 'SCHEMA_MISSING_KEY', 'symptoms loss-rises', { key: 'title' }],
  [{ remove: 'symptoms loss-rises when' }, 'SCHEMA_MISSING_ONE_OF', 'symptoms loss-rises', { keys: 'when, ask' }],
  [{ remove: 'symptoms cuda-out-of-memory when contains' }, 'SCHEMA_MISSING_ONE_OF', 'symptoms cuda-out-of-memory when', { keys: 'contains, matches' }],
  [{ remove: 'symptoms memory-trouble-everywhere when among' }, 'SCHEMA_MISSING_KEY', 'symptoms memory-trouble-everywhere when', { key: 'among' }],
  [{ remove: 'derive loss.slope compute' }, 'SCHEMA_MISSING_ONE_OF', 'derive loss.slope', { keys: 'compute, capture, dividedBy' }],
  [{ remove: 'derive duration.ratio dividedBy' }, 'SCHEMA_MISSING_ONE_OF', 'derive duration.ratio', { keys: 'compute, capture, dividedBy' }],
  [{ set: 'symptoms loss-rises when', to: {} }, 'SCHEMA_MISSING_ONE_OF', 'symptoms loss-rises when', { keys: 'all, any, not, countOf, fact, log, series, some, none, symptom' }],
  // Words and forms.
  [{ set: 'symptoms loss-rises seenOtherwise', to: 'nevr' }, 'SCHEMA_VALUE', 'symptoms loss-rises seenOtherwise', { value: 'nevr', suggestion: 'never' }],
  [{ set: 'diagnoses gpu-out-of-memory symptoms cuda-out-of-memory', to: 'alway' }, 'SCHEMA_VALUE', 'diagnoses gpu-out-of-memory symptoms cuda-out-of-memory', { suggestion: 'always' }],
  [{ set: 'diagnoses gpu-out-of-memory severity', to: 'hihg' }, 'SCHEMA_VALUE', 'diagnoses gpu-out-of-memory severity', { suggestion: 'high', allowed: 'info, warning, high, critical' }],
  [{ set: 'symptoms loss-rises when any 1 has', to: 'nan' }, 'SCHEMA_VALUE', 'symptoms loss-rises when any 1 has', { allowed: 'non-finite, spike, plateau' }],
  [{ set: 'facts errors type', to: 'text' }, 'SCHEMA_VALUE', 'facts errors type'],
  [{ set: 'resolutions reduce-batch-size risk', to: 3 }, 'SCHEMA_VALUE', 'resolutions reduce-batch-size risk', { value: '3' }],
  [{ set: 'updated', to: '30.12.2025' }, 'SCHEMA_PATTERN', 'updated', { expected: 'a day, written as YYYY-MM-DD' }],
  [{ set: 'diagnoses gpu-out-of-memory prior', to: 'often' }, 'SCHEMA_PATTERN', 'diagnoses gpu-out-of-memory prior', { expected: 'a count such as 12/1000, or a number 0–1' }],
  [{ set: 'alerts memory-usage-high for', to: '5 min' }, 'SCHEMA_PATTERN', 'alerts memory-usage-high for', { expected: 'a duration such as 5m' }],
  [{ set: 'symptoms loss-rises sameEvent', to: 'Loss Rises' }, 'SCHEMA_PATTERN', 'symptoms loss-rises sameEvent', { suggestion: 'loss-rises' }],
  [{ set: 'symptoms cuda-out-of-memory when log', to: 'my errors' }, 'SCHEMA_PATTERN', 'symptoms cuda-out-of-memory when log', { expected: 'the path of a log, such as errors or logs.*' }],
  [{ rename: 'issues out-of-memory', to: 'Out of memory' }, 'SCHEMA_PATTERN', 'issues Out of memory', { suggestion: 'out-of-memory' }],
  [{ rename: 'checks review-batch-size with CONFIG', to: 'MY-CONFIG' }, 'SCHEMA_PATTERN', 'checks review-batch-size with MY-CONFIG'],
  [{ rename: 'facts errors', to: 'error output' }, 'SCHEMA_PATTERN', 'facts error output', { expected: 'the path of a fact, such as metrics.gpu_memory_percent' }],
  // Types.
  [{ set: 'title', to: 2025 }, 'SCHEMA_TYPE', 'title', { expected: 'a text', actual: 'the number 2025' }],
  [{ set: 'symptoms', to: [] }, 'SCHEMA_TYPE', 'symptoms', { expected: 'a map', actual: 'a list' }],
  [{ set: 'symptoms loss-rises', to: null }, 'SCHEMA_TYPE', 'symptoms loss-rises', { actual: 'null' }],
  [{ set: 'symptoms loss-rises when', to: 'loss.slope > 0' }, 'SCHEMA_TYPE', 'symptoms loss-rises when', { what: 'this condition', expected: 'a map' }],
  [{ set: 'symptoms loss-rises when any', to: { fact: 'a', above: 1 } }, 'SCHEMA_TYPE', 'symptoms loss-rises when any', { expected: 'a list', actual: 'a map' }],
  [{ set: 'symptoms cuda-out-of-memory when contains', to: 'CUDA out of memory' }, 'SCHEMA_TYPE', 'symptoms cuda-out-of-memory when contains', { expected: 'a list', actual: 'a text' }],
  [{ set: 'symptoms loss-rises when any 0', to: { fact: 'a', contains: [''] } }, 'SCHEMA_TYPE', 'symptoms loss-rises when any 0 contains', { actual: 'a list' }],
  [{ set: 'symptoms cuda-out-of-memory when contains 1', to: 7 }, 'SCHEMA_TYPE', 'symptoms cuda-out-of-memory when contains 1', { what: 'item 2 of "contains"', expected: 'a text' }],
  [{ set: 'symptoms loss-rises seenOtherwise', to: true }, 'SCHEMA_TYPE', 'symptoms loss-rises seenOtherwise', { actual: 'true' }],
  [{ set: 'symptoms loss-rises seenOtherwise', to: Number.NaN }, 'SCHEMA_TYPE', 'symptoms loss-rises seenOtherwise', { actual: 'NaN' }],
  [{ set: 'diagnoses gpu-out-of-memory resolutions', to: 'reduce-batch-size' }, 'SCHEMA_TYPE', 'diagnoses gpu-out-of-memory resolutions', { expected: 'a list or a map' }],
  [{ set: 'symptoms gpu-memory-nearly-full when above', to: ['90%'] }, 'SCHEMA_TYPE', 'symptoms gpu-memory-nearly-full when above', { expected: 'a number, a text or a map' }],
  [{ set: 'resolutions reduce-batch-size steps 0', to: 1 }, 'SCHEMA_TYPE', 'resolutions reduce-batch-size steps 0', { expected: 'a text or a map' }],
  [{ set: 'escalation ml-engineering level', to: 1.5 }, 'SCHEMA_TYPE', 'escalation ml-engineering level', { expected: 'a whole number', actual: 'the number 1.5' }],
  // Ranges, lengths, repetition.
  [{ set: 'symptoms loss-rises seenOtherwise', to: 1.2 }, 'SCHEMA_RANGE', 'symptoms loss-rises seenOtherwise', { value: '1.2', expected: 'at most 1' }],
  [{ set: 'diagnoses gpu-out-of-memory factors 0 makes', to: 0 }, 'SCHEMA_RANGE', 'diagnoses gpu-out-of-memory factors 0 makes', { expected: 'more than 0' }],
  [{ set: 'checks check-gpu-memory minutes', to: -1 }, 'SCHEMA_RANGE', 'checks check-gpu-memory minutes', { expected: 'more than 0' }],
  [{ set: 'title', to: '' }, 'SCHEMA_LENGTH', 'title', { what: '"title"', expected: 'at least 1 character' }],
  [{ set: 'symptoms loss-rises title', to: 'x'.repeat(201) }, 'SCHEMA_LENGTH', 'symptoms loss-rises title', { what: '"title" of the symptom "loss-rises"', expected: 'at most 200 characters' }],
  [{ set: 'symptoms loss-rises when any', to: [] }, 'SCHEMA_LENGTH', 'symptoms loss-rises when any', { expected: 'at least 1 item' }],
  [{ set: 'symptoms cuda-out-of-memory when contains', to: [] }, 'SCHEMA_LENGTH', 'symptoms cuda-out-of-memory when contains'],
  [{ set: 'symptoms pods-evicted when count', to: {} }, 'SCHEMA_LENGTH', 'symptoms pods-evicted when count', { expected: 'at least 1 key' }],
  [{ set: 'symptoms pods-evicted when count', to: { exactly: 2 } }, 'SCHEMA_UNKNOWN_KEY', 'symptoms pods-evicted when count exactly', { allowed: 'atLeast, atMost' }],
  [{ set: 'symptoms gpu-memory-nearly-full when above', to: 'x'.repeat(41) }, 'SCHEMA_LENGTH', 'symptoms gpu-memory-nearly-full when above', { expected: 'at most 40 characters' }],
  [{ rename: 'issues out-of-memory', to: 'x'.repeat(81) }, 'SCHEMA_LENGTH', `issues ${'x'.repeat(81)}`],
  [{ set: 'issues out-of-memory checks', to: ['a', 'b', 'a'] }, 'SCHEMA_DUPLICATE_ITEM', 'issues out-of-memory checks 2', { value: 'a' }],
  [{ set: 'diagnoses gpu-out-of-memory checks', to: ['a', 'B'] }, 'SCHEMA_PATTERN', 'diagnoses gpu-out-of-memory checks 1'],
];

describe('checkSchema', () => {
  it('finds nothing in the example of every kind of entry', () => {
    expect(checkSchema('runbook', example)).toEqual([]);
  });

  for (const [change, code, place, args = {}] of typos) {
    it(`gives one problem for ${JSON.stringify(change).slice(0, 150)}: ${code}`, () => {
      const problems = checkSchema('runbook', changed(change));
      expect(problems.map((problem) => [problem.code, (problem.place?.path ?? []).join(' ')])).toEqual([[code, place]]);
      expect(problems[0]?.args).toMatchObject(args);
    });
  }

  it('reports what is below a misspelt key too, under the key as it is written', () => {
    const problems = checkSchema('runbook', { runbook: 'a', title: 'b', symptmos: { x: { titel: 'c', seenOtherwise: 'nevr', ask: 'd?' } } });
    expect(problems.map(({ code, place }) => [code, place?.path?.join(' ')])).toEqual([
      ['SCHEMA_UNKNOWN_KEY', 'symptmos'],
      ['SCHEMA_VALUE', 'symptmos x seenOtherwise'],
      ['SCHEMA_UNKNOWN_KEY', 'symptmos x titel'],
    ]);
    expect(problems[2]?.args.what).toBe('"x"');
  });

  it('suggests a key once, and none that is there already', () => {
    const problems = checkSchema('runbook', { runbook: 'a', titel: 'b', tittle: 'c', title: 'd' });
    expect(problems.map(({ args }) => [args.key, args.suggestion])).toEqual([
      ['titel', undefined],
      ['tittle', undefined],
    ]);
  });

  it.each([
    ['a text', 'runbook: x', 'a text'],
    ['null', null, 'null'],
    ['a list', [], 'a list'],
    ['undefined', undefined, 'undefined'],
    ['a function', () => 1, undefined],
  ])('refuses %s as a runbook', (_, value, actual) => {
    expect(checkSchema('runbook', value)).toMatchObject([{ code: 'SCHEMA_TYPE', place: { path: [] }, args: { what: 'the runbook', expected: 'a map', ...(actual && { actual }) } }]);
  });

  it('refuses what is nested deeper than 64 levels, cyclic or as deep as memory goes', () => {
    const cyclic: Record<string, unknown> = { runbook: 'a', title: 'b' };
    cyclic.self = { again: cyclic };
    let deep: unknown = {};
    for (let depth = 0; depth < 200_000; depth += 1) deep = { not: deep };
    const nested = (levels: number) => Array.from({ length: levels }).reduce<unknown>((inner) => ({ not: inner }), { symptom: 'x' });
    const runbook = (when: unknown) => ({ runbook: 'a', title: 'b', symptoms: { x: { title: 'c', seenOtherwise: 0.1, when } } });
    expect(checkSchema('runbook', cyclic)).toMatchObject([{ code: 'YAML_TOO_DEEP', args: { limit: 64 } }]);
    expect(checkSchema('runbook', runbook(deep))).toMatchObject([{ code: 'YAML_TOO_DEEP' }]);
    expect(checkSchema('runbook', runbook(nested(61)))).toMatchObject([{ code: 'YAML_TOO_DEEP' }]);
    expect(checkSchema('runbook', runbook(nested(60)))).toEqual([]);
  });

  it('refuses shared maps that unfold to too much, and lists that would take long to compare', () => {
    let shared: unknown = {};
    for (let depth = 0; depth < 60; depth += 1) shared = { left: shared, right: shared };
    expect(checkSchema('facts', shared)).toMatchObject([{ code: 'YAML_ALIASES' }]);
    const ids = Array.from({ length: 100_000 }, (_, i) => `id-${i}`);
    expect(checkSchema('runbook', { runbook: 'a', title: 'b', watch: ids })).toMatchObject([{ code: 'SCHEMA_LENGTH', place: { path: ['watch'] } }]);
  });

  it('knows no key of the prototype', () => {
    const value: unknown = JSON.parse('{"runbook":"a","title":"b","__proto__":{"x":1},"constructor":1,"toString":2,"symptoms":{"hasOwnProperty":{}}}');
    expect(checkSchema('runbook', value).map(({ code, place, args }) => [code, place?.path?.join(' '), args.key ?? args.keys])).toEqual([
      ['SCHEMA_UNKNOWN_KEY', '__proto__', '__proto__'],
      ['SCHEMA_UNKNOWN_KEY', 'constructor', 'constructor'],
      ['SCHEMA_MISSING_KEY', 'symptoms hasOwnProperty', 'seenOtherwise'],
      ['SCHEMA_MISSING_KEY', 'symptoms hasOwnProperty', 'title'],
      ['SCHEMA_MISSING_ONE_OF', 'symptoms hasOwnProperty', 'when, ask'],
      ['SCHEMA_PATTERN', 'symptoms hasOwnProperty', undefined],
      ['SCHEMA_UNKNOWN_KEY', 'toString', 'toString'],
    ]);
  });

  it('stays quick with very many mistakes', () => {
    const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`titel${i}`, 1]));
    expect(checkSchema('runbook', { runbook: 'a', title: 'b', ...keys })).toHaveLength(50_000);
  });

  it('gives places of the text, in its order', () => {
    const { value, source } = parseYaml('title: x\nsymptoms:\n  b: { title: y, ask: z, seenOtherwise: nevr }\n  a: 1\nrunbok: me\n', { file: 'me.yaml' });
    expect(checkSchema('runbook', value, source).map(({ code, place }) => [code, place?.file, place?.line, place?.column, place?.length])).toEqual([
      ['SCHEMA_VALUE', 'me.yaml', 3, 41, 4],
      ['SCHEMA_TYPE', 'me.yaml', 4, 6, 1],
      ['SCHEMA_UNKNOWN_KEY', 'me.yaml', 5, 1, 6],
    ]);
  });

  it('has a problem whenever the validator has an error, at a path that exists', () => {
    const places = Object.keys(flatten(example, ''));
    const value = fc.oneof(fc.constantFrom<unknown>(null, '', 'x', 'X y', 0, -1, 2, true, [], {}, [''], [{}], { fact: 'a' }, { log: 'errors' }, { limit: 1 }), fc.jsonValue({ maxDepth: 2 }));
    const source: Source = { file: 'x', locate: (path) => ({ path }) };
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...places), value), { minLength: 1, maxLength: 3 }), (edits) => {
        const copy = structuredClone(example);
        for (const [place, replacement] of edits) setAt(copy, place, replacement);
        const problems = checkSchema('runbook', copy, source);
        expect(problems.length === 0).toBe(validate(copy));
        for (const { place } of problems) expect(exists(copy, place?.path ?? ['nowhere'])).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

function flatten(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return { [place]: value };
  return Object.assign({ [place]: value }, ...Object.entries(value).map(([key, child]) => flatten(child, place === '' ? key : `${place} ${key}`)));
}

function setAt(document: unknown, place: string, value: unknown): void {
  const path = pathOf(place);
  const holder = path.slice(0, -1).reduce<unknown>((inner, segment) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, segment) : undefined), document);
  if (typeof holder === 'object' && holder !== null && path.length > 0) Reflect.set(holder, path.at(-1) ?? '', value);
}

function exists(document: unknown, path: Path): boolean {
  let value = document;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return false;
    value = Reflect.get(value, segment);
  }
  return true;
}
