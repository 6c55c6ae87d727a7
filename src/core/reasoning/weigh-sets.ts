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
  /** ln of what the finding says when no other member acts on it. */
  readonly alone: number;
}

/**
 * For each row, ln w(S) ÷ w(∅): its prior and the known findings.
 * Sets are walked through member by member; each changes only the findings that it shows or hides.
 * @source w(S) and the noisy-OR of the design
 */
export function weighSets(table: SetTable, known: readonly Finding[]): Float64Array {
  const { last, end, logPrior } = table;
  const steps = stepsByPlace(table, known);
  /** Of each finding, the chances that no member of the set shows it, nor it is seen otherwise, and that none hides it; how many act on it. */
  const missed = Float64Array.from(known, (finding) => 1 - finding.background);
  const visible = new Float64Array(known.length).fill(1);
  const acting = new Int32Array(known.length);
  /** ln of what each finding says. */
  const logs = new Float64Array(known.length);
  const weights = logPrior.slice();
  const undo: number[] = [];
  const say = (step: Step): number => (acting[step.at] === 0 ? step.alone : logOf(step, (missed[step.at] ?? 1) * step.notShown, (visible[step.at] ?? 1) * step.notHidden));
  const take = (step: Step): number => {
    const { at } = step;
    const before = logs[at] ?? 0;
    const log = say(step);
    undo.push(missed[at] ?? 1, visible[at] ?? 1, before);
    missed[at] = (missed[at] ?? 1) * step.notShown;
    visible[at] = (visible[at] ?? 1) * step.notHidden;
    acting[at] = (acting[at] ?? 0) + 1;
    logs[at] = log;
    return log - before;
  };
  const takeBack = ({ at }: Step): void => {
    logs[at] = undo.pop() ?? 0;
    visible[at] = undo.pop() ?? 1;
    missed[at] = undo.pop() ?? 1;
    acting[at] = (acting[at] ?? 1) - 1;
  };
  const walk = (row: number, evidence: number): void => {
    const stop = end[row] ?? 0;
    for (let next = row + 1; next < stop; next = end[next] ?? stop) {
      const changes = steps[last[next] ?? 0] ?? [];
      const isExtended = (end[next] ?? 0) > next + 1;
      let sum = evidence;
      // Most sets are extended by no other: what their last member changes need not be kept.
      for (const step of changes) sum += isExtended ? take(step) : say(step) - (logs[step.at] ?? 0);
      weights[next] = (weights[next] ?? 0) + sum;
      if (!isExtended) continue;
      walk(next, sum);
      for (let number = changes.length - 1; number >= 0; number--) {
        const step = changes[number];
        if (step !== undefined) takeBack(step);
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
      const step = { at, isPresent: finding.state === 'present', otherwise, notShown: 1 - shows, notHidden: 1 - hides };
      steps[table.place[node] ?? -1]?.push({ ...step, alone: logOf(step, (1 - finding.background) * step.notShown, step.notHidden) });
    }
  }
  return steps;
}

/** ln of the chance of a finding, relative to that of the empty set. @param miss chance that it is not shown. @param pass chance that it is not hidden. */
function logOf({ isPresent, otherwise }: Pick<Step, 'isPresent' | 'otherwise'>, miss: number, pass: number): number {
  return Math.log((isPresent ? (1 - miss) * pass : 1 - pass + pass * miss) / otherwise);
}
