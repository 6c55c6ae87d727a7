import { contextPatterns } from './context-patterns.js';
import { formedPatterns } from './formed-patterns.js';
import { namedPatterns } from './named-patterns.js';
import type { SecretPattern } from './secret-pattern.js';

/** Every kind of secret that is found in text. The order does not matter: finds that overlap become one. */
export const secretPatterns: readonly SecretPattern[] = [...contextPatterns, ...formedPatterns, ...namedPatterns];
