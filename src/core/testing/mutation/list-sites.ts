import type { Makes } from '../../generated/runbook.js';
import type { At, Document, Registry } from '../../knowledge/registry.js';
import type { ConditionId, ConditionSource, Knowledge } from '../../model.js';
import type { ConditionSite } from './mutation.js';

/** Every condition of the rules where it is written, with its number in the compiled rules; in the order of the numbers. */
export function listSites(registry: Registry, knowledge: Knowledge): readonly ConditionSite[] {
  const sites: ConditionSite[] = [];
  const add = (
    rule: { readonly kind: string; readonly id: string; readonly document: Document },
    at: At,
    found: { readonly source: ConditionSource | undefined; readonly condition: ConditionId | undefined; readonly whenNotSeen?: 'unknown' | 'absent' | undefined },
  ): void => {
    const { source, condition, whenNotSeen } = found;
    if (!source || condition === undefined) return;
    sites.push({ condition, source, at, document: rule.document, owner: `${rule.kind} ${rule.id}`, id: rule.id, key: at.slice(2).join('.'), ...(whenNotSeen && { whenNotSeen }) });
  };
  const byId = <T extends { readonly id: string }>(rules: readonly T[]): ReadonlyMap<string, T> => new Map(rules.map((rule) => [rule.id, rule]));

  const symptoms = byId(knowledge.symptoms);
  for (const { id, value, document, at } of registry.symptoms.values()) {
    const rule = { kind: 'symptom', id, document };
    add(rule, [...at, 'when'], { source: value.when, condition: symptoms.get(id)?.when, whenNotSeen: value.whenNotSeen });
    add(rule, [...at, 'onlyIf'], { source: value.onlyIf, condition: symptoms.get(id)?.onlyIf });
  }
  const diagnoses = byId(knowledge.diagnoses);
  for (const { id, value, document, at } of registry.diagnoses.values()) {
    const rule = { kind: 'diagnosis', id, document };
    const linked = diagnoses.get(id);
    add(rule, [...at, 'onlyIf'], { source: value.onlyIf, condition: linked?.onlyIf });
    for (const [i, { factor, ...place }] of factorsOf(registry, id).entries())
      add({ ...rule, document: place.document }, [...place.at, 'when'], { source: factor, condition: linked?.factors[i]?.when });
  }
  const resolutions = byId(knowledge.resolutions);
  for (const { id, value, document, at } of registry.resolutions.values()) {
    const rule = { kind: 'resolution', id, document };
    add(rule, [...at, 'onlyIf'], { source: value.onlyIf, condition: resolutions.get(id)?.onlyIf });
    add(rule, [...at, 'verify'], { source: value.verify, condition: resolutions.get(id)?.verify });
  }
  const procedures = byId(knowledge.procedures);
  for (const { id, value, document, at } of registry.procedures.values()) add({ kind: 'procedure', id, document }, [...at, 'when'], { source: value.when, condition: procedures.get(id)?.when });
  const alerts = byId(knowledge.alerts);
  for (const { id, value, document, at } of registry.alerts.values()) add({ kind: 'alert', id, document }, [...at, 'when'], { source: value.when, condition: alerts.get(id)?.when });
  return sites.sort((left, right) => left.condition - right.condition);
}

/** A factor where it is written. */
export interface FactorSite {
  readonly factor: ConditionSource;
  readonly makes: Makes;
  readonly document: Document;
  readonly at: At;
}

/** The factors of a diagnosis and of what extends it, in the order in which they are linked. */
export function factorsOf(registry: Registry, id: string): readonly FactorSite[] {
  const own = registry.diagnoses.get(id);
  const parts = [...(own ? [own] : []), ...registry.documents.map((document) => ({ value: document.runbook.extend?.[id], document, at: ['extend', id] }))];
  return parts.flatMap(({ value, document, at }) => (value?.factors ?? []).map(({ when, makes }, i) => ({ factor: when, makes, document, at: [...at, 'factors', i] })));
}
