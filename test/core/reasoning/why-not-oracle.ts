import type { Seen, Sketch } from './make-knowledge.js';
import { weighAll } from './oracle.js';

/** A set of changes that puts a diagnosis first. */
export interface Planned {
  /** Changes of what is known. */
  readonly flips: number;
  readonly count: number;
  readonly chance: number;
}

/** One thing that can be otherwise. */
interface Option {
  readonly thing: string;
  readonly isFlip: boolean;
  readonly isRequired: boolean;
  /** Chance of a circumstance. */
  readonly share: number;
  apply(seen: Seen): Seen;
  /** Takes away what is known of it. */
  forget(seen: Seen): Seen;
}

/** Whether a diagnosis has the first place, and none of the known causes is more probable than each; undefined where it is a tie to rounding. */
export function isFirstIn(sketch: Sketch, seen: Seen, id: string): boolean {
  const { probability, none } = weighAll(sketch, seen);
  const of = (other: string): number => probability.get(other) ?? 0;
  const taking = Object.keys(sketch.diagnoses).filter((other) => probability.has(other));
  if (!taking.includes(id) || taking.every((other) => none > of(other) * (1 + 1e-9))) return false;
  const causesOf = (target: string): readonly string[] => {
    const above = [...Object.entries(sketch.diagnoses).filter(([name]) => taking.includes(name)), ...Object.entries(sketch.consequences ?? {})].filter(
      ([, { leadsTo = {} }]) => (leadsTo[target] ?? 0) > 0,
    );
    return above.flatMap(([name]) => (taking.includes(name) ? [name] : causesOf(name)));
  };
  const roots = taking.filter((other) => !causesOf(other).some((cause) => of(cause) >= 0.5));
  const prior = (other: string): number => priorOf(sketch, seen, other);
  const sorted = roots.toSorted((a, b) => (Math.abs(of(a) - of(b)) > 1e-12 * of(a) ? of(b) - of(a) : prior(b) - prior(a) || (a < b ? -1 : 1)));
  return sorted[0] === id;
}

function priorOf({ diagnoses }: Sketch, { conditions = {} }: Seen, id: string): number {
  const { prior = 0, factors = [] } = diagnoses[id] ?? {};
  const odds = factors.filter(({ when }) => conditions[when] === 'present').reduce((all, { makes }) => all * makes, prior / (1 - prior));
  return odds / (1 + odds);
}

/** Tries all sets of at most three changes: fewest flips, then fewest changes, then the most probable. */
export function cheapestChange(sketch: Sketch, seen: Seen, id: string): Planned | undefined {
  const options = optionsOf(sketch, seen, id);
  const required = options.filter(({ isRequired }) => isRequired);
  const free = options.filter(({ isRequired }) => !isRequired);
  let best: Planned | undefined;
  const visit = (chosen: readonly Option[], from: number): void => {
    const changed = chosen.reduce((all, option) => option.apply(all), seen);
    if (isFirstIn(sketch, changed, id)) {
      const planned = { flips: chosen.filter(({ isFlip }) => isFlip).length, count: chosen.length, chance: chanceOf(sketch, seen, chosen) };
      if (best === undefined || compare(planned, best) < 0) best = planned;
    }
    for (const [at, option] of free.entries()) {
      if (chosen.length < 3 && at >= from && !chosen.some(({ thing }) => thing === option.thing)) visit([...chosen, option], at + 1);
    }
  };
  visit(required, 0);
  return best;
}

function compare(a: Planned, b: Planned): number {
  return a.flips - b.flips || a.count - b.count || b.chance - a.chance;
}

/** P(changed symptoms | the others), in the circumstances that rule nothing out, times the shares of the circumstances. */
function chanceOf(sketch: Sketch, seen: Seen, chosen: readonly Option[]): number {
  const required = chosen.filter(({ isRequired }) => isRequired);
  const symptoms = chosen.filter(({ thing }) => thing.startsWith('symptom'));
  const base = required.reduce((all, option) => option.apply(all), seen);
  const forgotten = symptoms.reduce((all, option) => option.forget(all), base);
  const changed = symptoms.reduce((all, option) => option.apply(all), base);
  return (weighAll(sketch, changed).evidence / weighAll(sketch, forgotten).evidence) * chosen.reduce((all, { share }) => all * share, 1);
}

function optionsOf(sketch: Sketch, seen: Seen, id: string): readonly Option[] {
  const { factors = [], onlyIf, onlyIfShare = 0.5 } = sketch.diagnoses[id] ?? { prior: 0 };
  const options: Option[] = [];
  const states = seen.conditions ?? {};
  const circumstance = (name: string, to: 'present' | 'absent', rest: Pick<Option, 'share' | 'isRequired'> & { readonly at: number | string }): void => {
    const set = (state: 'present' | 'absent') => (now: Seen) => ({ ...now, conditions: { ...now.conditions, [name]: state } });
    options.push({ thing: `condition ${name} ${rest.at}`, isFlip: (states[name] ?? 'unknown') !== 'unknown', ...rest, apply: set(to), forget: (now) => now });
  };
  if (onlyIf !== undefined && states[onlyIf] === 'absent') circumstance(onlyIf, 'present', { share: onlyIfShare, isRequired: true, at: 'gate' });
  const names = new Set(factors.map(({ when }) => when));
  for (const name of names) {
    const named = factors.filter(({ when }) => when === name);
    const makes = named.reduce((all, factor) => all * factor.makes, 1);
    const share = named[0]?.share ?? 0.5;
    const state = states[name] ?? 'unknown';
    if (makes > 1 && state !== 'present') circumstance(name, 'present', { share, isRequired: false, at: '' });
    if (makes < 1 && state === 'present') circumstance(name, 'absent', { share: 1 - share, isRequired: false, at: '' });
  }
  return [...options, ...eventsOf(sketch).flatMap((members) => symptomOptions(members, seen))];
}

function symptomOptions(members: readonly string[], { present = [], absent = [] }: Seen): readonly Option[] {
  const without = (list: readonly string[] = []): readonly string[] => list.filter((id) => !members.includes(id));
  const from = members.some((id) => present.includes(id)) ? 'present' : members.some((id) => absent.includes(id)) ? 'absent' : 'unknown';
  const forget = (now: Seen): Seen => ({ ...now, present: without(now.present), absent: without(now.absent) });
  return (['present', 'absent'] as const)
    .filter((to) => to !== from)
    .map((to) => ({
      thing: `symptom ${members.join(' ')}`,
      isFlip: from !== 'unknown',
      isRequired: false,
      share: 1,
      forget,
      apply: (now) => ({ ...forget(now), [to]: [...without(now[to]), ...members] }),
    }));
}

/** Only what some cause shows or hides can tell anything. */
function eventsOf({ symptoms, diagnoses, consequences = {} }: Sketch): readonly (readonly string[])[] {
  const events = new Map<string, string[]>();
  for (const [id, symptom] of Object.entries(symptoms)) {
    const event = (typeof symptom === 'number' ? undefined : symptom.event) ?? `only ${id}`;
    events.set(event, [...(events.get(event) ?? []), id]);
  }
  const linked = new Set([...Object.values(diagnoses), ...Object.values(consequences)].flatMap(({ shows = {}, hides = {} }) => [...Object.keys(shows), ...Object.keys(hides)]));
  return [...events.values()].filter((members) => members.some((id) => linked.has(id)));
}
