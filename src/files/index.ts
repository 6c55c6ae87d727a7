export { type CheckedRuleTests, checkRuleTests } from './check-rule-tests.js';
export { loadKnowledge } from './load-knowledge.js';
export { type FactsInput, type ReadFacts, readFacts } from './read-facts.js';
export { compileFiles, type LoadOptions, type ReadKnowledge, readKnowledge } from './read-knowledge.js';
export { type ReadReport, readReport } from './read-report.js';
export { type ReadRunbooks, readRunbooks } from './read-runbooks.js';
export { shippedRules } from './shipped-rules.js';
