import type { Knowledge } from '../model.js';
import { FindingPool } from './case-findings.js';
import { adjustPrior } from './clamp.js';
import { buildNetwork, type Network, type NetworkNode, priorOf } from './network.js';
import type { Observed } from './observed.js';

/** The network of a knowledge base before anything is observed, for the cases in which the same diagnoses are excluded. */
interface Frame {
  readonly blank: Network;
  /** Numbers of the nodes whose base rate depends on circumstances. */
  readonly factored: readonly number[];
  readonly findings: FindingPool;
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
  const { blank, factored, findings: pool } = frameOf(knowledge, observed);
  const found = pool.read(observed);
  // A ranking alone looks neither at all findings nor at the symptoms themselves.
  let findings: Network['findings'] | undefined;
  let symptoms: Network['symptoms'] | undefined;
  return {
    ...blank,
    nodes: adjustNodes(blank.nodes, factored, observed),
    known: found.known,
    linksOf: found.linksOf,
    get findings() {
      findings ??= found.list();
      return findings;
    },
    get symptoms() {
      symptoms ??= found.listSymptoms();
      return symptoms;
    },
  };
}

/** The nodes with the base rates that they have in the circumstances of a case. */
function adjustNodes(blank: readonly NetworkNode[], factored: readonly number[], observed: Observed): readonly NetworkNode[] {
  let nodes: NetworkNode[] | undefined;
  for (const number of factored) {
    const node = blank[number];
    if (node?.diagnosis === undefined) continue;
    const prior = priorOf(node.diagnosis, observed);
    if (prior === node.prior) continue;
    nodes ??= blank.slice();
    nodes[number] = { ...node, prior };
  }
  return nodes ?? blank;
}

function frameOf(knowledge: Knowledge, observed: Observed): Frame {
  const frames = framesOf.get(knowledge) ?? prepareFrames(knowledge);
  framesOf.set(knowledge, frames);
  const { populations, gates, made } = frames;
  let key = '';
  for (const id of populations) key += observed.condition(id) === 'present' ? '1' : '0';
  for (const id of gates) key += observed.condition(id) === 'absent' ? '0' : '1';
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
  const network = buildNetwork(knowledge, { ...observed, symptom: () => ({ state: 'unknown' }) });
  const factored = network.diagnoses.filter((node) => (network.nodes[node]?.diagnosis?.factors.length ?? 0) > 0);
  // Circumstances of the first case are not those of others.
  const nodes = network.nodes.map((node) => (node.diagnosis === undefined ? node : { ...node, prior: adjustPrior(node.diagnosis.prior, []) }));
  const blank = { ...network, nodes };
  return { blank, factored, findings: new FindingPool(blank) };
}
