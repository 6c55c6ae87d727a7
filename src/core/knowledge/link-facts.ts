import { ERROR_FACTS, ERROR_LOG, isErrorPath } from '../facts/error-facts.js';
import { isBuiltInLog } from '../facts/known-facts.js';
import { pathsAbove } from '../facts/path.js';
import { parseQuantity } from '../facts/quantity.js';
import type { Derivation as DerivationSource, Fact } from '../generated/runbook.js';
import type { CaptureType, DeclaredFact, Derivation, LimitRule, Unit } from '../model.js';
import { findCycles, sortByDependency } from './find-cycle.js';
import { type At, type Definition, type Document, type ProblemLog, type Registry, reportUnknownId, ruleOf, spellings } from './registry.js';

const captureUnits: Readonly<Record<CaptureType, Unit | undefined>> = { number: undefined, bytes: 'bytes', seconds: 'seconds', percent: 'percent', ratio: 'ratio', word: undefined };

/** The declared and derived facts, and a way to report what nobody declares. */
export class FactTable {
  readonly declared: Readonly<Record<string, DeclaredFact>>;
  readonly derivations: readonly Derivation[];
  readonly #derived = new Map<string, DeclaredFact>();
  readonly #registry: Registry;
  readonly #log: ProblemLog;
  readonly #reported = new Set<string>();

  constructor(registry: Registry, log: ProblemLog) {
    this.#registry = registry;
    this.#log = log;
    this.declared = Object.fromEntries([...registry.facts.values()].map(({ id, value }) => [id, declareFact(id, value)]));
    for (const { id, value } of registry.derivations.values()) this.#derived.set(id, declareDerived(id, value));
    this.derivations = this.#linkDerivations();
  }

  /** Declaration of a fact, of a derived fact, of a log that is always there, or of what comes with a log or a symptom. */
  find(path: string): DeclaredFact | undefined {
    const declared = Object.hasOwn(this.declared, path) ? this.declared[path] : this.#derived.get(path);
    return declared ?? this.#findBuiltIn(path);
  }

  /** Reports a fact that nobody declares, once for each runbook. */
  use(path: string, document: Document, at: At, part: 'key' | 'value' = 'value'): void {
    const key = `${document.runbook.runbook}\n${path}`;
    if (this.#reported.has(key) || this.find(path) || this.#isInsideDeclared(path)) return;
    this.#reported.add(key);
    const known = [...Object.keys(this.declared), ...this.#derived.keys()];
    const suggestion = this.#log.suggest(path, known);
    const found = suggestion === undefined ? undefined : (this.#registry.facts.get(suggestion) ?? this.#registry.derivations.get(suggestion));
    this.#log.report('RULE_UNDECLARED_FACT', { path, suggestion, suggestionPlace: found && ruleOf(found) }, document, at, part);
  }

  #findBuiltIn(path: string): DeclaredFact | undefined {
    if (isBuiltInLog(path)) return { path, type: 'log' };
    const [, log, key] = /^(.+)\.first_error\.(text|line)$/.exec(path) ?? [];
    if (log !== undefined && this.find(log)?.type === 'log') return { path, type: key === 'line' ? 'number' : 'string' };
    if (isErrorPath(path) && this.find(ERROR_LOG)?.type === 'log') return { path, type: ERROR_FACTS[path] };
    const [, symptom] = /^symptoms\.([a-z0-9-]+)$/.exec(path) ?? [];
    return symptom !== undefined && this.#registry.symptoms.has(symptom) ? { path, type: 'boolean' } : undefined;
  }

  /** Facts inside a declared map or list need no declaration of their own. */
  #isInsideDeclared(path: string): boolean {
    const types = pathsAbove(path)
      .slice(0, -1)
      .map((outer) => this.find(outer)?.type);
    return types.includes('map') || types.includes('list');
  }

  #linkDerivations(): readonly Derivation[] {
    const sources = this.#registry.derivations;
    const dependencies = new Map([...sources].map(([path, { value }]) => [path, [value.from, ...(value.dividedBy === undefined ? [] : [value.dividedBy])]]));
    for (const cycle of findCycles(dependencies)) {
      const first = sources.get(cycle[0] ?? '');
      if (first) this.#log.report('RULE_CYCLE', { what: `the derived fact "${first.id}"`, cycle: cycle.join(' → ') }, first.document, first.at, 'key');
    }
    for (const definition of sources.values()) this.#checkDerivation(definition);
    return sortByDependency(dependencies).flatMap((path) => {
      const definition = sources.get(path);
      const derivation = definition && deriveFact(path, definition.value);
      return derivation ? [derivation] : [];
    });
  }

  #checkDerivation({ id, value, document, at }: Definition<DerivationSource>): void {
    this.use(value.from, document, [...at, 'from']);
    if (value.dividedBy !== undefined) this.use(value.dividedBy, document, [...at, 'dividedBy']);
    const needed = value.compute === undefined ? (value.capture === undefined ? 'number' : 'log') : 'series';
    const type = this.find(value.from)?.type;
    const operator = value.compute === undefined ? (value.capture === undefined ? 'dividedBy' : 'capture') : 'compute';
    if (type !== undefined && type !== needed) this.#log.report('RULE_WRONG_TYPE', { operator, path: value.from, type, mend: `it needs a ${needed}` }, document, [...at, 'from']);
    if (value.capture !== undefined && value.capture.split('{value}').length !== 2) this.#log.report('RULE_BAD_CAPTURE', { value: '{value}' }, document, [...at, 'capture']);
    const fact = this.#registry.facts.get(id);
    if (fact && fact.value.type !== declareDerived(id, value).type) this.#log.report('RULE_FACT_CONFLICT', { path: id, first: ruleOf(fact) }, document, at, 'key');
  }
}

/** The limits with the values that site files and the command line give them. */
export function linkLimits(registry: Registry, overrides: Readonly<Record<string, number | string>>, log: ProblemLog): ReadonlyMap<string, LimitRule> {
  const limits = new Map<string, LimitRule>();
  for (const { id, value, document, at } of registry.limits.values()) {
    checkQuantity(value.value, document, [...at, 'value'], log);
    limits.set(id, {
      id,
      value: value.value,
      runbook: document.runbook.runbook,
      ...(value.title !== undefined && { title: value.title }),
      ...(value.source !== undefined && { source: value.source }),
    });
  }
  const setBy = new Map<string, { document: Document; at: At; value: number | string }>();
  for (const document of registry.documents)
    for (const [id, value] of Object.entries(document.runbook.setLimits ?? {})) {
      const at = ['setLimits', id];
      const other = setBy.get(id);
      if (other && other.value !== value) log.report('RULE_LIMIT_CONFLICT', { id, first: ruleOf(other) }, document, at);
      setBy.set(id, { document, at, value });
      checkQuantity(value, document, at, log);
      override(id, value, { document, at });
    }
  for (const [id, value] of Object.entries(overrides)) override(id, value, { document: commandLine, at: ['limits', id] });
  return limits;

  function override(id: string, value: number | string, place: { document: Document; at: At }): void {
    const limit = limits.get(id);
    if (limit) limits.set(id, { ...limit, value });
    else reportUnknownId('RULE_UNKNOWN_LIMIT', id, registry.limits, { ...place, part: 'key', log });
    if (place.document === commandLine) checkQuantity(value, place.document, place.at, log);
  }
}

/** Stands for limits that are given by the caller and not by a runbook. */
const commandLine: Document = { runbook: { runbook: 'limits', title: 'limits' }, source: undefined };

function checkQuantity(value: number | string, document: Document, at: At, log: ProblemLog): void {
  if (typeof value === 'string' && !parseQuantity(value)) log.report('RULE_BAD_QUANTITY', { value }, document, at);
}

function declareFact(path: string, { type, unit, title, ask, values }: Fact): DeclaredFact {
  return { path, type, ...(unit && { unit }), ...(title !== undefined && { title }), ...(ask !== undefined && { ask }), ...(values && { values: spellings(values) }) };
}

function declareDerived(path: string, source: DerivationSource): DeclaredFact {
  const unit = source.capture === undefined ? undefined : captureUnits[source.as ?? 'number'];
  return { path, type: source.capture !== undefined && source.as === 'word' ? 'string' : 'number', ...(unit && { unit }), ...(source.title !== undefined && { title: source.title }) };
}

function deriveFact(path: string, source: DerivationSource): Derivation | undefined {
  const common = { path, from: source.from, ...(source.title !== undefined && { title: source.title }) };
  if (source.compute !== undefined) return { ...common, kind: 'compute', compute: source.compute, ...(source.last !== undefined && { last: source.last }) };
  if (source.capture !== undefined) return { ...common, kind: 'capture', capture: source.capture, as: source.as ?? 'number', take: source.take ?? 'first', ignoreCase: source.ignoreCase ?? false };
  return source.dividedBy === undefined ? undefined : { ...common, kind: 'divide', dividedBy: source.dividedBy };
}
