import { toDecibans } from './decibans.js';
import type { Finding } from './findings.js';
import { chanceGiven, chanceOtherwise } from './likelihood.js';
import type { Network, NodeLink } from './network.js';

export type Verdict = 'settled' | 'not-settled' | 'nothing-found';

/** What a symptom that is still unknown turns out to be, by symptom. */
export type Learned = ReadonlyMap<string, 'present' | 'absent'>;

/**
 * The first diagnosis is called settled from either of these on.
 * @source judgement: more likely than not, on two fifths of what the symptoms could tell; measured: nearly certain on a fifth, right in 35 of 35 labelled failures (docs/decisions/0005-coverage.md)
 */
const SETTLED: readonly Pick<FirstPlace, 'probability' | 'coverage'>[] = [
  { probability: 0.5, coverage: 0.4 },
  { probability: 0.95, coverage: 0.2 },
];
/** From here on a part is more likely than not. */
const LIKELY = 0.5;

const NOTHING: Learned = new Map();

function stateOf({ state, symptoms }: Finding, learned: Learned): 'present' | 'absent' | 'unknown' {
  if (state !== 'unknown' || learned.size === 0) return state;
  let known: 'absent' | 'unknown' = 'unknown';
  for (const symptom of symptoms) {
    const now = learned.get(symptom);
    if (now === 'present') return now;
    if (now === 'absent') known = now;
  }
  return known;
}

/** What a symptom is expected to say when the diagnosis is there, in decibans, 0 or more: a rare effect of it seldom says much. */
function weightOf(link: NodeLink): number {
  const decibans = (state: 'present' | 'absent'): number => Math.abs(toDecibans(Math.log(chanceGiven(link, state) / chanceOtherwise(link.finding, state))));
  const seen = chanceGiven(link, 'present');
  return seen * decibans('present') + (1 - seen) * decibans('absent');
}

const expectations = new WeakMap<Finding, Float64Array>();

/** What a finding is expected to say about a node that acts on it. */
function expectationOf(link: NodeLink, node: number): number {
  const { finding } = link;
  const known = expectations.get(finding) ?? Float64Array.from(finding.links, (own) => weightOf({ ...own, finding }));
  expectations.set(finding, known);
  return known[finding.links.findIndex((own) => own.node === node)] ?? 0;
}

const expectedOf = new WeakMap<readonly NodeLink[], Float64Array>();

/** The same of all findings on which a node acts, by position in its links: those that nothing is known of are the same in all cases. */
function expectationsOf(links: readonly NodeLink[], node: number): Float64Array {
  const known = expectedOf.get(links) ?? Float64Array.from(links, (link) => expectationOf(link, node));
  expectedOf.set(links, known);
  return known;
}

/** What each finding that one of some nodes acts on is expected to say: the most that it says of one of them. */
function joinExpectations(network: Network, nodes: readonly number[]): ReadonlyMap<Finding, number> {
  const joined = new Map<Finding, number>();
  for (const node of nodes) {
    for (const link of network.linksOf(node)) joined.set(link.finding, Math.max(joined.get(link.finding) ?? 0, expectationOf(link, node)));
  }
  return joined;
}

/**
 * Share of what the symptoms of a node are expected to tell that is known, 0–1; 0 for a node without symptoms. Those of its parts that are more
 * likely than not count with their class.
 * @source Σ w over the known symptoms ÷ Σ w over all that apply, w = P(f | {d}) · |dB present| + (1 − P(f | {d})) · |dB absent| of {d} against ∅ (docs/decisions/0005-coverage.md)
 */
export function coverageOf(network: Network, node: number, { probabilities, learned = NOTHING }: { readonly probabilities: Float64Array; readonly learned?: Learned }): number {
  const likely = (network.nodes[node]?.parts ?? []).filter((part) => (probabilities[part] ?? 0) >= LIKELY);
  let known = 0;
  let all = 0;
  const add = (finding: Finding, weight: number): void => {
    all += weight;
    if (stateOf(finding, learned) !== 'unknown') known += weight;
  };
  if (likely.length === 0) {
    const links = network.linksOf(node);
    const expected = expectationsOf(links, node);
    for (const [at, { finding }] of links.entries()) add(finding, expected[at] ?? 0);
  } else for (const [finding, weight] of joinExpectations(network, [node, ...likely])) add(finding, weight);
  return all === 0 ? 0 : known / all;
}

/** Whether a symptom is present that a node, a part of it, or anything that they lead to, shows. */
export function showsPresent(network: Network, node: number, learned = NOTHING): boolean {
  const reached = new Set([node, ...(network.nodes[node]?.parts ?? [])]);
  for (const at of reached) {
    if (network.linksOf(at).some((link) => link.shows > 0 && stateOf(link.finding, learned) === 'present')) return true;
    for (const child of network.nodes[at]?.children ?? []) reached.add(child.node);
  }
  return false;
}

/** What is known of the first diagnosis when the verdict is given. */
export interface FirstPlace {
  readonly probability: number;
  readonly coverage: number;
  readonly showsPresent: boolean;
  /** None of the known causes is more probable than each of them. */
  readonly isOutweighed: boolean;
}

/** How far the first diagnosis answers the case; without one, nothing is found. */
export function verdictOf(first: FirstPlace | undefined): Verdict {
  if (first === undefined || first.isOutweighed || !first.showsPresent) return 'nothing-found';
  return SETTLED.some(({ probability, coverage }) => first.probability >= probability && first.coverage >= coverage) ? 'settled' : 'not-settled';
}
