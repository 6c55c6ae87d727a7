import type { State } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import { clampBackground, clampStrength } from './clamp.js';

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
  const [first, ...others] = symptoms;
  return {
    id: first.id,
    symptoms: symptoms.map((symptom) => symptom.id),
    ...(first.event === undefined ? {} : { event: first.event }),
    state: first.state,
    background: clampBackground(others.reduce((least, symptom) => Math.min(least, symptom.background), first.background)),
    links: joinLinks(others.length === 0 ? first.links : symptoms.flatMap((symptom) => symptom.links).sort((a, b) => a.node - b.node)),
  };
}

/** @param links by node number; several of one node become one */
function joinLinks(links: readonly Link[]): readonly Link[] {
  const joined: Link[] = [];
  for (const link of links) {
    const { node } = link;
    const shows = clampStrength(link.shows);
    const hides = clampStrength(link.hides);
    const before = joined.at(-1);
    if (before?.node === node) joined[joined.length - 1] = { node, shows: Math.max(before.shows, shows), hides: Math.max(before.hides, hides) };
    else if (shows > 0 || hides > 0) joined.push({ node, shows, hides });
  }
  return joined;
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
  return findings.filter((finding) => finding.links.length > 0).sort((a, b) => compareTexts(a.id, b.id));
}

function votersOf(members: readonly NetworkSymptom[]): Members {
  for (const state of ['present', 'absent', 'unknown'] as const) {
    const [first, ...rest] = members.filter((member) => member.state === state);
    if (first !== undefined) return [first, ...rest];
  }
  throw new RangeError('an event has at least one member');
}
