import type { State } from '../model.js';
import { clampBackground, clampStrength } from './clamp.js';
import { compareIds } from './compare-ids.js';

/** How a node of the network acts on a symptom. */
export interface Link {
  /** Number of the node. */
  readonly node: number;
  /** Chance that the node shows the symptom. */
  readonly shows: number;
  /** Chance that the node hides the symptom. */
  readonly hides: number;
}

/** A symptom that applies here, with the nodes that act on it; numbers as written. */
export interface NetworkSymptom {
  readonly id: string;
  readonly event?: string;
  readonly state: State;
  /** How often it is seen otherwise. */
  readonly background: number;
  /** By node number. */
  readonly links: readonly Link[];
}

/** One symptom, or several that see the same event and have one vote; numbers are clamped. */
export interface Finding {
  /** The first of `symptoms`. */
  readonly id: string;
  /** In id order. */
  readonly symptoms: readonly string[];
  readonly event?: string;
  readonly state: State;
  readonly background: number;
  /** By node number. */
  readonly links: readonly Link[];
}

type Members = readonly [NetworkSymptom, ...NetworkSymptom[]];

/**
 * Makes one finding of symptoms that see one event: the strongest link of each node, the smallest background.
 * @param symptoms of equal state, in id order
 * @source design: one event has one vote; max of the links and min of the backgrounds over its members
 */
export function combineSymptoms(symptoms: Members): Finding {
  const [first] = symptoms;
  const links = new Map<number, Link>();
  for (const { node, shows, hides } of symptoms.flatMap((symptom) => symptom.links)) {
    const before = links.get(node);
    links.set(node, { node, shows: Math.max(before?.shows ?? 0, clampStrength(shows)), hides: Math.max(before?.hides ?? 0, clampStrength(hides)) });
  }
  return {
    id: first.id,
    symptoms: symptoms.map((symptom) => symptom.id),
    ...(first.event === undefined ? {} : { event: first.event }),
    state: first.state,
    background: clampBackground(symptoms.reduce((least, symptom) => Math.min(least, symptom.background), 1)),
    links: [...links.values()].filter((link) => link.shows > 0 || link.hides > 0).sort((a, b) => a.node - b.node),
  };
}

/**
 * Makes the findings of all symptoms, in id order. An event is seen by its present members or, if none is present, by those known to be
 * absent; an event with no known member is one unknown finding. Findings that no node acts on are left out.
 * @param symptoms in id order
 */
export function gatherFindings(symptoms: readonly NetworkSymptom[]): readonly Finding[] {
  const findings: Finding[] = [];
  const events = new Map<string, NetworkSymptom[]>();
  for (const symptom of symptoms) {
    const members = symptom.event === undefined ? undefined : events.get(symptom.event);
    if (symptom.event === undefined) findings.push(combineSymptoms([symptom]));
    else if (members === undefined) events.set(symptom.event, [symptom]);
    else members.push(symptom);
  }
  for (const members of events.values()) findings.push(combineSymptoms(votersOf(members)));
  return findings.filter((finding) => finding.links.length > 0).sort((a, b) => compareIds(a.id, b.id));
}

function votersOf(members: readonly NetworkSymptom[]): Members {
  for (const state of ['present', 'absent', 'unknown'] as const) {
    const [first, ...rest] = members.filter((member) => member.state === state);
    if (first !== undefined) return [first, ...rest];
  }
  throw new RangeError('an event has at least one member');
}
