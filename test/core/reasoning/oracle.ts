import type { Seen, Sketch, SymptomSketch } from './make-knowledge.js';

/** What the formulas of the model give over all subsets, written down as plainly as possible. */
export interface Truth {
  readonly probability: ReadonlyMap<string, number>;
  readonly none: number;
  /** P(evidence). */
  readonly evidence: number;
  /** Share of each set of diagnoses, ids joined by spaces. */
  readonly sets: ReadonlyMap<string, number>;
  /** Bits over the sets of diagnoses. */
  readonly entropy: number;
}

interface Node {
  readonly id: string;
  readonly isDiagnosis: boolean;
  readonly prior: number;
  readonly shows: Readonly<Record<string, number>>;
  readonly hides: Readonly<Record<string, number>>;
  readonly leadsTo: Readonly<Record<string, number>>;
  readonly partOf?: string;
}

interface Event {
  readonly members: readonly string[];
  readonly isPresent: boolean;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Weighs all subsets of a sketch; `without` leaves a diagnosis out. */
export function weighAll(sketch: Sketch, seen: Seen, without?: string): Truth {
  const nodes = nodesOf(sketch, seen).filter((node) => node.id !== without && (without === undefined || node.partOf !== without));
  const events = eventsOf(sketch, seen);
  const sums = new Map<string, number>();
  const sets = new Map<string, number>();
  let total = 0;
  for (let mask = 0; mask < 2 ** nodes.length; mask++) {
    const set = nodes.filter((_, at) => Math.floor(mask / 2 ** at) % 2 === 1);
    const weight = chanceOfSet(nodes, set) * events.reduce((all, event) => all * chanceOfEvent(sketch, set, event), 1);
    total += weight;
    for (const { id } of set) sums.set(id, (sums.get(id) ?? 0) + weight);
    const key = set
      .filter(({ isDiagnosis }) => isDiagnosis)
      .map(({ id }) => id)
      .join(' ');
    sets.set(key, (sets.get(key) ?? 0) + weight);
  }
  const shares = new Map([...sets].map(([key, weight]) => [key, weight / total]));
  return {
    probability: new Map(nodes.map(({ id }) => [id, (sums.get(id) ?? 0) / total])),
    none: shares.get('') ?? 0,
    evidence: total,
    sets: shares,
    entropy: [...shares.values()].reduce((bits, share) => (share > 0 ? bits - share * Math.log2(share) : bits), 0),
  };
}

function nodesOf({ diagnoses, consequences = {} }: Sketch, { conditions = {} }: Seen): readonly Node[] {
  const isPossible = ({ onlyIf }: Sketch['diagnoses'][string]): boolean => onlyIf === undefined || conditions[onlyIf] !== 'absent';
  const causes = Object.entries(diagnoses)
    .filter(([, sketch]) => [sketch, ...(sketch.partOf === undefined ? [] : [diagnoses[sketch.partOf] ?? sketch])].every(isPossible))
    .map(([id, { prior, factors = [], shows = {}, hides = {}, leadsTo = {}, partOf }]): Node => {
      const noPart = Object.values(diagnoses).reduce((none, part) => (part.partOf === id ? none * (1 - part.prior) : none), 1);
      const base = noPart === 1 ? prior : noPart === 0 ? 0 : Math.max(0, 1 - (1 - prior) / noPart);
      const circumstances = [...factors, ...((partOf === undefined ? undefined : diagnoses[partOf]?.factors) ?? [])];
      const odds = circumstances.reduce((all, { when, makes }) => (conditions[when] === 'present' ? all * makes : all), base / (1 - base));
      const clamped = clamp(odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds), 1e-6, 1 - 1e-6);
      return { id, isDiagnosis: true, prior: clamped, shows, hides, leadsTo, ...(partOf !== undefined && { partOf }) };
    });
  const effects = Object.entries(consequences).map(([id, { shows = {}, hides = {}, leadsTo = {} }]): Node => ({ id, isDiagnosis: false, prior: 0, shows, hides, leadsTo }));
  return [...causes, ...effects].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function eventsOf({ symptoms }: Sketch, { present = [], absent = [] }: Seen): readonly Event[] {
  const events = new Map<string, string[]>();
  for (const [id, symptom] of Object.entries(symptoms)) {
    const event = (typeof symptom === 'number' ? undefined : symptom.event) ?? `only ${id}`;
    events.set(event, [...(events.get(event) ?? []), id]);
  }
  return [...events.values()].flatMap((members): Event[] => {
    const there = members.filter((id) => present.includes(id));
    const missing = members.filter((id) => absent.includes(id));
    if (there.length > 0) return [{ members: there, isPresent: true }];
    return missing.length > 0 ? [{ members: missing, isPresent: false }] : [];
  });
}

function chanceOfSet(nodes: readonly Node[], set: readonly Node[]): number {
  if (set.some(({ partOf }) => partOf !== undefined && !set.some(({ id }) => id === partOf))) return 0;
  return nodes.reduce((all, node) => {
    if (set.some(({ partOf }) => partOf === node.id)) return all;
    const absent = set.reduce((chance, cause) => chance * (1 - clamp(cause.leadsTo[node.id] ?? 0, 0, 0.9999)), 1 - node.prior);
    return all * (set.includes(node) ? 1 - absent : absent);
  }, 1);
}

function chanceOfEvent({ symptoms }: Sketch, set: readonly Node[], { members, isPresent }: Event): number {
  const otherwise = (symptom: number | SymptomSketch | undefined): number => (typeof symptom === 'number' ? symptom : (symptom?.otherwise ?? 0));
  const background = clamp(Math.min(...members.map((id) => otherwise(symptoms[id]))), 1e-4, 0.9999);
  const strongest = (links: Readonly<Record<string, number>>): number => clamp(Math.max(...members.map((id) => links[id] ?? 0)), 0, 0.9999);
  const missed = set.reduce((chance, { shows }) => chance * (1 - strongest(shows)), 1 - background);
  const chance = set.reduce((visible, { hides }) => visible * (1 - strongest(hides)), 1 - missed);
  return isPresent ? chance : 1 - chance;
}
