import type { CheckRule, ConsequenceRule, DiagnosisRule, Knowledge, Links, ResolutionRule, Risk, RunbookRule, State, SymptomRule } from '../../../src/core/model.js';
import type { Observed } from '../../../src/core/reasoning/observed.js';

export interface SymptomSketch {
  readonly otherwise: number;
  readonly event?: string;
  readonly ask?: string;
}

export interface DiagnosisSketch {
  readonly prior: number;
  readonly partOf?: string;
  readonly shows?: Links;
  readonly hides?: Links;
  readonly leadsTo?: Links;
  /** Name of a condition. */
  readonly onlyIf?: string;
  readonly onlyIfShare?: number;
  readonly factors?: readonly { readonly when: string; readonly makes: number; readonly share?: number }[];
  readonly resolutions?: Links;
  readonly runbook?: string;
}

export interface Sketch {
  /** A number is how often it is seen otherwise. */
  readonly symptoms: Readonly<Record<string, number | SymptomSketch>>;
  readonly diagnoses: Readonly<Record<string, DiagnosisSketch>>;
  readonly consequences?: Readonly<Record<string, Pick<DiagnosisSketch, 'shows' | 'hides' | 'leadsTo'>>>;
  readonly checks?: Readonly<Record<string, { readonly learns: readonly string[]; readonly minutes?: number }>>;
  readonly resolutions?: Readonly<Record<string, { readonly minutes?: number; readonly risk?: Risk; readonly onlyIf?: string }>>;
  /** Name of the condition of a runbook's population. */
  readonly populations?: Readonly<Record<string, string>>;
  /** Share of the population that has none of the causes, as the main runbook states it. */
  readonly unexplained?: number;
  /** Share of those with a cause that have more than one, as the main runbook states it. */
  readonly severalCauses?: number;
}

export interface Seen {
  readonly present?: readonly string[];
  readonly absent?: readonly string[];
  readonly notApplicable?: readonly string[];
  /** By name; the others are unknown. */
  readonly conditions?: Readonly<Record<string, State>>;
}

export interface SketchedCase {
  readonly knowledge: Knowledge;
  /** The missing fact of a symptom is `facts.<id>`, of a condition `facts.<name>`. */
  observe(seen: Seen): Observed;
}

/** Makes linked rules of a short description. */
export function makeKnowledge(sketch: Sketch): SketchedCase {
  const names: string[] = [];
  const condition = (name: string): number => {
    if (!names.includes(name)) names.push(name);
    return names.indexOf(name);
  };
  const knowledge: Knowledge = {
    hash: 'sketch',
    runbooks: makeRunbooks(sketch, condition),
    facts: {},
    derivations: [],
    limits: [],
    conditions: [],
    logQueries: [],
    symptoms: list(sketch.symptoms, (id, symptom) => makeSymptom(id, symptom)),
    diagnoses: list(sketch.diagnoses, (id, diagnosis) => makeDiagnosis(id, diagnosis, condition)),
    consequences: list(sketch.consequences ?? {}, (id, { shows = {}, hides = {}, leadsTo = {} }): ConsequenceRule => ({ id, title: id, runbook: 'main', symptoms: shows, hides, leadsTo })),
    issues: [],
    checks: list(sketch.checks ?? {}, (id, { learns, minutes = 1 }): CheckRule => ({ id, title: id, runbook: 'main', learns, minutes, references: [] })),
    resolutions: list(
      sketch.resolutions ?? {},
      (id, { minutes = 5, risk = 'low', onlyIf }): ResolutionRule => ({
        id,
        title: id,
        runbook: 'main',
        steps: [],
        minutes,
        risk,
        references: [],
        ...(onlyIf !== undefined && { onlyIf: condition(onlyIf) }),
      }),
    ),
    procedures: [],
    alerts: [],
    escalations: [],
    redactions: [],
  };
  return { knowledge, observe: (seen) => makeObserved(seen, names) };
}

function list<T, R>(sketches: Readonly<Record<string, T>>, make: (id: string, sketch: T) => R): R[] {
  return Object.entries(sketches)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, sketch]) => make(id, sketch));
}

function makeRunbooks({ diagnoses, populations = {}, unexplained, severalCauses }: Sketch, condition: (name: string) => number): readonly RunbookRule[] {
  const ids = new Set(['main', ...Object.values(diagnoses).flatMap(({ runbook }) => runbook ?? [])]);
  return [...ids].sort().map((id): RunbookRule => {
    const name = populations[id];
    const stated = {
      ...(name !== undefined && { onlyIf: condition(name) }),
      ...(id === 'main' && { ...(unexplained !== undefined && { unexplained }), ...(severalCauses !== undefined && { severalCauses }) }),
    };
    return { id, title: id, watch: [], practices: [], references: [], population: { title: id, ...stated } };
  });
}

function makeSymptom(id: string, symptom: number | SymptomSketch): SymptomRule {
  const { otherwise, event, ask } = typeof symptom === 'number' ? { otherwise: symptom } : symptom;
  return { id, title: id, runbook: 'main', seenOtherwise: otherwise, ...(event !== undefined && { sameEvent: event }), ...(ask !== undefined && { ask }) };
}

function makeDiagnosis(id: string, sketch: DiagnosisSketch, condition: (name: string) => number): DiagnosisRule {
  const { prior, shows = {}, hides = {}, leadsTo = {}, onlyIf, onlyIfShare = 0.5, factors = [], resolutions = {}, runbook = 'main', partOf } = sketch;
  return {
    id,
    title: id,
    runbook,
    prior,
    onlyIfShare,
    severity: 'warning',
    factors: factors.map(({ when, makes, share = 0.5 }) => ({ when: condition(when), makes, share })),
    symptoms: shows,
    hides,
    leadsTo,
    checks: [],
    resolutions,
    references: [],
    ...(partOf !== undefined && { partOf }),
    ...(onlyIf !== undefined && { onlyIf: condition(onlyIf) }),
  };
}

function makeObserved({ present = [], absent = [], notApplicable = [], conditions = {} }: Seen, names: readonly string[]): Observed {
  const stateOf = (id: string): State => {
    if (present.includes(id)) return 'present';
    return absent.includes(id) ? 'absent' : 'unknown';
  };
  const nameOf = (id: number): string => names[id] ?? '';
  const conditionOf = (id: number): State => conditions[nameOf(id)] ?? 'unknown';
  return {
    symptom: (id) => (stateOf(id) === 'unknown' ? { state: 'unknown', reason: notApplicable.includes(id) ? 'not-applicable' : 'missing' } : { state: stateOf(id) }),
    condition: conditionOf,
    missingOfSymptom: (id) => (stateOf(id) === 'unknown' && !notApplicable.includes(id) ? [`facts.${id}`] : []),
    missingOfCondition: (id) => (conditionOf(id) === 'unknown' ? [`facts.${nameOf(id)}`] : []),
  };
}
