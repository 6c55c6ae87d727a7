import { symptomsIn } from '../conditions/symptoms-in.js';
import { partsOf } from '../facts/condition-parts.js';
import type { Condition, Knowledge, LogPlan } from '../model.js';
import { findCycles } from './find-cycle.js';
import type { PackedConditions } from './pack-conditions.js';
import { NONE, type PackedSymptoms } from './pack-symptoms.js';
import { boolean, count, listOf, mapOf, number, oneOf, positive, record, type Shape, share, text, word } from './shape.js';
import { jointGroups, testGroups } from './unpack-conditions.js';

/** Conditions that are nested deeper are no work of the compiler. */
const MOST_NESTED = 64;

/** A knowledge base as a file keeps it: less to read, and equal conditions stay one object. */
export type PackedKnowledge = Omit<Knowledge, 'conditions' | 'symptoms'> & { readonly conditions: PackedConditions; readonly symptoms: PackedSymptoms };

const scalar = oneOf(text, number, boolean, (value) => value === null);
const unit = text;
const links = mapOf(share);
const template = listOf(oneOf(text, record({ path: text, formatters: listOf(record({ name: text }, { argument: text })) })));
const references = listOf(record({ title: text, href: text }));
const severity = word('critical', 'high', 'warning', 'info');
const command = { run: text, language: text, with: mapOf(text) };
const steps = listOf(record({ do: template }, command));
const rule = { id: text, title: text, runbook: text };
const ruleOptions = { description: text, rule: text };
const operand = oneOf(record({ kind: word('value'), value: scalar }, { unit }), record({ kind: word('fact'), path: text, times: number, plus: number }));
const test = oneOf(
  record({ operator: word('equal', 'contains', 'above', 'below', 'atLeast', 'atMost'), operand }, { limit: text }),
  record({ operator: word('in'), values: listOf(scalar) }),
  record({ operator: word('matches'), pattern: text }),
  record({ operator: word('exists', 'isEmpty'), value: boolean }),
  record({ operator: word('hasType'), type: word('number', 'string', 'boolean', 'list', 'map', 'null') }),
);

/** The form of a condition. */
function conditionShape(): Shape {
  let depth = 0;
  const inner: Shape = (value) => {
    depth += 1;
    const isCondition = depth <= MOST_NESTED && condition(value);
    depth -= 1;
    return isCondition;
  };
  const kinds = new Map<unknown, Shape>([
    ['all', record({ kind: text, of: listOf(inner) })],
    ['any', record({ kind: text, of: listOf(inner) })],
    ['not', record({ kind: text, of: inner })],
    ['countOf', record({ kind: text, atLeast: number, of: listOf(inner) })],
    ['fact', record({ kind: text, path: text, test }, { params: mapOf(() => true), priority: number })],
    ['log', record({ kind: text, logs: listOf(text), query: count, atLeastTimes: number }, { before: count, whenNotSeen: word('unknown', 'absent') })],
    [
      'series',
      record({ kind: text, path: text, word: word('rising', 'falling', 'flat', 'oscillating', 'non-finite', 'spike', 'plateau') }, { last: number, tolerance: number, share: number, factor: number }),
    ],
    ['items', record({ kind: text, path: text, as: text, where: inner, atLeast: number }, { atMost: number })],
    ['symptom', record({ kind: text, id: text })],
  ]);
  const condition: Shape = (value) => typeof value === 'object' && value !== null && 'kind' in value && kinds.get(value.kind)?.(value) === true;
  return condition;
}

const derivation = oneOf(
  record({ path: text, kind: word('compute'), from: text, compute: word('first', 'last', 'min', 'max', 'mean', 'median', 'stddev', 'slope', 'count', 'ratio') }, { last: number, title: text }),
  record(
    { path: text, kind: word('capture'), from: text, capture: text, as: word('number', 'bytes', 'seconds', 'percent', 'ratio', 'word'), take: word('first', 'last', 'largest'), ignoreCase: boolean },
    { title: text },
  ),
  record({ path: text, kind: word('divide'), from: text, dividedBy: text }, { title: text }),
);

const runbook = record(
  { id: text, title: text, watch: listOf(text), practices: listOf(text), references },
  { file: text, owner: text, contact: text, updated: text, population: record({ title: text }, { source: text, unexplained: share, severalCauses: share, onlyIf: count }) },
);

const diagnosis = record(
  {
    ...rule,
    prior: share,
    onlyIfShare: share,
    severity,
    factors: listOf(record({ when: count, makes: positive, share }, { source: text })),
    symptoms: links,
    hides: links,
    leadsTo: links,
    checks: listOf(text),
    resolutions: links,
    references,
  },
  { ...ruleOptions, knownFrom: word('measured', 'several-sources', 'one-source', 'guess'), source: text, onlyIf: count, impact: template, escalation: text, partOf: text },
);

const symptoms = record({
  ids: listOf(text),
  titles: listOf(text),
  runbooks: listOf(text),
  ofRunbook: listOf(count),
  when: listOf((value) => value === NONE || count(value)),
  seenOtherwise: listOf(share),
  options: listOf(record({ symptom: count, has: record({}, { ...ruleOptions, onlyIf: count, ask: text, sameEvent: text, source: text }) })),
});

const logPlan = record({
  keys: listOf(text),
  kinds: listOf(count),
  parts: listOf(count),
  setsOfKey: listOf(listOf(count)),
  findersOfSet: listOf(listOf(count)),
  finders: listOf(listOf(count)),
});

const hasForm: Shape = record(
  {
    hash: text,
    runbooks: listOf(runbook),
    facts: mapOf(record({ path: text, type: text }, { unit, title: text, ask: text, values: mapOf(text) })),
    derivations: listOf(derivation),
    limits: listOf(record({ id: text, value: oneOf(number, text), runbook: text }, { title: text, source: text })),
    conditions: record({ tests: testGroups, others: listOf(conditionShape()), joints: jointGroups, conditions: listOf(count) }),
    logQueries: listOf(record({ contains: listOf(text), matches: listOf(text), except: listOf(text), ignoreCase: boolean })),
    symptoms,
    diagnoses: listOf(diagnosis),
    consequences: listOf(record({ ...rule, symptoms: links, hides: links, leadsTo: links }, { ...ruleOptions, impact: template })),
    issues: listOf(record({ ...rule, symptoms: listOf(text), diagnoses: listOf(text), checks: listOf(text), resolutions: listOf(text) }, ruleOptions)),
    checks: listOf(record({ ...rule, learns: listOf(text), minutes: positive, references }, { ...ruleOptions, ...command, ask: text })),
    resolutions: listOf(
      record({ ...rule, steps, minutes: positive, risk: word('low', 'medium', 'high', 'destructive'), references }, { ...ruleOptions, onlyIf: count, warning: template, verify: count }),
    ),
    procedures: listOf(record({ ...rule, severity, when: count, steps }, ruleOptions)),
    alerts: listOf(record({ ...rule, severity, when: count }, { ...ruleOptions, for: text, promql: text })),
    escalations: listOf(record({ ...rule, level: number }, { ...ruleOptions, contact: text, ifBelow: share })),
    redactions: listOf(record({ name: text, matches: text, runbook: text }, { title: text, rule: text })),
  },
  { logPlan },
);

/** Whether plain data, such as a file of compiled rules, has the form of a packed knowledge base of this version: no key is missing or unknown. Whether conditions can be unpacked is not looked at. */
export function hasPackedForm(value: unknown): value is PackedKnowledge {
  return hasForm(value);
}

/**
 * Whether every number of a condition or query has one, and no symptom refers to one that is not there or to itself: then every function of the library can work with it.
 * @param packed its conditions, as they were given.
 */
export function leadsSomewhere(knowledge: Knowledge, packed: PackedConditions): boolean {
  const { logQueries, logPlan, derivations, runbooks, symptoms, diagnoses, resolutions, procedures, alerts } = knowledge;
  const isThere = (id: number | undefined): boolean => id === undefined || id < packed.conditions.length;
  const hasConditions =
    runbooks.every(({ population }) => isThere(population?.onlyIf)) &&
    [symptoms, procedures, alerts].every((rules) => rules.every(({ when }) => isThere(when))) &&
    [symptoms, diagnoses, resolutions].every((rules) => rules.every(({ onlyIf }) => isThere(onlyIf))) &&
    diagnoses.every(({ factors }) => factors.every(({ when }) => isThere(when))) &&
    resolutions.every(({ verify }) => isThere(verify));
  if (!hasConditions) return false;
  for (const condition of packed.others) if (!hasQueries(condition, logQueries.length)) return false;
  if (logPlan && !isPlanOf(logPlan, logQueries.length + derivations.length)) return false;
  if (packed.others.every((condition) => symptomsIn(condition).length === 0)) return true;
  const { conditions } = knowledge;
  const names = (id: number | undefined): readonly string[] => symptomsIn(id === undefined ? undefined : conditions[id]);
  const references = new Map(symptoms.map(({ id, when, onlyIf }) => [id, [...names(when), ...names(onlyIf)]]));
  return [...references.values()].every((ids) => ids.every((id) => references.has(id))) && findCycles(references).length === 0;
}

/** Whether a plan speaks of at most so many queries, and every number of a key or set has one. */
function isPlanOf({ keys, kinds, parts, setsOfKey, findersOfSet, finders }: LogPlan, queries: number): boolean {
  if ([kinds, parts, setsOfKey].some((list) => list.length !== keys.length)) return false;
  for (const sets of setsOfKey) for (const set of sets) if (set >= findersOfSet.length) return false;
  for (const reached of findersOfSet) for (const finder of reached) if (finder >= finders.length) return false;
  return finders.every(([query = queries, , , to, ...needed]) => query < queries && to !== undefined && needed.every((set) => set < findersOfSet.length));
}

function hasQueries(condition: Condition, count: number): boolean {
  for (const { part } of partsOf(condition)) if (part.kind === 'log' && (part.query >= count || (part.before ?? 0) >= count)) return false;
  return true;
}
