import type { Chances, Extension, Factor } from '../generated/runbook.js';
import type { AlertRule, CheckRule, ConsequenceRule, DiagnosisRule, EscalationRule, FactorRule, IssueRule, Links, ProcedureRule, ResolutionRule, RunbookRule, SymptomRule } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import type { Linker } from './linker.js';
import { type At, type Definition, type Document, ruleOf } from './registry.js';
import { backgroundOf, chanceOf, effectOf, priorOf } from './words.js';

/** How often a resolution works when its rule does not say: often. */
export const DEFAULT_WORKS = 'often';
/** Share of a circumstance that nothing is known of. */
const DEFAULT_SHARE = 0.5;
const DEFAULT_MINUTES = 5;

export function linkSymptoms(linker: Linker): readonly SymptomRule[] {
  return [...linker.registry.symptoms.values()].map((definition) => {
    const { value, document, at } = definition;
    return {
      ...common(definition),
      ...(value.when && { when: linker.condition(value.when, document, [...at, 'when'], value.whenNotSeen) }),
      ...(value.onlyIf && { onlyIf: linker.condition(value.onlyIf, document, [...at, 'onlyIf']) }),
      ...(value.ask !== undefined && { ask: value.ask }),
      seenOtherwise: backgroundOf(value.seenOtherwise),
      ...(value.sameEvent !== undefined && { sameEvent: value.sameEvent }),
      ...(value.source !== undefined && { source: value.source }),
    };
  });
}

export function linkDiagnoses(linker: Linker): readonly DiagnosisRule[] {
  const extensions = collectExtensions(linker);
  return [...linker.registry.diagnoses.values()].map((definition) => {
    const { id, value, document, at } = definition;
    const parts = [{ value, document, at }, ...(extensions.get(id) ?? [])];
    const symptoms = mergeLinks(linker, id, 'symptoms', parts);
    const hides = mergeLinks(linker, id, 'hides', parts);
    for (const symptom of Object.keys(hides)) if (Object.hasOwn(symptoms, symptom)) linker.report('RULE_LINK_TWICE', { id: symptom }, document, [...at, 'hides', symptom], 'key');
    if (value.escalation !== undefined) linker.useId('RULE_UNKNOWN_ESCALATION', value.escalation, linker.registry.escalations, { document, at: [...at, 'escalation'] });
    if (value.partOf !== undefined) linker.useId('RULE_UNKNOWN_DIAGNOSIS', value.partOf, linker.registry.diagnoses, { document, at: [...at, 'partOf'] });
    return {
      ...common(definition),
      ...(value.partOf !== undefined && { partOf: value.partOf }),
      prior: linkPrior(linker, value.prior, document, [...at, 'prior']),
      ...(value.knownFrom && { knownFrom: value.knownFrom }),
      ...(value.source !== undefined && { source: value.source }),
      ...(value.onlyIf && { onlyIf: linker.condition(value.onlyIf, document, [...at, 'onlyIf']) }),
      onlyIfShare: chanceOf(value.onlyIfShare ?? DEFAULT_SHARE),
      severity: value.severity ?? 'warning',
      factors: parts.flatMap((part) => linkFactors(linker, part.value.factors, part.document, [...part.at, 'factors'])),
      symptoms,
      hides,
      leadsTo: mergeLinks(linker, id, 'leadsTo', parts),
      ...(value.impact !== undefined && { impact: linker.template(value.impact, document, [...at, 'impact']) }),
      checks: mergeChecks(linker, parts),
      resolutions: mergeLinks(linker, id, 'resolutions', parts),
      ...(value.escalation !== undefined && { escalation: value.escalation }),
      references: parts.flatMap((part) => linker.references(part.value.references, part.document, [...part.at, 'references'])),
    };
  });
}

export function linkConsequences(linker: Linker): readonly ConsequenceRule[] {
  return [...linker.registry.consequences.values()].map((definition) => {
    const { id, value, document, at } = definition;
    const parts = [{ value, document, at }];
    return {
      ...common(definition),
      symptoms: mergeLinks(linker, id, 'symptoms', parts),
      hides: mergeLinks(linker, id, 'hides', parts),
      leadsTo: mergeLinks(linker, id, 'leadsTo', parts),
      ...(value.impact !== undefined && { impact: linker.template(value.impact, document, [...at, 'impact']) }),
    };
  });
}

export function linkIssues(linker: Linker): readonly IssueRule[] {
  const { symptoms, diagnoses, checks, resolutions } = linker.registry;
  return [...linker.registry.issues.values()].map((definition) => {
    const { value, document, at } = definition;
    linker.useIds('RULE_UNKNOWN_SYMPTOM', value.symptoms ?? [], symptoms, { document, at: [...at, 'symptoms'] });
    linker.useIds('RULE_UNKNOWN_DIAGNOSIS', value.diagnoses ?? [], diagnoses, { document, at: [...at, 'diagnoses'] });
    linker.useIds('RULE_UNKNOWN_CHECK', value.checks ?? [], checks, { document, at: [...at, 'checks'] });
    linker.useIds('RULE_UNKNOWN_RESOLUTION', value.resolutions ?? [], resolutions, { document, at: [...at, 'resolutions'] });
    return { ...common(definition), symptoms: value.symptoms ?? [], diagnoses: value.diagnoses ?? [], checks: value.checks ?? [], resolutions: value.resolutions ?? [] };
  });
}

export function linkChecks(linker: Linker): readonly CheckRule[] {
  return [...linker.registry.checks.values()].map((definition) => {
    const { value, document, at } = definition;
    for (const [i, path] of value.learns.entries()) linker.facts.use(path, document, [...at, 'learns', i]);
    return {
      ...common(definition),
      learns: value.learns,
      ...(value.ask !== undefined && { ask: value.ask }),
      ...linker.command(value, document, at),
      minutes: value.minutes ?? DEFAULT_MINUTES,
      references: linker.references(value.references, document, [...at, 'references']),
    };
  });
}

export function linkResolutions(linker: Linker): readonly ResolutionRule[] {
  return [...linker.registry.resolutions.values()].map((definition) => {
    const { value, document, at } = definition;
    return {
      ...common(definition),
      steps: linker.steps(value.steps, document, [...at, 'steps']),
      ...(value.onlyIf && { onlyIf: linker.condition(value.onlyIf, document, [...at, 'onlyIf']) }),
      minutes: value.minutes ?? DEFAULT_MINUTES,
      risk: value.risk ?? 'low',
      ...(value.warning !== undefined && { warning: linker.template(value.warning, document, [...at, 'warning']) }),
      ...(value.verify && { verify: linker.condition(value.verify, document, [...at, 'verify']) }),
      references: linker.references(value.references, document, [...at, 'references']),
    };
  });
}

export function linkProcedures(linker: Linker): readonly ProcedureRule[] {
  return [...linker.registry.procedures.values()].map((definition) => {
    const { value, document, at } = definition;
    return {
      ...common(definition),
      severity: value.severity ?? 'warning',
      when: linker.condition(value.when, document, [...at, 'when']),
      steps: linker.steps(value.steps, document, [...at, 'steps']),
    };
  });
}

export function linkAlerts(linker: Linker): readonly AlertRule[] {
  return [...linker.registry.alerts.values()].map((definition) => {
    const { value, document, at } = definition;
    return {
      ...common(definition),
      severity: value.severity ?? 'warning',
      when: linker.condition(value.when, document, [...at, 'when']),
      ...(value.for !== undefined && { for: value.for }),
      ...(value.promql !== undefined && { promql: value.promql }),
    };
  });
}

export function linkEscalations(linker: Linker): readonly EscalationRule[] {
  return [...linker.registry.escalations.values()].map((definition) => {
    const { level, contact, ifBelow } = definition.value;
    return { ...common(definition), level, ...(contact !== undefined && { contact }), ...(ifBelow !== undefined && { ifBelow }) };
  });
}

export function linkRunbooks(linker: Linker): readonly RunbookRule[] {
  return linker.registry.documents.map((document) => {
    const { runbook, title, owner, contact, updated, population, watch, practices, references } = document.runbook;
    return {
      id: runbook,
      title,
      ...(document.source && { file: document.source.file }),
      ...(owner !== undefined && { owner }),
      ...(contact !== undefined && { contact }),
      ...(updated !== undefined && { updated }),
      ...(population && {
        population: {
          title: population.title,
          ...(population.source !== undefined && { source: population.source }),
          ...(population.unexplained !== undefined && { unexplained: linkPrior(linker, population.unexplained, document, ['population', 'unexplained']) }),
          ...(population.severalCauses !== undefined && { severalCauses: linkPrior(linker, population.severalCauses, document, ['population', 'severalCauses']) }),
          ...(population.onlyIf && { onlyIf: linker.condition(population.onlyIf, document, ['population', 'onlyIf']) }),
        },
      }),
      watch: watch ?? [],
      practices: practices ?? [],
      references: linker.references(references, document, ['references']),
    };
  });
}

/** A diagnosis, or what another runbook adds to it. */
interface Part {
  readonly value: Pick<Extension, LinkKey | 'factors' | 'checks' | 'references'>;
  readonly document: Document;
  readonly at: At;
}

type LinkKey = 'symptoms' | 'hides' | 'leadsTo' | 'resolutions';

function collectExtensions(linker: Linker): ReadonlyMap<string, readonly Part[]> {
  const found = new Map<string, Part[]>();
  for (const document of linker.registry.documents)
    for (const [id, value] of Object.entries(document.runbook.extend ?? {})) {
      const at = ['extend', id];
      linker.useId('RULE_UNKNOWN_DIAGNOSIS', id, linker.registry.diagnoses, { document, at, part: 'key' });
      found.set(id, [...(found.get(id) ?? []), { value, document, at }]);
    }
  return found;
}

/** Links of a diagnosis and of what extends it, in id order; an id that is given twice is reported. */
function mergeLinks(linker: Linker, diagnosis: string, key: LinkKey, parts: readonly Part[]): Links {
  const { diagnoses, consequences, symptoms, resolutions } = linker.registry;
  const [code, known] =
    key === 'leadsTo'
      ? (['RULE_UNKNOWN_EFFECT', new Map<string, Definition<unknown>>([...diagnoses, ...consequences])] as const)
      : key === 'resolutions'
        ? (['RULE_UNKNOWN_RESOLUTION', resolutions] as const)
        : (['RULE_UNKNOWN_SYMPTOM', symptoms] as const);
  const merged = new Map<string, { chance: number; part: Part }>();
  for (const part of parts) {
    const source = part.value[key];
    const at = [...part.at, key];
    const chances: Chances = Array.isArray(source) ? Object.fromEntries(source.map((id) => [id, DEFAULT_WORKS])) : (source ?? {});
    linker.useIds(code, Object.keys(chances), known, { document: part.document, at, keys: !Array.isArray(source) });
    for (const [id, chance] of Object.entries(chances)) {
      const other = merged.get(id);
      if (other) linker.report('RULE_EXTEND_CONFLICT', { id, diagnosis, first: ruleOf({ document: other.part.document, at: [...other.part.at, key, id] }) }, part.document, [...at, id], 'key');
      else merged.set(id, { chance: chanceOf(chance), part });
    }
  }
  return Object.fromEntries([...merged].sort(([left], [right]) => compareTexts(left, right)).map(([id, { chance }]) => [id, chance]));
}

function mergeChecks(linker: Linker, parts: readonly Part[]): readonly string[] {
  for (const { value, document, at } of parts) linker.useIds('RULE_UNKNOWN_CHECK', value.checks ?? [], linker.registry.checks, { document, at: [...at, 'checks'] });
  return [...new Set(parts.flatMap(({ value }) => value.checks ?? []))];
}

function linkFactors(linker: Linker, factors: readonly Factor[] | undefined, document: Document, at: At): readonly FactorRule[] {
  return (factors ?? []).map((factor, i) => ({
    when: linker.condition(factor.when, document, [...at, i, 'when']),
    makes: effectOf(factor.makes),
    share: chanceOf(factor.share ?? DEFAULT_SHARE),
    ...(factor.source !== undefined && { source: factor.source }),
  }));
}

function linkPrior(linker: Linker, source: string | number, document: Document, at: At): number {
  const prior = priorOf(source);
  if (prior >= 0 && prior <= 1) return prior;
  linker.report('RULE_BAD_PRIOR', { value: source }, document, at);
  return 0;
}

function common({ id, value, document, at }: Definition<{ readonly title: string; readonly description?: string }>) {
  const rule = ruleOf({ document, at });
  return { id, title: value.title, ...(value.description !== undefined && { description: value.description }), runbook: document.runbook.runbook, ...(rule !== undefined && { rule }) };
}
