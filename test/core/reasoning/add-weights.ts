import type { Finding } from '../../../src/core/reasoning/findings.js';
import type { Network } from '../../../src/core/reasoning/network.js';

/**
 * A second opinion: the log odds of each diagnosis if the weights of evidence were simply added, each diagnosis by itself. It knows no chains,
 * and explains nothing away but by the base rates of the other diagnoses.
 * @source Good 1950, weight of evidence: log odds + Σ log P(f | d) ÷ P(f | not d)
 */
export function addWeights({ nodes, diagnoses, linksOf }: Network): ReadonlyMap<string, number> {
  const missed = (finding: Finding, without: number): number =>
    finding.links.reduce((all, { node, shows }) => (node === without ? all : all * (1 - (nodes[node]?.prior ?? 0) * shows)), 1 - finding.background);
  return new Map(
    diagnoses.map((at) => {
      const { id = '', prior = 0 } = nodes[at] ?? {};
      const weights = linksOf(at).map(({ finding, shows, hides }) => {
        const otherwise = missed(finding, at);
        const ifThere = (1 - otherwise * (1 - shows)) * (1 - hides);
        if (finding.state === 'unknown') return 0;
        return finding.state === 'present' ? Math.log(ifThere / (1 - otherwise)) : Math.log((1 - ifThere) / otherwise);
      });
      return [id, weights.reduce((sum, weight) => sum + weight, Math.log(prior / (1 - prior)))];
    }),
  );
}
