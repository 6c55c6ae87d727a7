/** −p · log₂ p, in bits; 0 for 0. */
export function surprise(probability: number): number {
  return probability > 0 ? -probability * Math.log2(probability) : 0;
}

/** Entropy of a yes or no of this probability, in bits. */
export function entropyOfChance(probability: number): number {
  return surprise(probability) + surprise(1 - probability);
}
