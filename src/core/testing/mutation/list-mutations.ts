import type { Registry } from '../../knowledge/registry.js';
import type { Knowledge } from '../../model.js';
import { placeOf } from '../../problems/source.js';
import { compareTexts } from '../../text/compare-texts.js';
import { listSites } from './list-sites.js';
import { movedNumbers } from './move-number.js';
import { mutateCondition } from './mutate-condition.js';
import { mutateRules } from './mutate-rules.js';
import type { ConditionSite, Mutation } from './mutation.js';

/** Every change that is tried, in the order of the files and their lines. */
export function listMutations(registry: Registry, knowledge: Knowledge): readonly Mutation[] {
  const sites = listSites(registry, knowledge);
  const all = [...mutateLimits(registry, sites), ...sites.flatMap(mutateSite), ...mutateRules(registry, knowledge)];
  return all
    .map((mutation) => ({ mutation, place: placeOf(mutation.document.source, mutation.at) }))
    .sort((left, right) => compareTexts(left.place.file ?? '', right.place.file ?? '') || (left.place.line ?? 0) - (right.place.line ?? 0) || (left.place.column ?? 0) - (right.place.column ?? 0))
    .map(({ mutation }) => mutation);
}

/** A named limit is changed in all conditions that refer to it; one that none refers to tests nothing. */
function* mutateLimits(registry: Registry, sites: readonly ConditionSite[]): Generator<Mutation, void> {
  for (const {
    id,
    document,
    at,
    value: { value },
  } of registry.limits.values()) {
    const mark = `{"limit":${JSON.stringify(id)}}`;
    const using = sites.filter(({ source }) => JSON.stringify(source).includes(mark));
    if (using.length === 0) continue;
    const ids = [id, ...new Set(using.map((site) => site.id))];
    for (const moved of movedNumbers(value)) {
      yield {
        kind: 'limit',
        owner: `limit ${id}`,
        ids,
        key: 'value',
        from: String(value),
        to: String(moved),
        document,
        at: [...at, 'value'],
        change: { kind: 'conditions', sites: using, limit: { id, value: moved } },
      };
    }
  }
}

function mutateSite(site: ConditionSite): readonly Mutation[] {
  return [...mutateCondition(site.source)].map(({ kind, at, from, to, source, pattern }) => ({
    kind,
    owner: site.owner,
    ids: [site.id],
    key: [site.key, ...at].join('.'),
    from,
    ...(to !== undefined && { to }),
    document: site.document,
    at: [...site.at, ...at],
    change: { kind: 'conditions', sites: [{ ...site, source }], ...(pattern && { pattern }) },
  }));
}
