import type { Alert, Check, Consequence, Derivation, Diagnosis, Escalation, Fact, Issue, Limit, Procedure, Resolution, Runbook, Symptom } from '../generated/runbook.js';
import { type Problem, type ProblemCode, problem } from '../problems/problem.js';
import { placeOf, type Source } from '../problems/source.js';
import { compareTexts } from '../text/compare-texts.js';
import { suggest } from '../text/suggest.js';

/** Keys and indexes from the top of a runbook to a value. */
export type At = readonly (string | number)[];

/** One runbook that fits the schema, and where it came from. */
export interface Document {
  readonly runbook: Runbook;
  readonly source: Source | undefined;
}

/** One object of one runbook. */
export interface Definition<T> {
  readonly id: string;
  readonly value: T;
  readonly document: Document;
  readonly at: At;
}

type Definitions<T> = ReadonlyMap<string, Definition<T>>;

/** Everything that the runbooks define, by kind and id, in id order. */
export interface Registry {
  readonly documents: readonly Document[];
  readonly facts: Definitions<Fact>;
  readonly derivations: Definitions<Derivation>;
  readonly limits: Definitions<Limit>;
  readonly symptoms: Definitions<Symptom>;
  readonly diagnoses: Definitions<Diagnosis>;
  readonly consequences: Definitions<Consequence>;
  readonly issues: Definitions<Issue>;
  readonly checks: Definitions<Check>;
  readonly resolutions: Definitions<Resolution>;
  readonly procedures: Definitions<Procedure>;
  readonly alerts: Definitions<Alert>;
  readonly escalations: Definitions<Escalation>;
}

/** Suggestions cost time in proportion to the rules: whoever makes more mistakes at once mends the first ones first. */
const MAX_SUGGESTIONS = 100;

/** Collects problems with the place of what they are about. */
export class ProblemLog {
  readonly problems: Problem[] = [];
  #suggestions = 0;

  /** The candidate that was probably meant; none once a hundred were looked for. */
  suggest(word: string, candidates: Iterable<string>): string | undefined {
    this.#suggestions += 1;
    return this.#suggestions > MAX_SUGGESTIONS ? undefined : suggest(word, candidates);
  }

  report(code: ProblemCode, args: Readonly<Record<string, string | number | undefined>>, { source }: Document, at: At, part: 'key' | 'value' = 'value'): void {
    this.problems.push(problem(code, args, placeOf(source, at, part)));
  }
}

/** Where a definition stands, as `file:line`; undefined when it came from no file. */
export function ruleOf({ document, at }: Pick<Definition<unknown>, 'document' | 'at'>): string | undefined {
  const place = document.source?.locate(at, 'key');
  return place?.file === undefined ? undefined : place.line === undefined ? place.file : `${place.file}:${place.line}`;
}

/** Registers what the runbooks define; an id that is defined twice is reported where it stands the second time. */
export function registerRunbooks(documents: readonly Document[], log: ProblemLog): Registry {
  const sorted = [...documents].sort((left, right) => compareTexts(left.source?.file ?? '', right.source?.file ?? '') || compareTexts(left.runbook.runbook, right.runbook.runbook));
  checkRunbookIds(sorted, log);
  const collect = <T>(kind: string, key: keyof Runbook, entriesOf: (runbook: Runbook) => Readonly<Record<string, T>> | undefined, sayTheSame?: (first: T, second: T) => boolean) => {
    const found = new Map<string, Definition<T>>();
    for (const document of sorted)
      for (const [id, value] of Object.entries(entriesOf(document.runbook) ?? {})) {
        const first = found.get(id);
        if (!first) found.set(id, { id, value, document, at: [key, id] });
        else if (!sayTheSame) log.report('RULE_DUPLICATE_ID', { kind, id, first: ruleOf(first) }, document, [key, id], 'key');
        else if (!sayTheSame(first.value, value)) log.report('RULE_FACT_CONFLICT', { path: id, first: ruleOf(first) }, document, [key, id], 'key');
      }
    return new Map([...found].sort(([left], [right]) => compareTexts(left, right)));
  };
  const registry: Registry = {
    documents: sorted,
    facts: collect('fact', 'facts', (runbook) => runbook.facts, sayTheSame),
    derivations: collect('derived fact', 'derive', (runbook) => runbook.derive),
    limits: collect('limit', 'limits', (runbook) => runbook.limits),
    symptoms: collect('symptom', 'symptoms', (runbook) => runbook.symptoms),
    diagnoses: collect('diagnosis', 'diagnoses', (runbook) => runbook.diagnoses),
    consequences: collect('consequence', 'consequences', (runbook) => runbook.consequences),
    issues: collect('issue', 'issues', (runbook) => runbook.issues),
    checks: collect('check', 'checks', (runbook) => runbook.checks),
    resolutions: collect('resolution', 'resolutions', (runbook) => runbook.resolutions),
    procedures: collect('procedure', 'procedures', (runbook) => runbook.procedures),
    alerts: collect('alert', 'alerts', (runbook) => runbook.alerts),
    escalations: collect('escalation level', 'escalation', (runbook) => runbook.escalation),
  };
  for (const [id, definition] of registry.consequences) {
    const diagnosis = registry.diagnoses.get(id);
    if (diagnosis) log.report('RULE_SHARED_ID', { id, first: ruleOf(diagnosis) }, definition.document, definition.at, 'key');
  }
  return registry;
}

/** Reports an id that nobody defines, with the nearest one that somebody does. */
export function reportUnknownId(code: ProblemCode, id: string, known: ReadonlyMap<string, Definition<unknown>>, place: { document: Document; at: At; part?: 'key' | 'value'; log: ProblemLog }): void {
  const suggestion = place.log.suggest(id, known.keys());
  const found = suggestion === undefined ? undefined : known.get(suggestion);
  place.log.report(code, { id, suggestion, suggestionPlace: found && ruleOf(found) }, place.document, place.at, place.part);
}

function checkRunbookIds(documents: readonly Document[], log: ProblemLog): void {
  const first = new Map<string, Document>();
  for (const document of documents) {
    const id = document.runbook.runbook;
    const other = first.get(id);
    if (other) log.report('RULE_DUPLICATE_ID', { kind: 'runbook', id, first: ruleOf({ document: other, at: ['runbook'] }) }, document, ['runbook']);
    else first.set(id, document);
  }
}

/** Several runbooks may declare one fact, when they say the same of its value. */
function sayTheSame(one: Fact, other: Fact): boolean {
  const essence = ({ type, unit, values }: Fact) => JSON.stringify([type, unit, values && spellings(values)]);
  return essence(one) === essence(other);
}

/** Every accepted spelling of the values of a fact, in lower case and order, with its word. */
export function spellings(values: NonNullable<Fact['values']>): Readonly<Record<string, string>> {
  const words: readonly (readonly [string, readonly (string | number)[]])[] = Array.isArray(values) ? values.map((word) => [word, []]) : Object.entries(values);
  const pairs = words.flatMap(([word, others]) => [word, ...others].map((spelling) => [String(spelling).trim().toLowerCase(), word] as const));
  return Object.fromEntries(pairs.sort(([left], [right]) => compareTexts(left, right)));
}
