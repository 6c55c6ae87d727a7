import { ABOVE, ALL, ANY, AT_LEAST, AT_MOST, BELOW, CONTAINS, COUNT_OF, type ConditionGraph, EQUAL, fieldOf, IN, KIND, NONE, NOT, numberOf, partsOfNode, SLOT, SYMPTOM } from './condition-graph.js';
import { countBelow, countUpTo } from './sorted-numbers.js';
import { ABSENT, notOf, PRESENT, type Truth } from './truth.js';

/** A leaf and the truth that makes it one. A node has a truth only if one of its witnesses has its own. */
export interface Witness {
  readonly leaf: number;
  readonly truth: Truth;
}

/** Shares of facts for which a test holds, where the rules tell nothing: guesses of ours, that only decide where a symptom hangs. */
const SHARE_OF_VALUE = 0.1;
const SHARE_OF_MEMBER = 0.2;
const SHARE_OF_OTHER = 0.3;
const SHARE_OF_LOG = 0.05;

/** Absent, unknown, present. */
const TRUTHS = 3;

/** No set of witnesses: the node can have the truth without any fact. */
const IMPOSSIBLE = Number.POSITIVE_INFINITY;

/** Chooses for a node of the graph the witnesses that are expected to be met most rarely. */
export class WitnessChooser {
  readonly #graph: ConditionGraph;
  /** Thresholds of the tests of each fact, ascending: how values spread is guessed from what rules compare them with. */
  readonly #thresholds: readonly Float64Array[];
  /** Expected number of witnesses that are met, by node, once for each truth; NaN where it is not known yet. */
  readonly #costsOfPresent: Float64Array;
  readonly #costsOfAbsent: Float64Array;

  /** How often witnesses were chosen, and by node and truth when one was collected last. */
  #choices = 0;
  readonly #collected: Int32Array;

  constructor(graph: ConditionGraph) {
    this.#graph = graph;
    this.#collected = new Int32Array(graph.size * TRUTHS);
    this.#thresholds = collectThresholds(graph);
    this.#costsOfPresent = new Float64Array(graph.size).fill(Number.NaN);
    this.#costsOfAbsent = new Float64Array(graph.size).fill(Number.NaN);
  }

  /** Witnesses for a node to be present or absent; undefined when there are none to rely on. Nothing else than answers can make a node so that has an empty list. */
  choose(node: number, truth: Truth): readonly Witness[] | undefined {
    if (this.#cost(node, truth) === IMPOSSIBLE) return undefined;
    const witnesses: Witness[] = [];
    this.#collect(node, truth, ++this.#choices, witnesses);
    return witnesses;
  }

  #collect(node: number, truth: Truth, choice: number, witnesses: Witness[]): void {
    // Symptoms can lead to one symptom in many ways.
    const place = node * TRUTHS + truth;
    if (this.#collected[place] === choice) return;
    this.#collected[place] = choice;
    const kind = fieldOf(this.#graph, node, KIND);
    if (kind > SYMPTOM) witnesses.push({ leaf: node, truth });
    else for (const part of this.#needed(node, truth)) this.#collect(part, kind === NOT ? notOf(truth) : truth, choice, witnesses);
  }

  /** Parts of a node, those that are expected to be present most rarely first. */
  rarestFirst(node: number): readonly number[] {
    return this.#rarest(partsOfNode(this.#graph, node), PRESENT, Number.POSITIVE_INFINITY);
  }

  /** The parts of which at least one has the truth (of `not`: the other truth) whenever the node has it. */
  #needed(node: number, truth: Truth): readonly number[] {
    const own = partsOfNode(this.#graph, node);
    switch (fieldOf(this.#graph, node, KIND)) {
      case ALL:
        return truth === PRESENT ? this.#rarest(own, truth, 1) : own;
      case ANY:
        return truth === PRESENT ? own.filter((part) => part !== NONE) : this.#rarest(own, truth, 1);
      case COUNT_OF: {
        // Of n parts at least k are present, so of any n − k + 1 parts one is; fewer than k can be present, so of any k parts one is absent.
        const least = numberOf(this.#graph, node);
        return this.#rarest(own, truth, truth === PRESENT ? own.length - least + 1 : least);
      }
      case SYMPTOM:
        return own.slice(0, 1).filter((part) => part !== NONE);
      default:
        return own;
    }
  }

  #rarest(parts: readonly number[], truth: Truth, count: number): readonly number[] {
    if (count === 1 && parts.length > 0) return [parts.reduce((rarest, part) => (this.#cost(part, truth) < this.#cost(rarest, truth) ? part : rarest))];
    return parts.toSorted((left, right) => this.#cost(left, truth) - this.#cost(right, truth)).slice(0, Math.max(0, count));
  }

  #cost(node: number, truth: Truth): number {
    const costs = truth === PRESENT ? this.#costsOfPresent : this.#costsOfAbsent;
    const known = costs[node] ?? 0;
    if (!Number.isNaN(known)) return known;
    const cost = this.#findCost(node, truth);
    costs[node] = cost;
    return cost;
  }

  #findCost(node: number, truth: Truth): number {
    const kind = fieldOf(this.#graph, node, KIND);
    if (kind > SYMPTOM) return truth === PRESENT ? this.#shareOf(node) : 1 - this.#shareOf(node);
    const parts = partsOfNode(this.#graph, node);
    const size = parts.length;
    const least = numberOf(this.#graph, node);
    const isFree = (kind === ALL && truth === PRESENT && size === 0) || (kind === ANY && truth === ABSENT && (size === 0 || parts[0] === NONE));
    const isCountFree = kind === COUNT_OF && (truth === PRESENT ? least <= 0 : least > size);
    if (isFree || isCountFree) return IMPOSSIBLE;
    const wanted = kind === NOT ? notOf(truth) : truth;
    return this.#needed(node, truth).reduce((sum, part) => sum + this.#cost(part, wanted), 0);
  }

  /** Share of the facts for which a leaf is expected to be present. */
  #shareOf(leaf: number): number {
    const { leaves, members, operands } = this.#graph;
    const thresholds = this.#thresholds[fieldOf(this.#graph, leaf, SLOT)] ?? new Float64Array();
    switch (fieldOf(this.#graph, leaf, KIND)) {
      case ABOVE:
      case AT_LEAST:
        return 1 - rankOf(numberOf(this.#graph, leaf), thresholds);
      case BELOW:
      case AT_MOST:
        return rankOf(numberOf(this.#graph, leaf), thresholds);
      case EQUAL:
        return typeof operands[leaf] === 'boolean' ? 0.5 : SHARE_OF_VALUE;
      case IN:
        return Math.min(0.9, SHARE_OF_VALUE * (members[leaf]?.size ?? 0));
      case CONTAINS:
        return SHARE_OF_MEMBER;
      default:
        return leaves[leaf]?.kind === 'log' ? SHARE_OF_LOG : SHARE_OF_OTHER;
    }
  }
}

function collectThresholds(graph: ConditionGraph): readonly Float64Array[] {
  const found: number[][] = graph.slots.paths.map(() => []);
  for (let node = 0; node < graph.size; node++) {
    const kind = fieldOf(graph, node, KIND);
    if (kind >= ABOVE && kind <= AT_MOST) found[fieldOf(graph, node, SLOT)]?.push(numberOf(graph, node));
  }
  return found.map((thresholds) => Float64Array.from(thresholds).sort());
}

/** Share of ascending values that are below a value, the equal ones by half. */
function rankOf(value: number, ascending: Float64Array): number {
  return ascending.length === 0 ? SHARE_OF_OTHER : (countBelow(ascending, value) + countUpTo(ascending, value)) / 2 / ascending.length;
}
