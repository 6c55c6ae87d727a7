import type { ConditionContext } from '../../conditions/condition-context.js';
import { parseCondition } from '../../conditions/parse-condition.js';
import { FactTable } from '../../knowledge/link-facts.js';
import { ProblemLog, type Registry } from '../../knowledge/registry.js';
import { planLogSearch } from '../../logs/log-plan.js';
import type { Condition, ConditionId, Knowledge, LogQuery, QueryId } from '../../model.js';
import type { ConditionChange, ConditionPatch } from './mutation.js';

/** Reads changed conditions again, each alone: nothing else of the rules is compiled anew. */
export class ConditionPatcher {
  readonly #facts: FactTable;
  readonly #queryIds = new WeakMap<Knowledge, ReadonlyMap<string, QueryId>>();

  constructor(registry: Registry) {
    this.#facts = new FactTable(registry, new ProblemLog());
  }

  /** The conditions of a change, for rules that may have other limits; undefined when one of them could not be compiled: such a change is none. */
  patch(knowledge: Knowledge, { sites, limit }: ConditionChange): ConditionPatch | undefined {
    const queries = new Map<QueryId, Knowledge>();
    let isBroken = false;
    const context: ConditionContext = {
      declaredFact: (path) => this.#facts.find(path),
      limit: (id) => {
        const rule = knowledge.limits.find((candidate) => candidate.id === id);
        return rule && limit?.id === id ? { ...rule, value: limit.value } : rule;
      },
      queryId: (query) => this.#queriesOf(knowledge).get(keyOf(query)) ?? addQuery(queries, query, knowledge),
      useFact: () => undefined,
      useSymptom: () => undefined,
      useLimit: () => undefined,
      report: () => {
        isBroken = true;
      },
    };
    const conditions = new Map<ConditionId, Condition>();
    for (const { condition, source, at, whenNotSeen } of sites) conditions.set(condition, parseCondition(source, at, context, { items: [], ...(whenNotSeen && { whenNotSeen }) }));
    return isBroken ? undefined : { conditions, queries };
  }

  #queriesOf(knowledge: Knowledge): ReadonlyMap<string, QueryId> {
    const known = this.#queryIds.get(knowledge) ?? new Map(knowledge.logQueries.map((query, id) => [keyOf(query), id]));
    this.#queryIds.set(knowledge, known);
    return known;
  }
}

function addQuery(queries: Map<QueryId, Knowledge>, query: LogQuery, knowledge: Knowledge): QueryId {
  const id = knowledge.logQueries.length + queries.size;
  queries.set(id, { ...knowledge, logQueries: [query], logPlan: planLogSearch([query]), derivations: [] });
  return id;
}

function keyOf({ contains, matches, except, ignoreCase }: LogQuery): string {
  return JSON.stringify([contains, matches, except, ignoreCase]);
}
