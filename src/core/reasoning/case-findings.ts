import type { State } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import { combineSymptoms, type Finding, type NetworkSymptom } from './findings.js';
import type { Network, NodeLink } from './network.js';
import type { Observed } from './observed.js';

/** What a case says about the symptoms of a network. */
export interface CaseFindings {
  /** The findings that are present or absent, in id order. */
  readonly known: readonly Finding[];
  linksOf(node: number): readonly NodeLink[];
  /** All findings, in id order. */
  list(): readonly Finding[];
  /** The symptoms that apply, in id order. */
  listSymptoms(): ReadonlyMap<string, NetworkSymptom>;
}

/** State of a symptom: one of these, where it does not apply the last. */
const UNKNOWN = 0;
const PRESENT = 1;
const ABSENT = 2;
const NOT_APPLICABLE = 3;
const stateOfCode: readonly State[] = ['unknown', 'present', 'absent'];
const codeOfState: Readonly<Record<State, number>> = { unknown: UNKNOWN, present: PRESENT, absent: ABSENT };

/** No event, or no finding. */
const NONE = -1;
/** Judgement: findings of events that are kept at most, so that memory is bounded. */
const MOST_KEPT = 4096;

/**
 * The findings that the symptoms of a network make in different cases. Each is made once for all cases: a symptom by itself makes one where it is present and
 * one where it is absent, an event one for each choice of its members that have a vote.
 */
export class FindingPool {
  readonly #blank: Network;
  readonly #symptoms: readonly NetworkSymptom[];
  /** By symptom, the number of its event, and of its finding in the blank network. */
  readonly #event: Int32Array;
  readonly #finding: Int32Array;
  /** The same by id of the symptom. */
  readonly #numberOf: ReadonlyMap<string, number>;
  /** By event, the numbers of its members, ascending. */
  readonly #members: readonly (readonly number[])[];
  /** By finding of the blank network, what it is where it is present and where it is absent; as they are asked for. */
  readonly #present: (Finding | undefined)[];
  readonly #absent: (Finding | undefined)[];
  readonly #events = new Map<string, Finding | undefined>();

  /** @param blank the network before anything is observed */
  constructor(blank: Network) {
    this.#blank = blank;
    this.#symptoms = [...blank.symptoms.values()];
    const events = new Map<string, number[]>();
    for (const [symptom, { event }] of this.#symptoms.entries()) if (event !== undefined) events.set(event, [...(events.get(event) ?? []), symptom]);
    this.#members = [...events.values()];
    this.#event = new Int32Array(this.#symptoms.length).fill(NONE);
    for (const [event, members] of this.#members.entries()) for (const symptom of members) this.#event[symptom] = event;
    this.#numberOf = new Map(blank.findings.flatMap(({ symptoms }, number) => symptoms.map((id) => [id, number] as const)));
    this.#finding = Int32Array.from(this.#symptoms, ({ id }) => this.#numberOf.get(id) ?? NONE);
    this.#present = blank.findings.map(() => undefined);
    this.#absent = blank.findings.map(() => undefined);
  }

  /** What is known in a case. */
  read(observed: Observed): CaseFindings {
    const told: number[] = [];
    const states = new Uint8Array(this.#symptoms.length);
    for (let symptom = 0; symptom < states.length; symptom++) {
      const { state, reason } = observed.symptom(this.#symptoms[symptom]?.id ?? '');
      if (state === 'unknown' && reason !== 'not-applicable') continue;
      states[symptom] = state === 'unknown' ? NOT_APPLICABLE : codeOfState[state];
      told.push(symptom);
    }
    const all: (Finding | undefined)[] = this.#blank.findings.slice();
    const known: Finding[] = [];
    const joined = new Set<number>();
    for (const symptom of told) {
      const event = this.#event[symptom] ?? NONE;
      const number = this.#finding[symptom] ?? NONE;
      if (number === NONE) continue;
      if (event === NONE) all[number] = this.#judgeAlone(number, states[symptom] ?? UNKNOWN);
      else if (!joined.has(event)) {
        joined.add(event);
        all[number] = this.#judgeEvent(event, states);
      }
      const finding = all[number];
      // In the order of ids: an event has that of the first that has a vote.
      if (finding !== undefined && finding.state !== 'unknown' && finding.id === this.#symptoms[symptom]?.id) known.push(finding);
    }
    const links: (readonly NodeLink[] | undefined)[] = [];
    return {
      known,
      linksOf: (node) => {
        links[node] ??= this.#linksOf(node, all);
        return links[node];
      },
      list: () => all.filter((finding) => finding !== undefined).sort((a, b) => compareTexts(a.id, b.id)),
      listSymptoms: () => this.#listSymptoms(states),
    };
  }

  #judgeAlone(number: number, state: number): Finding | undefined {
    const blank = this.#blank.findings[number];
    if (blank === undefined || state === NOT_APPLICABLE) return undefined;
    const made = state === PRESENT ? this.#present : this.#absent;
    const finding = made[number] ?? { ...blank, state: stateOfCode[state] ?? 'unknown' };
    made[number] = finding;
    return finding;
  }

  /** The finding of an event: its present members have the vote, else the absent ones, else those that are unknown. */
  #judgeEvent(event: number, states: Uint8Array): Finding | undefined {
    const members = this.#members[event] ?? [];
    const deciding = [PRESENT, ABSENT, UNKNOWN].find((state) => members.some((symptom) => states[symptom] === state));
    if (deciding === undefined) return undefined;
    const voters = members.filter((symptom) => states[symptom] === deciding);
    const key = `${deciding} ${voters.join(' ')}`;
    if (this.#events.has(key)) return this.#events.get(key);
    if (this.#events.size === MOST_KEPT) this.#events.clear();
    const finding = this.#combine(voters, stateOfCode[deciding] ?? 'unknown');
    this.#events.set(key, finding);
    return finding;
  }

  #combine(voters: readonly number[], state: State): Finding | undefined {
    const [first, ...rest] = voters.flatMap((symptom) => this.#symptoms[symptom] ?? []).map((symptom) => ({ ...symptom, state }));
    const finding = first && combineSymptoms([first, ...rest]);
    return finding && finding.links.length > 0 ? finding : undefined;
  }

  /** The links of a node, with the findings of the case in the place of the blank ones. */
  #linksOf(node: number, all: readonly (Finding | undefined)[]): readonly NodeLink[] {
    const blank = this.#blank.linksOf(node);
    const links: NodeLink[] = [];
    let isBlank = true;
    for (const link of blank) {
      const finding = all[this.#numberOf.get(link.finding.id) ?? NONE];
      if (finding === link.finding) links.push(link);
      else {
        isBlank = false;
        const own = finding?.links.find((other) => other.node === node);
        if (finding && own) links.push({ finding, shows: own.shows, hides: own.hides });
      }
    }
    return isBlank ? blank : links.sort((a, b) => compareTexts(a.finding.id, b.finding.id));
  }

  #listSymptoms(states: Uint8Array): ReadonlyMap<string, NetworkSymptom> {
    const symptoms = new Map<string, NetworkSymptom>();
    for (const [number, symptom] of this.#symptoms.entries()) {
      const state = states[number] ?? UNKNOWN;
      if (state === UNKNOWN) symptoms.set(symptom.id, symptom);
      else if (state !== NOT_APPLICABLE) symptoms.set(symptom.id, { ...symptom, state: stateOfCode[state] ?? 'unknown' });
    }
    return symptoms;
  }
}
