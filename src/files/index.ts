export { type LoadOptions, loadKnowledge } from './load-knowledge.js';
export { type FactsInput, type ReadFacts, readFacts } from './read-facts.js';
export { type ReadRunbooks, readRunbooks } from './read-runbooks.js';
export { shippedRules } from './shipped-rules.js';
