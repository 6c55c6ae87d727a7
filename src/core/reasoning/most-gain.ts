import type { Belief } from './belief.js';
import { placesActingOn } from './chances.js';
import type { Finding } from './findings.js';
import type { Question } from './questions.js';
import type { SetTable } from './set-table.js';
import { entropyOfChance } from './surprise.js';

/** The gain of one question is at most this: a finding tells at most which of the members are there that act on it. */
export function mostGainOf({ together, posterior: { table } }: Belief, question: Question): number {
  if (question.kind === 'circumstance') return Number.POSITIVE_INFINITY;
  const { finding } = question;
  if (isOnlyShown(table, finding)) return mostGainOfShown(finding, { together, place: table.place });
  let most = 0;
  for (const at of placesActingOn(table, finding)) most += entropyOfChance(together(at, at));
  return most;
}

/**
 * The less of two bounds: of each member, the entropy, or how often it shows the finding times what a present one says against the chance λ of seeing it
 * otherwise; and the entropy of the finding, made as large as can be, less what is left of it where none or one of the members is there, made as small.
 * @source Σ min(H(c), P(c) · q · log₂ 1 ÷ λ), by the chain rule over the members and D(p ‖ λ) ≤ (p − λ) ÷ (1 − λ) · log₂ 1 ÷ λ; H(finding) − H(finding | causes), by the inequalities of Boole
 */
function mostGainOfShown({ background, links }: Finding, { together, place }: Pick<Belief, 'together'> & Pick<SetTable, 'place'>): number {
  const saidByPresent = -Math.log2(background);
  let byMember = 0;
  let none = 1;
  let present = background;
  let left = 0;
  for (const { node, shows } of links) {
    const at = place[node] ?? -1;
    const probability = at < 0 ? 0 : together(at, at);
    if (probability === 0) continue;
    byMember += Math.min(entropyOfChance(probability), probability * shows * saidByPresent);
    none -= probability;
    present += (1 - background) * probability * shows;
    let alone = probability;
    for (const other of links) if (other.node !== node && (place[other.node] ?? -1) >= 0) alone -= together(at, place[other.node] ?? 0);
    if (alone > 0) left += alone * entropyOfChance(1 - (1 - background) * (1 - shows));
  }
  return Math.min(byMember, entropyOfChance(Math.min(0.5, present)) - left - Math.max(0, none) * entropyOfChance(background));
}

/** Whether members show a finding themselves, none through a consequence, and none hides it. */
function isOnlyShown({ network, place }: SetTable, { links }: Finding): boolean {
  return links.every(({ node, hides }) => hides === 0 && ((place[node] ?? -1) >= 0 || network.nodes[node]?.diagnosis !== undefined));
}
