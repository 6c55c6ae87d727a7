import type { ConditionId, ConsequenceRule, DiagnosisRule, Knowledge } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import { adjustPrior, clampStrength } from './clamp.js';
import { type Finding, gatherFindings, type Link, type NetworkSymptom } from './findings.js';
import type { Observed } from './observed.js';
import { IS_CASE_OF, weighedRules } from './parts.js';
import { fitPopulation } from './population-shares.js';

/** A chain: the node at the other end, and how often the upper leads to the lower. */
export interface Edge {
  readonly node: number;
  readonly strength: number;
}

/** How a node acts on a finding; strengths are clamped. */
export interface NodeLink {
  readonly finding: Finding;
  readonly shows: number;
  readonly hides: number;
}

/** A diagnosis that takes part, or a consequence. */
export interface NetworkNode {
  readonly id: string;
  readonly diagnosis?: DiagnosisRule;
  /** Base rate after factors, clamped; 0 for a consequence. */
  readonly prior: number;
  /** Number of the class that it is a part of; the class is a child of its parts. */
  readonly partOf?: number;
  /** Numbers of its parts, in id order. */
  readonly parts: readonly number[];
  readonly parents: readonly Edge[];
  readonly children: readonly Edge[];
}

/** A diagnosis that is not possible here, and the condition that says so. */
export interface ExcludedDiagnosis {
  readonly id: string;
  readonly reason: 'only-if' | 'population';
  readonly condition: ConditionId;
}

/** The causes and effects that are weighed in one case: a leaky noisy-OR network with hiding links and chains. */
export interface Network {
  /** In id order, a diagnosis before a consequence of the same id. */
  readonly nodes: readonly NetworkNode[];
  /** Numbers of the nodes that are diagnoses, in id order. */
  readonly diagnoses: readonly number[];
  /** Place of each node in an order in which causes stand before what they lead to. */
  readonly position: readonly number[];
  /** Numbers of the nodes in the opposite order: what they lead to before causes. */
  readonly upward: readonly number[];
  /** Symptoms that apply here, in id order. */
  readonly symptoms: ReadonlyMap<string, NetworkSymptom>;
  /** In id order. */
  readonly findings: readonly Finding[];
  /** ln of what the weight of the empty set is multiplied by. */
  readonly logUnexplained: number;
  /** The findings that are present or absent, in id order. */
  readonly known: readonly Finding[];
  /** How a node acts on findings, in id order of these. */
  linksOf(node: number): readonly NodeLink[];
  /** In id order. */
  readonly excluded: readonly ExcludedDiagnosis[];
}

interface Draft {
  readonly id: string;
  readonly diagnosis?: DiagnosisRule;
  readonly rule: DiagnosisRule | ConsequenceRule;
}

/** Makes the network of one case from nothing; `networkOfCase` makes the same from that of an earlier case. The order of lists and maps in `knowledge` changes nothing. */
export function buildNetwork(knowledge: Knowledge, observed: Observed): Network {
  const { taking: possible, excluded, runbooks } = chooseDiagnoses(knowledge, observed);
  const { diagnoses: taking, logUnexplained } = fitPopulation(weighedRules(possible, knowledge.diagnoses), runbooks);
  const drafts: Draft[] = [...taking.map((rule) => ({ id: rule.id, diagnosis: rule, rule })), ...knowledge.consequences.map((rule) => ({ id: rule.id, rule }))];
  drafts.sort((a, b) => compareTexts(a.id, b.id));
  const position = placeNodes(drafts);
  const symptoms = linkSymptoms(drafts, knowledge, observed);
  const findings = gatherFindings([...symptoms.values()]);
  const classes = linkParts(drafts);
  const chains = linkChains(drafts, position, classes);
  const links = linkNodes(drafts.length, findings);
  const parts = partsOfClasses(classes);
  const nodes = drafts.map(
    ({ id, diagnosis }, node): NetworkNode => ({
      id,
      ...(diagnosis === undefined ? {} : { diagnosis }),
      prior: diagnosis === undefined ? 0 : priorOf(diagnosis, observed),
      ...(classes[node] === undefined ? {} : { partOf: classes[node] }),
      parts: parts.get(node) ?? [],
      parents: chains.parents[node] ?? [],
      children: chains.children[node] ?? [],
    }),
  );
  const diagnoses = [...nodes.keys()].filter((node) => nodes[node]?.diagnosis !== undefined);
  const upward = [...nodes.keys()].sort((a, b) => (position[b] ?? 0) - (position[a] ?? 0));
  return {
    nodes,
    diagnoses,
    position,
    upward,
    symptoms,
    findings,
    known: findings.filter(({ state }) => state !== 'unknown'),
    linksOf: (node) => links[node] ?? [],
    logUnexplained,
    excluded,
  };
}

/** Number of the diagnosis with this id, if it takes part. */
export function findDiagnosis(network: Network, id: string): number | undefined {
  return network.diagnoses.find((node) => network.nodes[node]?.id === id);
}

function chooseDiagnoses(knowledge: Knowledge, observed: Observed) {
  const outside = new Map(
    knowledge.runbooks.flatMap(({ id, population }) => (population?.onlyIf !== undefined && observed.condition(population.onlyIf) !== 'present' ? [[id, population.onlyIf] as const] : [])),
  );
  const rules = new Map(knowledge.diagnoses.map((rule) => [rule.id, rule]));
  const taking: DiagnosisRule[] = [];
  const excluded: ExcludedDiagnosis[] = [];
  const whyExcluded = (rule: DiagnosisRule): Omit<ExcludedDiagnosis, 'id'> | undefined => {
    const population = outside.get(rule.runbook);
    if (population !== undefined) return { reason: 'population', condition: population };
    if (rule.onlyIf !== undefined && observed.condition(rule.onlyIf) === 'absent') return { reason: 'only-if', condition: rule.onlyIf };
    return undefined;
  };
  for (const rule of knowledge.diagnoses) {
    const whole = rule.partOf === undefined ? undefined : rules.get(rule.partOf);
    const why = whyExcluded(rule) ?? (whole && whyExcluded(whole));
    if (why) excluded.push({ id: rule.id, ...why });
    else taking.push(rule);
  }
  return { taking, runbooks: knowledge.runbooks.filter(({ id }) => !outside.has(id)), excluded: excluded.sort((a, b) => compareTexts(a.id, b.id)) };
}

/** Base rate of a diagnosis as it is weighed, with the factors that are met. */
export function priorOf({ prior, factors }: DiagnosisRule, observed: Pick<Observed, 'condition'>): number {
  const makes: number[] = [];
  for (const factor of factors) if (observed.condition(factor.when) === 'present') makes.push(factor.makes);
  return adjustPrior(prior, makes);
}

/** Numbers of the drafts by id; of a diagnosis and a consequence with one id, the diagnosis. */
function numberById(drafts: readonly Draft[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const [node, { id }] of drafts.entries()) if (!numbers.has(id)) numbers.set(id, node);
  return numbers;
}

/** Orders nodes by the length of the longest chain above them, then by id; nodes on a circle come last. */
function placeNodes(drafts: readonly Draft[]): readonly number[] {
  const numbers = numberById(drafts);
  const targets = drafts.map(({ rule, diagnosis }) => [...Object.keys(rule.leadsTo), ...(diagnosis?.partOf === undefined ? [] : [diagnosis.partOf])].flatMap((id) => numbers.get(id) ?? []));
  const waiting = drafts.map(() => 0);
  for (const node of targets.flat()) waiting[node] = (waiting[node] ?? 0) + 1;
  const depth = drafts.map((_, node) => (waiting[node] === 0 ? 0 : drafts.length));
  const ready = [...depth.keys()].filter((node) => depth[node] === 0);
  const above = drafts.map(() => 0);
  for (const node of ready) {
    depth[node] = above[node] ?? 0;
    for (const child of targets[node] ?? []) {
      above[child] = Math.max(above[child] ?? 0, (above[node] ?? 0) + 1);
      waiting[child] = (waiting[child] ?? 0) - 1;
      if (waiting[child] === 0) ready.push(child);
    }
  }
  const order = [...depth.keys()].sort((a, b) => (depth[a] ?? 0) - (depth[b] ?? 0) || a - b);
  const position = drafts.map(() => 0);
  for (const [place, node] of order.entries()) position[node] = place;
  return position;
}

/** @param classes for each node, the number of the class that it is a part of, and always leads to */
function linkChains(drafts: readonly Draft[], position: readonly number[], classes: readonly (number | undefined)[]) {
  const numbers = numberById(drafts);
  const parents: Edge[][] = drafts.map(() => []);
  const children: Edge[][] = drafts.map(() => []);
  for (const [node, { rule }] of drafts.entries()) {
    const targets = new Map(Object.entries(rule.leadsTo).map(([id, chance]) => [numbers.get(id), clampStrength(chance)]));
    if (classes[node] !== undefined) targets.set(classes[node], IS_CASE_OF);
    for (const [child, strength] of targets) {
      if (child === undefined || strength === 0 || (position[node] ?? 0) >= (position[child] ?? 0)) continue;
      children[node]?.push({ node: child, strength });
      parents[child]?.push({ node, strength });
    }
    children[node]?.sort((a, b) => a.node - b.node);
  }
  return { parents, children };
}

/** For each node, the number of its class; parts of what does not take part, or of a part, are plain diagnoses. */
function linkParts(drafts: readonly Draft[]): readonly (number | undefined)[] {
  const numbers = new Map(drafts.flatMap(({ id, diagnosis }, node) => (diagnosis && diagnosis.partOf === undefined ? [[id, node] as const] : [])));
  return drafts.map(({ diagnosis }) => (diagnosis?.partOf === undefined ? undefined : numbers.get(diagnosis.partOf)));
}

/** Numbers of the parts of each class, ascending. */
function partsOfClasses(classes: readonly (number | undefined)[]): ReadonlyMap<number, readonly number[]> {
  const parts = new Map<number, number[]>();
  for (const [part, whole] of classes.entries()) {
    if (whole === undefined) continue;
    const before = parts.get(whole);
    if (before === undefined) parts.set(whole, [part]);
    else before.push(part);
  }
  return parts;
}

/** The symptoms that apply, and that a node or a sibling of their event is concerned with. */
function linkSymptoms(drafts: readonly Draft[], knowledge: Knowledge, observed: Observed): ReadonlyMap<string, NetworkSymptom> {
  const links = new Map<string, Link[]>();
  const add = (id: string, link: Link): void => {
    const before = links.get(id);
    if (before === undefined) links.set(id, [link]);
    else before.push(link);
  };
  for (const [node, { rule }] of drafts.entries()) {
    for (const [id, shows] of Object.entries(rule.symptoms)) add(id, { node, shows, hides: 0 });
    for (const [id, hides] of Object.entries(rule.hides)) add(id, { node, shows: 0, hides });
  }
  const symptoms = new Map<string, NetworkSymptom>();
  for (const rule of knowledge.symptoms.toSorted((a, b) => compareTexts(a.id, b.id))) {
    if (!links.has(rule.id) && rule.sameEvent === undefined) continue;
    const { state, reason } = observed.symptom(rule.id);
    if (state === 'unknown' && reason === 'not-applicable') continue;
    const event = rule.sameEvent === undefined ? {} : { event: rule.sameEvent };
    symptoms.set(rule.id, { id: rule.id, ...event, state, background: rule.seenOtherwise, links: links.get(rule.id) ?? [] });
  }
  return symptoms;
}

function linkNodes(count: number, findings: readonly Finding[]): readonly (readonly NodeLink[])[] {
  const links: NodeLink[][] = Array.from({ length: count }, () => []);
  for (const finding of findings) for (const { node, shows, hides } of finding.links) links[node]?.push({ finding, shows, hides });
  return links;
}
