import type { Belief } from './belief.js';
import { chancesOf } from './chances.js';
import type { Finding } from './findings.js';
import { weighPatterns } from './patterns.js';
import { entropyOfChance } from './surprise.js';

/**
 * Expected fall of the entropy over the sets of causes when a finding is known, in bits, where the causes alone tell its chance.
 * @param places of the members that act on it
 * @source H(causes) − H(causes | finding) = H(finding) − H(finding | causes)
 */
export function gainOfFinding(belief: Belief, finding: Finding, places: ReadonlySet<number>): number {
  const patterns = weighPatterns(belief, places);
  const chances = chancesOf(patterns, finding);
  let share = 0;
  let told = 0;
  for (let pattern = 0; pattern < chances.length; pattern++) {
    const weight = patterns.weights[pattern] ?? 0;
    const chance = chances[pattern] ?? 0;
    share += weight * chance;
    told += weight * entropyOfChance(chance);
  }
  return Math.max(0, entropyOfChance(share) - told);
}
