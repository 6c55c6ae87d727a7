import { isSecretPath } from '../redaction/redact.js';
import { leafPaths } from './path.js';

const MOST_SECRETS = 100;

/** Shorter ones, and plain words, stand in ordinary text too. In UTF-16 units. */
const SHORTEST_SECRET = 8;

/** Texts of facts that are secret by their names, by path. */
export function findSecretFacts(facts: unknown): readonly string[] {
  const secret = leafPaths(facts).leaves.filter(({ path }) => isSecretPath(path));
  const texts = secret.flatMap(({ value }): readonly unknown[] => (Array.isArray(value) ? value : [value]));
  return [...new Set(texts.filter(isUnmistakable))].slice(0, MOST_SECRETS);
}

function isUnmistakable(value: unknown): value is string {
  return typeof value === 'string' && value.length >= SHORTEST_SECRET && /[^a-z]/i.test(value) && !/^[\d.]+$|^~?\.{0,2}\/|^\[secret \d+\]$/.test(value);
}
