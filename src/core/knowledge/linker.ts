import type { ConditionContext } from '../conditions/condition-context.js';
import { parseCondition } from '../conditions/parse-condition.js';
import { firstName, partsOf } from '../facts/condition-parts.js';
import type { Condition, ConditionId, ConditionSource, LimitRule, LogQuery, QueryId, Reference, Step, Template } from '../model.js';
import type { ProblemCode } from '../problems/problem.js';
import { formatterNames } from '../text/formatters.js';
import { isShownLink } from '../text/shown-link.js';
import { suggest } from '../text/suggest.js';
import { parseTemplate } from '../text/template.js';
import { ConditionPool } from './condition-pool.js';
import { FactTable } from './link-facts.js';
import { type At, type Definition, type Document, type ProblemLog, type Registry, reportUnknownId } from './registry.js';

/** What linking one rule needs: the tables that all rules share, and the parsers that fill them. */
export class Linker {
  readonly facts: FactTable;
  readonly conditions: Condition[] = [];
  readonly logQueries: LogQuery[] = [];
  readonly registry: Registry;
  readonly limits: ReadonlyMap<string, LimitRule>;
  readonly #log: ProblemLog;
  /** Equal conditions are one object: they take less memory, and evaluators know them by that. */
  readonly #pool = new ConditionPool();
  readonly #queryIds = new Map<string, QueryId>();
  /** Names of list items in the conditions of each runbook, by its id: texts of the runbook may use them. */
  readonly #itemNames = new Map<string, Set<string>>();
  readonly #params = new Map<string, string>();

  constructor(registry: Registry, limits: ReadonlyMap<string, LimitRule>, log: ProblemLog) {
    this.registry = registry;
    this.limits = limits;
    this.#log = log;
    this.facts = new FactTable(registry, log);
  }

  report(code: ProblemCode, args: Readonly<Record<string, string | number | undefined>>, document: Document, at: At, part: 'key' | 'value' = 'value'): void {
    this.#log.report(code, args, document, at, part);
  }

  /** Parses a condition into the table. @param whenNotSeen what a log that does not show it means, where the symptom says so. */
  condition(source: ConditionSource, document: Document, at: At, whenNotSeen?: 'unknown' | 'absent'): ConditionId {
    const parsed = parseCondition(source, at, this.#contextOf(document), { items: [], ...(whenNotSeen && { whenNotSeen }) });
    for (const { part } of partsOf(parsed)) {
      if (part.kind === 'items') this.#itemNamesOf(document).add(part.as);
      if (part.kind === 'fact') this.#useParams(part.path, JSON.stringify(part.params ?? null), document, at);
    }
    return this.conditions.push(this.#pool.share(parsed)) - 1;
  }

  /** Reports an id that nobody defines. */
  useId(code: ProblemCode, id: string, known: Definitions, place: { document: Document; at: At; part?: 'key' | 'value' }): void {
    if (!known.has(id)) reportUnknownId(code, id, known, { ...place, log: this.#log });
  }

  /** The same for the items of a list, or for the keys of a map. */
  useIds(code: ProblemCode, ids: readonly string[], known: Definitions, { document, at, keys = false }: { document: Document; at: At; keys?: boolean }): void {
    for (const [i, id] of ids.entries()) this.useId(code, id, known, { document, at: [...at, keys ? id : i], part: keys ? 'key' : 'value' });
  }

  template(text: string, document: Document, at: At): Template {
    const parsed = parseTemplate(text);
    if ('reason' in parsed) {
      this.report('RULE_BAD_TEMPLATE', { reason: parsed.reason, suggestion: parsed.near === undefined ? undefined : suggest(parsed.near, formatterNames) }, document, at);
      return [text];
    }
    const items = this.#itemNamesOf(document);
    for (const part of parsed.template) if (typeof part !== 'string' && !items.has(firstName(part.path))) this.facts.use(part.path, document, at);
    return parsed.template;
  }

  steps(sources: readonly StepSource[], document: Document, at: At): readonly Step[] {
    return sources.map((source, i) => {
      if (typeof source === 'string') return { do: this.template(source, document, [...at, i]) };
      return { do: this.template(source.do, document, [...at, i, 'do']), ...this.command(source, document, [...at, i]) };
    });
  }

  /** A command with the facts that it gets as environment variables. */
  command({ run, language, with: variables }: Command, document: Document, at: At): Command {
    if (run !== undefined) this.#checkCommand(run, document, [...at, 'run']);
    for (const [name, path] of Object.entries(variables ?? {})) this.facts.use(path, document, [...at, 'with', name]);
    return { ...(run !== undefined && { run }), ...(language && { language }), ...(variables && { with: variables }) };
  }

  references(sources: readonly Reference[] | undefined, document: Document, at: At): readonly Reference[] {
    for (const [i, { href }] of (sources ?? []).entries()) if (!isShownLink(href)) this.report('RULE_BAD_HREF', { value: href }, document, [...at, i, 'href']);
    return sources ?? [];
  }

  #itemNamesOf({ runbook }: Document): Set<string> {
    const names = this.#itemNames.get(runbook.runbook) ?? new Set();
    this.#itemNames.set(runbook.runbook, names);
    return names;
  }

  /** Braces are part of many commands; only a fact in them shows that somebody expects it to be replaced. */
  #checkCommand(run: string, document: Document, at: At): void {
    for (const [, path] of run.matchAll(/\{\{ *([A-Za-z_][\w.-]*)/g)) if (path !== undefined && this.facts.find(path)) this.report('RULE_TEMPLATE_IN_RUN', {}, document, at);
  }

  #contextOf(document: Document): ConditionContext {
    return {
      declaredFact: (path) => this.facts.find(path),
      limit: (id) => this.limits.get(id),
      queryId: (query) => this.#queryId(query),
      useFact: (path, at) => this.facts.use(path, document, at),
      useSymptom: (id, at) => this.useId('RULE_UNKNOWN_SYMPTOM', id, this.registry.symptoms, { document, at }),
      useLimit: (id, at) => this.useId('RULE_UNKNOWN_LIMIT', id, this.registry.limits, { document, at }),
      report: (code, args, at) => this.report(code, args, document, at),
    };
  }

  /** A fact is fetched once, so everybody who asks for it must ask for the same. */
  #useParams(path: string, params: string, document: Document, at: At): void {
    const known = this.#params.get(path) ?? params;
    this.#params.set(path, known);
    if (known !== params) this.report('RULE_RAW_PARAMS', { path }, document, at);
  }

  #queryId(query: LogQuery): QueryId {
    const key = JSON.stringify([query.contains, query.matches, query.except, query.ignoreCase]);
    const known = this.#queryIds.get(key);
    if (known !== undefined) return known;
    const id = this.logQueries.push(query) - 1;
    this.#queryIds.set(key, id);
    return id;
  }
}

type Definitions = ReadonlyMap<string, Definition<unknown>>;
type Command = Pick<Step, 'run' | 'language' | 'with'>;
type StepSource = string | ({ readonly do: string } & Command);
