import { changeOf } from '../../../src/core/reasoning/circumstances.js';
import type { Finding } from '../../../src/core/reasoning/findings.js';
import type { Posterior } from '../../../src/core/reasoning/infer.js';
import type { Question } from '../../../src/core/reasoning/questions.js';

/** One way in which questions can be answered, worked out from every set of nodes by itself. */
interface NaiveOutcome {
  readonly states: readonly string[];
  readonly probability: number;
  /** By row of the table, if it is so. */
  readonly weights: readonly number[];
  /** By node number, if it is so. */
  readonly probabilities: readonly number[];
}

/** Predicts answers as the definition says: every row of the table is weighed for every outcome. The oracle of the forecast by patterns. */
export function predictRowByRow(posterior: Posterior, questions: readonly Question[]): { readonly outcomes: readonly NaiveOutcome[]; readonly gain: number } {
  const members = [...posterior.weights.keys()].map((row) => membersOf(posterior, row));
  let branches = [{ states: [] as string[], probability: 1, weights: [...posterior.weights] }];
  for (const question of questions) {
    const change = question.kind === 'circumstance' ? changeOf(posterior.table, question) : undefined;
    branches = branches.flatMap(({ states, probability, weights }) =>
      (['present', 'absent'] as const).map((state) => {
        const factors = weights.map((_, row) => {
          if (question.kind === 'circumstance') return change?.[state]?.[row] ?? 1;
          const chance = chanceOf(posterior, question.finding, members[row] ?? new Set());
          return state === 'present' ? chance : 1 - chance;
        });
        const joint = weights.map((weight, row) => weight * (factors[row] ?? 1));
        const total = joint.reduce((sum, weight) => sum + weight, 0);
        const share = question.kind === 'circumstance' ? (state === 'present' ? question.share : 1 - question.share) : total;
        return { states: [...states, state], probability: probability * share, weights: joint.map((weight) => weight / total) };
      }),
    );
  }
  const outcomes = branches.filter(({ probability }) => probability > 0).map((branch) => ({ ...branch, probabilities: marginals(posterior, members, branch.weights) }));
  const after = outcomes.reduce((sum, { probability, weights }) => sum + probability * entropyOf(posterior, members, weights), 0);
  return { outcomes, gain: Math.max(0, entropyOf(posterior, members, [...posterior.weights]) - after) };
}

function membersOf({ table }: Posterior, row: number): ReadonlySet<number> {
  const members = new Set<number>();
  for (let at = row; at > 0; at = table.shorter[at] ?? 0) members.add(table.universe[table.last[at] ?? 0] ?? 0);
  return members;
}

function chanceOf({ network, table }: Posterior, { background, links }: Finding, members: ReadonlySet<number>): number {
  let missed = 1 - background;
  let visible = 1;
  for (const { node, shows, hides } of links) {
    const isThere = members.has(node) ? 1 : (table.place[node] ?? -1) >= 0 ? 0 : chanceOutside(network.nodes, members, node);
    missed *= 1 - shows * isThere;
    visible *= 1 - hides * isThere;
  }
  return (1 - missed) * visible;
}

/** Of a node outside the table: a diagnosis is not there, a consequence as often as the members bring it about, directly or through others. */
function chanceOutside(nodes: Posterior['network']['nodes'], members: ReadonlySet<number>, node: number): number {
  const { diagnosis, parents = [] } = nodes[node] ?? {};
  if (diagnosis !== undefined) return 0;
  return 1 - parents.reduce((missing, parent) => missing * (1 - parent.strength * (members.has(parent.node) ? 1 : chanceOutside(nodes, members, parent.node))), 1);
}

function marginals({ network }: Posterior, members: readonly ReadonlySet<number>[], weights: readonly number[]): readonly number[] {
  return network.nodes.map((_, node) => weights.reduce((sum, weight, row) => (members[row]?.has(node) ? sum + weight : sum), 0));
}

/** In bits, over the sets of causes. */
function entropyOf({ network }: Posterior, members: readonly ReadonlySet<number>[], weights: readonly number[]): number {
  const sums = new Map<string, number>();
  for (const [row, weight] of weights.entries()) {
    const causes = [...(members[row] ?? [])].filter((node) => network.nodes[node]?.diagnosis !== undefined).sort((a, b) => a - b);
    sums.set(causes.join(' '), (sums.get(causes.join(' ')) ?? 0) + weight);
  }
  return [...sums.values()].reduce((entropy, sum) => (sum > 0 ? entropy - sum * Math.log2(sum) : entropy), 0);
}
