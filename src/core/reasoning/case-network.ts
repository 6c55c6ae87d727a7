import type { Knowledge } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import { type Finding, gatherFindings, type NetworkSymptom } from './findings.js';
import { buildNetwork, type Network, type NetworkNode, priorOf } from './network.js';
import type { Observed } from './observed.js';

/** The network of a knowledge base before anything is observed, for the cases in which the same diagnoses are excluded. */
interface Frame {
  readonly blank: Network;
  /** Numbers of the nodes whose base rate depends on circumstances. */
  readonly factored: readonly number[];
  /** The finding that a symptom is part of, by symptom; none for a symptom that no node acts on. */
  readonly findingOf: ReadonlyMap<string, Finding>;
}

/** Judgement: so many different populations and circumstances take turns at most; each frame needs about as much memory as the rules. */
const MOST_FRAMES = 16;

/** What is kept of a knowledge base. */
interface Frames {
  /** Conditions of which any state but present excludes diagnoses, then those that exclude where they are absent. */
  readonly populations: readonly number[];
  readonly gates: readonly number[];
  readonly made: Map<string, Frame>;
}

const framesOf = new WeakMap<Knowledge, Frames>();

/** Makes the network of one case, the same as `buildNetwork`: only what is known of the case is made anew, everything else is shared by the cases of a knowledge base. */
export function networkOfCase(knowledge: Knowledge, observed: Observed): Network {
  const { blank, factored, findingOf } = frameOf(knowledge, observed);
  const told = listTold(blank, observed);
  const changed = new Map<Finding, Finding | undefined>();
  for (const id of told.keys()) {
    const before = findingOf.get(id);
    if (before !== undefined && !changed.has(before)) changed.set(before, findAgain(before, blank, told));
  }
  const nodes = relinkNodes(blank.nodes, changed);
  for (const number of factored) {
    const node = nodes[number];
    if (node?.diagnosis !== undefined) nodes[number] = { ...node, prior: priorOf(node.diagnosis, observed) };
  }
  // A ranking alone looks neither at all findings nor at the symptoms themselves.
  let findings: Network['findings'] | undefined;
  let symptoms: Network['symptoms'] | undefined;
  return {
    ...blank,
    nodes,
    known: sortFindings([...changed.values()].flatMap((finding) => (finding === undefined || finding.state === 'unknown' ? [] : finding))),
    get findings() {
      findings ??= sortFindings(blank.findings.flatMap((finding) => (changed.has(finding) ? (changed.get(finding) ?? []) : finding)));
      return findings;
    },
    get symptoms() {
      symptoms ??= replaceSymptoms(blank.symptoms, told);
      return symptoms;
    },
  };
}

function frameOf(knowledge: Knowledge, observed: Observed): Frame {
  const frames = framesOf.get(knowledge) ?? prepareFrames(knowledge);
  framesOf.set(knowledge, frames);
  const { populations, gates, made } = frames;
  const key = [...populations.map((id) => observed.condition(id) === 'present'), ...gates.map((id) => observed.condition(id) !== 'absent')].map(Number).join('');
  const known = made.get(key);
  if (known !== undefined) return known;
  const frame = makeFrame(knowledge, observed);
  const [oldest] = made.keys();
  if (made.size === MOST_FRAMES && oldest !== undefined) made.delete(oldest);
  made.set(key, frame);
  return frame;
}

function prepareFrames({ runbooks, diagnoses }: Knowledge): Frames {
  return {
    populations: [...new Set(runbooks.flatMap(({ population }) => population?.onlyIf ?? []))],
    gates: [...new Set(diagnoses.flatMap(({ onlyIf }) => onlyIf ?? []))],
    made: new Map(),
  };
}

function makeFrame(knowledge: Knowledge, observed: Observed): Frame {
  const blank = buildNetwork(knowledge, { ...observed, symptom: () => ({ state: 'unknown' }) });
  const findingOf = new Map(blank.findings.flatMap((finding) => finding.symptoms.map((id) => [id, finding] as const)));
  const factored = blank.diagnoses.filter((node) => (blank.nodes[node]?.diagnosis?.factors.length ?? 0) > 0);
  return { blank, factored, findingOf };
}

/** By symptom, what is known; undefined where it does not apply. */
type Told = ReadonlyMap<string, NetworkSymptom | undefined>;

function listTold({ symptoms }: Network, observed: Observed): Told {
  const told = new Map<string, NetworkSymptom | undefined>();
  for (const symptom of symptoms.values()) {
    const { state, reason } = observed.symptom(symptom.id);
    if (state !== 'unknown') told.set(symptom.id, { ...symptom, state });
    else if (reason === 'not-applicable') told.set(symptom.id, undefined);
  }
  return told;
}

/** The finding that the symptoms of a blank one make in a case. */
function findAgain({ symptoms }: Finding, blank: Network, told: Told): Finding | undefined {
  const [found] = gatherFindings(symptoms.flatMap((id) => (told.has(id) ? told.get(id) : blank.symptoms.get(id)) ?? []));
  return found;
}

function relinkNodes(blank: readonly NetworkNode[], changed: ReadonlyMap<Finding, Finding | undefined>): NetworkNode[] {
  const nodes = blank.slice();
  const touched = new Set([...changed.keys()].flatMap(({ links }) => links.map(({ node }) => node)));
  for (const number of touched) {
    const node = nodes[number];
    if (node === undefined) continue;
    const links = node.links.flatMap((link) => {
      const finding = changed.has(link.finding) ? changed.get(link.finding) : link.finding;
      const own = finding?.links.find((other) => other.node === number);
      return finding && own ? { finding, shows: own.shows, hides: own.hides } : [];
    });
    nodes[number] = { ...node, links: links.sort((a, b) => compareTexts(a.finding.id, b.finding.id)) };
  }
  return nodes;
}

function sortFindings(findings: Finding[]): readonly Finding[] {
  return findings.sort((a, b) => compareTexts(a.id, b.id));
}

function replaceSymptoms(blank: Network['symptoms'], told: Told): Network['symptoms'] {
  const symptoms = new Map(blank);
  for (const [id, symptom] of told) {
    if (symptom === undefined) symptoms.delete(id);
    else symptoms.set(id, symptom);
  }
  return symptoms;
}
