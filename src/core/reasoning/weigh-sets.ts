import type { Finding } from './findings.js';
import { chanceOtherwise } from './likelihood.js';
import type { SetTable } from './set-table.js';

/** How a member acts on a known finding. */
interface Step {
  /** Number of the finding. */
  readonly at: number;
  readonly isPresent: boolean;
  readonly otherwise: number;
  readonly notShown: number;
  readonly notHidden: number;
}

/**
 * For each row, ln w(S) ÷ w(∅): its prior and the known findings.
 * Sets are walked through member by member; each changes only the findings that it shows or hides.
 * @source w(S) and the noisy-OR of the design
 */
export function weighSets(table: SetTable, known: readonly Finding[]): Float64Array {
  const { last, end, logPrior } = table;
  const steps = stepsByPlace(table, known);
  const missed = Float64Array.from(known, (finding) => 1 - finding.background);
  const visible = new Float64Array(known.length).fill(1);
  const logs = new Float64Array(known.length);
  const weights = Float64Array.from(logPrior);
  const undo: number[] = [];
  const take = ({ at, isPresent, otherwise, notShown, notHidden }: Step): number => {
    const before = logs[at] ?? 0;
    const miss = (missed[at] ?? 1) * notShown;
    const pass = (visible[at] ?? 1) * notHidden;
    const log = Math.log((isPresent ? (1 - miss) * pass : 1 - pass + pass * miss) / otherwise);
    missed[at] = miss;
    visible[at] = pass;
    logs[at] = log;
    return log - before;
  };
  const walk = (row: number, evidence: number): void => {
    const stop = end[row] ?? 0;
    for (let next = row + 1; next < stop; next = end[next] ?? stop) {
      const changes = steps[last[next] ?? 0] ?? [];
      for (const { at } of changes) undo.push(missed[at] ?? 1, visible[at] ?? 1, logs[at] ?? 0);
      let sum = evidence;
      for (const step of changes) sum += take(step);
      weights[next] = (weights[next] ?? 0) + sum;
      walk(next, sum);
      for (let number = changes.length - 1; number >= 0; number--) {
        const at = changes[number]?.at ?? 0;
        logs[at] = undo.pop() ?? 0;
        visible[at] = undo.pop() ?? 1;
        missed[at] = undo.pop() ?? 1;
      }
    }
  };
  walk(0, 0);
  return weights;
}

function stepsByPlace(table: SetTable, known: readonly Finding[]): readonly (readonly Step[])[] {
  const steps: Step[][] = table.universe.map(() => []);
  for (const [at, finding] of known.entries()) {
    if (finding.state === 'unknown') continue;
    const otherwise = chanceOtherwise(finding, finding.state);
    for (const { node, shows, hides } of finding.links) {
      steps[table.place[node] ?? -1]?.push({ at, isPresent: finding.state === 'present', otherwise, notShown: 1 - shows, notHidden: 1 - hides });
    }
  }
  return steps;
}
